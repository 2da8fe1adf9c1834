import type pg from 'pg';
import { stagingTable } from '../../batch.ts';
import { type CheckResult, judged } from '../../check-result.ts';
import { contractOf, type PlannedDataset } from '../../plan.ts';
import { wholeSets } from '../../whole-sets.ts';
import { ehrSide, stagedSide } from '../meaning/sides.ts';
import { aggregateColumns, type Place } from './aggregate.ts';

/**
 * Compares the columns of what was staged for ehr with those that ehr holds, each side aggregated by PostgreSQL in one
 * pass. Rows that are chosen (`CHOSEN_PERSONS`) are left to their own digest. Within a transaction.
 */
export async function checkColumns(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  await wholeSets(client);
  const { rows } = await client.query<{ earlier: boolean }>(
    `select exists (select from ehr.${dataset.target} e where e.source = $1 and e.run_id <> $2) as earlier`,
    [dataset.name, runId],
  );
  const one = dataset.target === 'patient' ? 'not r.several' : 'true';
  await aggregateColumns(
    client,
    runId,
    dataset,
    'staged',
    `from ${stagedSide(runId, dataset)} r where not r.aside and ${one}`,
  );
  await aggregateColumns(
    client,
    runId,
    dataset,
    'ehr',
    `from ${ehrSide(runId, dataset, rows[0]!.earlier)} r where ${one}`,
  );
  return compareColumns(client, runId, dataset, 'columns of staging and ehr agree', ['staged', 'ehr']);
}

/** Compares the columns of a source that was read again, in the table `source_again`, with those that were staged. */
export async function checkSourceColumns(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  const staged = `${stagingTable(contractOf(dataset), runId)} r where r.dataset_no = ${dataset.no}`;
  await aggregateColumns(client, runId, dataset, 'source', 'from source_again r');
  await aggregateColumns(client, runId, dataset, 'read', `from ${staged}`);
  return compareColumns(client, runId, dataset, SOURCE_COLUMNS, ['source', 'read']);
}

/** The name of the check that reads a source again. */
export const SOURCE_COLUMNS = 'columns of source and staging agree';

const AGGREGATES = [
  'rows',
  'nulls',
  'distinct_values',
  'minimum',
  'maximum',
  'total',
  'total_length',
  'digest',
];

async function compareColumns(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  name: string,
  places: readonly [Place, Place],
): Promise<CheckResult> {
  const { rows } = await client.query<{ column: string; rows: number; differing: string[] }>(
    `select a.column_name as column, a.rows, array_remove(array[
       ${AGGREGATES.map((what) => `case when a.${what} is distinct from b.${what} then '${what.replace('_', ' ')}' end`).join(', ')}
     ], null) as differing
     from migration.column_aggregate a join migration.column_aggregate b using (run_id, dataset_no, column_no)
     where run_id = $1 and dataset_no = $2 and a.place = $3 and b.place = $4 order by column_no`,
    [runId, dataset.no, ...places],
  );
  const wrong = rows.filter(({ differing }) => differing.length > 0);
  const named = wrong.map(({ column, differing }) => `${column} (${differing.join(', ')})`);
  const detail = `${rows.length} columns of ${rows[0]?.rows ?? 0} rows: ${wrong.length} differ`;
  return judged(name, wrong.length === 0, [detail, ...named].join('; '));
}
