import type pg from 'pg';
import { RunError } from '../domain/run-error.ts';
import { type Condition, type SignOffState, signOffState, waitingFor } from '../domain/sign-off.ts';
import { type Database, withConnection } from './database.ts';
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
  const signed = await signedSoFar(database, runId, digest, signers);
  const { signatures } = signed;
  const blocks = await withConnection(database, (client) =>
    client.query<SignOff['blocks'][number]>(BLOCKS, [runId]),
  );
  return {
    ...{ run: runId, reportDigest: digest, comparabilityHash: body.comparabilityHash, ...signed },
    conditions: signatures.flatMap(({ holds, conditions }) => (holds ? conditions : [])),
    state: signOffState(
      signers.map(({ role }) => role),
      signatures,
    ),
    blocks: blocks.rows,
  };
}

/** Every signature, judged by the digest of the report as it is now, and who has yet to sign; what blocks is not asked. */
export async function signedSoFar(
  database: Database,
  runId: number,
  digest: string,
  signers: readonly Signer[],
): Promise<Pick<SignOff, 'signatures' | 'waitingFor'>> {
  const signatures = await withConnection(database, (client) => signaturesOf(client, runId, digest, signers));
  const roles = signers.map(({ role }) => role);
  return {
    signatures,
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
