import { RunError } from '../domain/run-error.ts';
import {
  type Condition,
  SIGN_OFF_REFUSALS,
  type SignOffRefusal,
  type SignOffState,
} from '../domain/sign-off.ts';
import { recordAct } from './audit.ts';
import { type Database, transaction, withConnection } from './database.ts';
import { signOffOf } from './read-sign-off.ts';
import { WORKER } from './run.ts';

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

/** SIGN_OFF_REFUSED with its reason. */
export const refused = (run: number, refusal: SignOffRefusal): RunError =>
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
          await recordAct(client, { run: runId, actor: WORKER, act: 'sign-off.conclude', subject });
      }),
    );
  return state;
}

const CONCLUDED = `select from migration.audit where chain = $1 and act = 'sign-off.conclude' and subject->>'report' = $2`;
