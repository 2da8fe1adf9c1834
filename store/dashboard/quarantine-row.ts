import type { RowCode } from '../../domain/row-codes.ts';
import { RunError } from '../../domain/run-error.ts';
import type { Database } from '../database.ts';
import { planOutlineOfRun } from '../plan.ts';
import { rowRefOf } from '../quarantine.ts';
import { asReviewer } from './as-reviewer.ts';
import { KEY_COLUMNS, type RowKey } from './quarantine-key.ts';
import type { QuarantinedRow } from './quarantine-list.ts';

/** One quarantined row with its history; still nothing of what it says. */
export interface QuarantinedDetail extends QuarantinedRow {
  readonly byte_offset: number;
  readonly byte_length: number;
  /** Bytes of the original that are kept; null where they are not, with the code of the reason where that is known. */
  readonly original_length: number | null;
  readonly original_lost: string | null;
  readonly events: readonly WorkEvent[];
}

export interface WorkEvent {
  readonly at: Date;
  readonly actor: string;
  readonly kind: 'assigned' | 'commented' | 'state';
  readonly value: string;
}

const KEY = KEY_COLUMNS.join(', ');
const HERE = `run_id = ? and (${KEY}) = (?, ?, ?, ?)`;

const placeOf = (runId: number, key: RowKey) => [runId, ...KEY_COLUMNS.map((column) => key[column])];

/** Throws RunError RUN_UNKNOWN, and ROW_UNKNOWN where no such row is quarantined. */
export async function quarantinedRow(
  database: Database,
  runId: number,
  key: RowKey,
): Promise<QuarantinedDetail> {
  const { body } = await planOutlineOfRun(database, runId);
  const at = placeOf(runId, key);
  const [found, events] = await Promise.all([
    database.raw<{ rows: Found[] }>(
      `select ${KEY}, stage, codes, fields, line, byte_offset, byte_length, original_length, original_lost,
         assignee, coalesce(state, 'open') as state, coalesce(comments, 0) as comments
       from migration.set_aside a left join migration.quarantine_work w using (run_id, ${KEY})
       where ${HERE} and outcome = 'quarantined'`,
      at,
    ),
    database.raw<{ rows: WorkEvent[] }>(
      `select at, actor, kind, value from migration.quarantine_event where ${HERE} order by event_id desc limit 200`,
      at,
    ),
  ]);
  const row = found.rows[0];
  const dataset = body.datasets.find(({ no }) => no === key.dataset_no);
  if (row === undefined || dataset === undefined) throw new RunError('ROW_UNKNOWN', { run: runId });
  const { line, ...rest } = row;
  const place = { key: null, line, byteOffset: rest.byte_offset };
  return {
    ...rest,
    dataset: dataset.name,
    row_ref: rowRefOf(dataset.name, dataset.plan, place, false),
    events: events.rows,
  };
}

interface Found extends Omit<QuarantinedDetail, 'dataset' | 'row_ref' | 'codes' | 'events'> {
  readonly codes: readonly RowCode[];
  readonly line: number;
}

/** What a quarantined row says: patient data. */
export interface OriginalSeen {
  readonly bytes: Buffer;
  /** Of the whole record, of which the first 64 KiB are kept. */
  readonly length: number;
  readonly source_key: string | null;
}

/**
 * The original bytes of a quarantined row: only for a page on which looks at patients are audited. Throws RunError
 * ROW_UNKNOWN where there is no such row, or nothing is kept of it.
 */
export async function originalOf(database: Database, runId: number, key: RowKey): Promise<OriginalSeen> {
  const { rows } = await asReviewer(database, (client) =>
    client.query<OriginalSeen>(
      `select original as bytes, original_length as length, source_key from migration.set_aside
       where run_id = $1 and (${KEY}) = ($2, $3, $4, $5) and outcome = 'quarantined' and original is not null`,
      placeOf(runId, key),
    ),
  );
  if (rows[0] === undefined) throw new RunError('ROW_UNKNOWN', { run: runId });
  return rows[0];
}
