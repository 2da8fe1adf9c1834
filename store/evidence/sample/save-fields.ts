import type pg from 'pg';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { keyColumns } from '../../../domain/mapping/source-key.ts';
import { contractOf, type PlannedDataset } from '../../plan.ts';
import { KEY } from './compare-rows.ts';

/** Writes down of which columns of the source a mapping makes each column of a row: names only, for whoever looks at its rows. */
export async function saveSampledFields(
  client: pg.Client,
  sampleId: number,
  dataset: PlannedDataset,
  { key, fields }: Mapping,
): Promise<void> {
  const madeOf = new Map([[KEY, keyColumns(key)], ...fields.map(({ to, from }) => [to, from] as const)]);
  const names = [KEY, ...contractOf(dataset).columns];
  const rows = names.map((name, at) => ({ field_no: at, name, made_of: madeOf.get(name) ?? [] }));
  await client.query(
    `insert into migration.sample_field (sample_id, dataset_no, field_no, name, made_of)
     select $1, $2, field_no, name, made_of
     from json_to_recordset($3::json) f(field_no smallint, name text, made_of text[])`,
    [sampleId, dataset.no, JSON.stringify(rows)],
  );
}
