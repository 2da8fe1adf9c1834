import { RunError } from '../../domain/run-error.ts';
import { recordAct } from '../audit.ts';
import type { CheckStatus } from '../check-result.ts';
import type { Database } from '../database.ts';
import { asReviewer } from './as-reviewer.ts';
import { KEY_COLUMNS, type RowKey, writeKey } from './quarantine-key.ts';

/** What a reviewer can say of a row of a sample. None of it changes what the sample found. */
export const REMARKS = {
  right: 'it is as it should be',
  explained: 'why it differs is known, and does no harm',
  wrong: 'it is not as it should be: somebody must mend it',
} as const;

export type RemarkVerdict = keyof typeof REMARKS;

/** Verdicts that fit what was found; the database takes no others (store/dashboard-rights.ts). */
export const remarksOn = (status: CheckStatus): readonly RemarkVerdict[] =>
  status === 'verified' ? ['right', 'wrong'] : ['explained', 'wrong'];

export interface Remark {
  readonly run: number;
  readonly sample: number;
  readonly row: RowKey;
  readonly verdict: RemarkVerdict;
  readonly reason: string;
  readonly actor: string;
}

/**
 * Keeps what a reviewer said of a row, with the audit of it: by reference only, its words stay with the row. Throws RunError
 * SAMPLED_ROW_UNKNOWN, and REMARK_UNFIT where it does not fit what was found.
 */
export async function remark(database: Database, given: Remark): Promise<void> {
  const { run, sample, row, verdict, reason, actor } = given;
  const key = KEY_COLUMNS.map((column) => row[column]);
  await asReviewer(database, async (client) => {
    const { rows } = await client.query<{ status: CheckStatus | null }>(
      `select r.status from migration.sampled_row r join migration.sample s using (sample_id)
       where s.run_id = $1 and r.sample_id = $2 and (${KEY}) = ($3, $4, $5, $6)`,
      [run, sample, ...key],
    );
    const status = rows[0]?.status ?? null;
    if (status === null) throw new RunError('SAMPLED_ROW_UNKNOWN', { run });
    if (!remarksOn(status).includes(verdict)) throw new RunError('REMARK_UNFIT', { run });
    const kept = await client.query<{ remark_id: number }>(
      `insert into migration.sample_remark (sample_id, ${KEY}, actor, verdict, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning remark_id`,
      [sample, ...key, actor, verdict, reason],
    );
    const subject = { sample, sampled_row: writeKey(row), remark: kept.rows[0]!.remark_id, verdict };
    await recordAct(client, { run, actor, act: 'dashboard.remark', subject });
  });
}

const KEY = KEY_COLUMNS.join(', ');
