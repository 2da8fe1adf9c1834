import type { Database } from '../database.ts';
import { type HeldCount, heldCounts } from '../held-patients.ts';
import { readAuditEnds } from '../read-audit-ends.ts';
import { type SignOff, signOffOf } from '../read-sign-off.ts';
import type { AuditHead } from '../verify-audit.ts';
import { runAndPlan } from './runs.ts';

/** What signers must know of: by counts and by names of staff, nobody's data. */
export interface SignOffSeen {
  readonly signOff: SignOff;
  /** Rows that a ward must know of, by kind. */
  readonly held: readonly HeldCount[];
  /** Where the audit of the run, and that of acts without a run, end now. */
  readonly ends: readonly AuditHead[];
}

/** Why there is nothing to sign yet: the plan names nobody who would, or the run has not come to its end. */
export type Unsigned = 'nobody' | 'not completed';

/** Whether a run can have a sign-off at all: undefined where it can. Throws RunError RUN_UNKNOWN. */
export async function unsigned(database: Database, runId: number): Promise<Unsigned | undefined> {
  const { run, plan } = (await runAndPlan(database, runId))!;
  if (plan.governance === undefined) return 'nobody';
  return run.state === 'completed' ? undefined : 'not completed';
}

/** Records of a run from which counting its report takes longer than anyone waits for a page. */
const LARGE = 100_000;

/** By the summaries that are kept of its batches. */
export async function isLarge(database: Database, runId: number): Promise<boolean> {
  const { rows } = await database.raw<{ rows: [{ records: number }] }>(
    'select coalesce(sum(records), 0)::bigint as records from migration.batch_total where run_id = ?',
    [runId],
  );
  return rows[0].records >= LARGE;
}

/** The sign-off of a run, its signatures judged by the report as it is: `digest` is that of the report's content. */
export async function readSignOff(database: Database, runId: number, digest: string): Promise<SignOffSeen> {
  const [signOff, held, ends] = await Promise.all([
    signOffOf(database, runId, digest),
    heldCounts(database, runId),
    readAuditEnds(database, runId),
  ]);
  return { signOff, held, ends };
}

/** Where the audit of a run ends: every signature, workaround and reconciliation moves it. '' where it has not begun. */
export async function endOfAudit(database: Database, runId: number): Promise<string> {
  const head = await database('migration.audit_head').where({ chain: runId }).first<{ hash: Buffer }>('hash');
  return head?.hash.toString('hex') ?? '';
}
