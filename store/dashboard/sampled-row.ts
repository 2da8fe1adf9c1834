import { RunError } from '../../domain/run-error.ts';
import type { Database } from '../database.ts';
import { planOutlineOfRun } from '../plan.ts';
import { asReviewer } from './as-reviewer.ts';
import { KEY_COLUMNS, type RowKey } from './quarantine-key.ts';
import type { RemarkVerdict } from './sample-remark.ts';
import { nameOf, type SampledRow } from './sampled-rows.ts';

/** One row of a sample with what was said of it; still nothing of what it says. */
export interface SampledDetail extends SampledRow {
  /** What it says is kept: fieldsOf has it. */
  readonly kept: boolean;
  /** The newest first. */
  readonly remarks: readonly RemarkGiven[];
}

export interface RemarkGiven {
  readonly at: Date;
  readonly actor: string;
  readonly verdict: RemarkVerdict;
  readonly reason: string;
}

const KEY = KEY_COLUMNS.join(', ');
const valuesOf = (key: RowKey): readonly number[] => KEY_COLUMNS.map((column) => key[column]);

/** Throws RunError RUN_UNKNOWN, and SAMPLED_ROW_UNKNOWN where the row is in no such sample, or not read again. */
export async function sampledRow(
  database: Database,
  runId: number,
  sample: number,
  key: RowKey,
): Promise<SampledDetail> {
  const { body } = await planOutlineOfRun(database, runId);
  const [found, said] = await Promise.all([
    database.raw<{ rows: Found[] }>(
      `select ${KEY}, stratum, status, reason, columns, line, byte_offset as "byteOffset",
         kept and status = 'verified' or status = 'mismatched' and reason is distinct from 'not mapped' as kept
       from migration.sampled_row join migration.sample using (sample_id)
       where run_id = ? and sample_id = ? and (${KEY}) = (?, ?, ?, ?) and status is not null`,
      [runId, sample, ...valuesOf(key)],
    ),
    database.raw<{ rows: RemarkGiven[] }>(
      `select at, actor, verdict, reason from migration.sample_remark
       where sample_id = ? and (${KEY}) = (?, ?, ?, ?) order by remark_id desc limit 200`,
      [sample, ...valuesOf(key)],
    ),
  ]);
  if (found.rows[0] === undefined) throw new RunError('SAMPLED_ROW_UNKNOWN', { run: runId });
  const { line, byteOffset, ...row } = found.rows[0];
  return {
    ...{ ...row, ...nameOf(body.datasets, row, line, byteOffset) },
    ...{ verdict: said.rows[0]?.verdict ?? null, remarks: said.rows },
  };
}

interface Found extends Omit<SampledDetail, 'dataset' | 'row_ref' | 'verdict' | 'remarks'> {
  readonly line: number | null;
  readonly byteOffset: number | null;
}

type Texts = Readonly<Record<string, string | null>>;

/** What a row of a sample says: patient data. */
export interface FieldsSeen {
  /** Column of the source: its own text, as it was read again. */
  readonly source: Texts;
  /** Column of ehr: what the mapping makes of it, as text; null where it was not kept. */
  readonly mapped: Texts | null;
  /** The same as ehr held it when it was compared: of a row that agrees what was mapped; null where it held no such row. */
  readonly held: Texts | null;
  /** Column of ehr: the columns of the source that it is made of. */
  readonly madeOf: Readonly<Record<string, readonly string[]>>;
}

const asTexts = (column: string): string =>
  `(select json_object_agg(key, value) from json_each_text(r.${column})) as ${column}`;

/**
 * What a row said when it was read again, what the mapping made of that, and what ehr held: only for a page on which looks at
 * patients are audited. Throws RunError SAMPLED_ROW_UNKNOWN where there is no such row, or nothing is kept of it.
 */
export async function fieldsOf(
  database: Database,
  runId: number,
  sample: number,
  key: RowKey,
): Promise<FieldsSeen> {
  return asReviewer(database, async (client) => {
    const { rows } = await client.query<Kept>(
      `select r.status = 'verified' as same, ${['fields', 'mapped', 'held'].map(asTexts).join(', ')}
       from migration.sampled_row r join migration.sample s using (sample_id)
       where s.run_id = $1 and sample_id = $2 and (${KEY}) = ($3, $4, $5, $6) and fields is not null`,
      [runId, sample, ...valuesOf(key)],
    );
    if (rows[0] === undefined) throw new RunError('SAMPLED_ROW_UNKNOWN', { run: runId });
    const { same, fields, mapped, held } = rows[0];
    const made = await client.query<{ name: string; made_of: string[] }>(
      'select name, made_of from migration.sample_field where sample_id = $1 and dataset_no = $2 order by field_no',
      [sample, key.dataset_no],
    );
    const madeOf = Object.fromEntries(made.rows.map(({ name, made_of }) => [name, made_of]));
    return { source: fields, mapped, held: same ? mapped : held, madeOf };
  });
}

interface Kept {
  readonly same: boolean;
  readonly fields: Texts;
  readonly mapped: Texts | null;
  readonly held: Texts | null;
}
