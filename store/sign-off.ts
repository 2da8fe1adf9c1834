import type pg from 'pg';
import { RunError } from '../domain/run-error.ts';
import {
  type Condition,
  SIGN_OFF_REFUSALS,
  type SignOffRefusal,
  type SignOffState,
  signOffState,
  waitingFor,
} from '../domain/sign-off.ts';
import { recordAct } from './audit.ts';
import { type Database, transaction, withConnection } from './database.ts';
import { planOutline, type Signer } from './plan.ts';
import { runById } from './run.ts';
import type { AuditHead } from './verify-audit.ts';

export interface Signature {
  readonly signature: number;
  readonly role: string;
  readonly name: string;
  readonly login: string;
  readonly decision: 'signed' | 'refused';
  readonly reason: string | null;
  readonly conditions: readonly Condition[];
  readonly at: Date;
  readonly reportDigest: string;
  /** False where the report is no longer the one that was signed: the signature is void. */
  readonly holds: boolean;
  readonly head: AuditHead;
}

export interface SignOff {
  readonly run: number;
  readonly state: SignOffState;
  readonly reportDigest: string;
  readonly comparabilityHash: string;
  readonly waitingFor: readonly Signer[];
  readonly signatures: readonly Signature[];
  /** Of the signatures that hold. */
  readonly conditions: readonly Condition[];
  /** What nobody can sign over. */
  readonly blocks: readonly { readonly what: string; readonly rows: number }[];
}

/**
 * A sign-off as it stands, every signature judged by the report as it is now: `digest` is that of the report's content.
 * Throws RUN_UNKNOWN, GOVERNANCE_MISSING.
 */
export async function signOffOf(database: Database, runId: number, digest: string): Promise<SignOff> {
  const { plan_id } = await runById(database, runId);
  const { body } = await planOutline(database, plan_id);
  const signers = body.governance?.signers;
  if (signers === undefined) throw new RunError('GOVERNANCE_MISSING', { run: runId });
  const { signatures, blocks } = await withConnection(database, async (client) => ({
    signatures: await signaturesOf(client, runId, digest, signers),
    blocks: (await client.query<SignOff['blocks'][number]>(BLOCKS, [runId])).rows,
  }));
  const roles = signers.map(({ role }) => role);
  return {
    ...{ run: runId, reportDigest: digest, comparabilityHash: body.comparabilityHash, signatures, blocks },
    conditions: signatures.flatMap(({ holds, conditions }) => (holds ? conditions : [])),
    state: signOffState(roles, signatures),
    waitingFor: waitingFor(roles, signatures).map((role) => signers.find((one) => one.role === role)!),
  };
}

const BLOCKS = 'select what, rows from migration.sign_off_blocks($1)';

async function signaturesOf(
  client: pg.Client,
  runId: number,
  digest: string,
  signers: readonly Signer[],
): Promise<Signature[]> {
  const { rows } = await client.query(
    `select signature_id as signature, role, login, decision, reason, conditions, at, report_digest as "reportDigest",
       audit_entry as entry, encode(audit_hash, 'hex') as hash
     from migration.signature where run_id = $1 order by signature_id`,
    [runId],
  );
  return rows.map(({ entry, hash, ...signature }) => ({
    ...signature,
    name: signers.find(({ role }) => role === signature.role)?.name ?? signature.login,
    holds: signature.reportDigest === digest,
    head: { chain: runId, entry, hash },
  }));
}

export interface Signing {
  readonly role: string;
  readonly decision: 'signed' | 'refused';
  readonly reason: string | null;
  readonly conditions: readonly Condition[];
  /** Who they say they are; the login says who they are. */
  readonly actor: string;
  /** Of the report's content as it is now (reports/model/digest.ts). */
  readonly digest: string;
}

/** Signs the report as it is now, under the login of the connection. Gives the signature's id. Throws SIGN_OFF_REFUSED. */
export async function sign(
  database: Database,
  runId: number,
  { role, decision, reason, conditions, actor, digest }: Signing,
): Promise<number> {
  const [{ signature, refusal }] = await withConnection(database, async (client) => {
    const { rows } = await client.query<{ signature: number; refusal: SignOffRefusal | null }>(
      'select * from migration.sign($1, $2, $3, $4, $5, $6, $7)',
      [runId, role, decision, reason, JSON.stringify(conditions), digest, actor],
    );
    return rows as [(typeof rows)[number]];
  });
  if (refusal !== null) throw refused(runId, refusal);
  return signature;
}

/** Keeps what the clinical safety officer says of held rows, by their refs. Gives how many were new. */
export async function signWorkarounds(
  database: Database,
  runId: number,
  said: ReadonlyMap<string, string>,
  actor: string,
): Promise<number> {
  const [{ rows: kept, refusal }] = await withConnection(database, async (client) => {
    const { rows } = await client.query<{ rows: number; refusal: SignOffRefusal | null }>(
      'select * from migration.sign_workarounds($1, $2, $3, $4)',
      [runId, [...said.keys()], [...said.values()], actor],
    );
    return rows as [(typeof rows)[number]];
  });
  if (refusal !== null) throw refused(runId, refusal);
  return kept;
}

const refused = (run: number, refusal: SignOffRefusal): RunError =>
  new RunError('SIGN_OFF_REFUSED', { run, refusal, reason: SIGN_OFF_REFUSALS[refusal] });

/** Counts a signature that is there and holds; keeps once that it was the last. Throws SIGNATURE_UNKNOWN. */
export async function countSignature(
  database: Database,
  runId: number,
  signature: number,
  report: string,
): Promise<SignOffState> {
  const { state, signatures } = await signOffOf(database, runId, report);
  if (!signatures.some((one) => one.signature === signature && one.holds))
    throw new RunError('SIGNATURE_UNKNOWN', { run: runId, signature });
  if (state !== 'ready' && state !== 'signing')
    await withConnection(database, (client) =>
      transaction(client, async () => {
        await client.query(`select pg_advisory_xact_lock(hashtext('migration.sign'), $1)`, [runId]);
        const { rowCount } = await client.query(CONCLUDED, [runId, report]);
        const subject = { state, report };
        if (rowCount === 0)
          await recordAct(client, { run: runId, actor: 'cutover worker', act: 'sign-off.conclude', subject });
      }),
    );
  return state;
}

const CONCLUDED = `select from migration.audit where chain = $1 and act = 'sign-off.conclude' and subject->>'report' = $2`;
