import type pg from 'pg';
import type { ColumnValue } from '../../../domain/contract.ts';
import { quote } from '../../canonical-sql.ts';
import { BinaryRows, type CopyType } from '../../copy-binary.ts';
import { copyRows } from '../../copy-rows.ts';
import { contractOf, type PlannedDataset } from '../../plan.ts';
import type { SampledPlace } from './read-rows.ts';

type Place = Pick<SampledPlace, 'partitionNo' | 'batchNo' | 'rowNo'>;

/** A row as its source gave it again, and what the mapping made of that. */
export interface RowAgain extends Place {
  readonly key: string;
  readonly values: readonly ColumnValue[];
  /** JSON object: source column to text. */
  readonly fields: string;
}

/** Why a row was not compared, or is not there to be compared with. */
export type SampleReason = 'SOURCE_CHANGED' | 'SNAPSHOT_LOST' | 'not mapped' | 'not in ehr';

/** Writes down that rows of a sample could not be compared, or would not be mapped again. */
export async function saveUncompared(
  client: pg.Client,
  sampleId: number,
  datasetNo: number,
  rows: readonly Place[],
  reason: SampleReason,
): Promise<void> {
  await client.query(
    `update migration.sampled_row r set status = $6, reason = $7
     from unnest($3::int[], $4::int[], $5::int[]) p(partition_no, batch_no, row_no)
     where r.sample_id = $1 and r.dataset_no = $2
       and (r.partition_no, r.batch_no, r.row_no) = (p.partition_no, p.batch_no, p.row_no)`,
    [
      ...[sampleId, datasetNo],
      rows.map(({ partitionNo }) => partitionNo),
      rows.map(({ batchNo }) => batchNo),
      rows.map(({ rowNo }) => rowNo),
      reason === 'not mapped' ? 'mismatched' : 'not_verifiable',
      reason,
    ],
  );
}

const PLACE = { partition_no: 'integer', batch_no: 'integer', row_no: 'integer' } as const;
/** The source's key of a row, among its columns. */
export const KEY = 'source_key';
const LEADING = { ...PLACE, [KEY]: 'text', fields: 'text' } as const satisfies Record<string, CopyType>;

/**
 * Compares rows with what ehr holds of them, field by field, and writes the result down. Within a transaction. Both
 * sides are typed columns of PostgreSQL: a space, a microsecond or empty text in place of none is a difference.
 */
export async function compareRows(
  client: pg.Client,
  sampleId: number,
  dataset: PlannedDataset,
  rows: readonly RowAgain[],
): Promise<void> {
  const { columns, column } = contractOf(dataset);
  const binary = new BinaryRows([...Object.values(LEADING), ...columns.map((name) => column[name]!.type)]);
  for (const { partitionNo, batchNo, rowNo, key, fields, values } of rows)
    binary.add([partitionNo, batchNo, rowNo, key, fields], values);
  const quoted = columns.map(quote);
  await client.query(
    `create temp table again on commit drop as
     select partition_no, batch_no, row_no, source_key, ''::text as fields, ${quoted.join(', ')}
     from staging.${quote(dataset.target)} limit 0`,
  );
  await copyRows(client, 'again', [...Object.keys(LEADING), ...columns], binary.finish());
  await client.query('analyze again');
  const differing = columns.map(
    (name) => `case when a.${quote(name)} is distinct from t.${quote(name)} then '${name}' end`,
  );
  const whole = (row: 'mapped' | 'held') =>
    `(select json_object_agg(name, c.${row} -> name) from unnest($4::text[]) name)`;
  await client.query(
    `with compared as (
       select a.partition_no, a.batch_no, a.row_no, a.fields::json as fields, to_jsonb(a) as mapped, to_jsonb(t) as held,
         t.source_key is null as missing, array_remove(array[${differing.join(', ')}], null) as columns
       from again a left join lateral (${heldBy(dataset, quoted)}) t on true
     ), judged as (
       select *, missing or columns <> '{}' as wrong from compared
     )
     update migration.sampled_row r
     set status = case when wrong then 'mismatched' else 'verified' end,
       reason = case when missing then 'not in ehr' end,
       columns = case when not missing and wrong then c.columns end,
       fields = case when wrong or r.kept then c.fields end,
       mapped = case when wrong or r.kept then ${whole('mapped')} end,
       held = case when wrong and not missing then ${whole('held')} end
     from judged c
     where r.sample_id = $2 and r.dataset_no = $3
       and (r.partition_no, r.batch_no, r.row_no) = (c.partition_no, c.batch_no, c.row_no)`,
    [dataset.name, sampleId, dataset.no, [KEY, ...columns]],
  );
  await client.query('drop table again');
}

/** SQL: the row that ehr holds of the row `a`; a patient's record that joined another is kept in its own words. */
function heldBy({ target }: PlannedDataset, columns: readonly string[]): string {
  const list = ['source_key', ...columns];
  const of = (alias: string) => list.map((name) => `${alias}.${name}`).join(', ');
  if (target !== 'patient')
    return `select ${of('e')} from ehr.${quote(target)} e where e.source = $1 and e.source_key = a.source_key`;
  return `
    (select ${of('j')} from migration.joined_record j where j.source = $1 and j.source_key = a.source_key
     union all
     select ${of('e')} from migration.crosswalk c join ehr.patient e using (person_id)
     where c.source = $1 and c.source_key = a.source_key and e.source = $1 and e.source_key = a.source_key)
    limit 1`;
}
