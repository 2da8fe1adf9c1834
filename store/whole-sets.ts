import type pg from 'pg';

/**
 * For statements over whole datasets, within a transaction: always hash, whatever the planner believes. It takes
 * anti-joins on fresh tables for empty, and a nested loop over a million rows is minutes instead of a second. It
 * takes the few that a condition leaves for many, and would read all rows in one process rather than hand so many over.
 * One or two sessions at a time do such work, so they may take more memory than the server's default.
 */
export async function wholeSets(client: pg.Client): Promise<void> {
  await client.query(
    `set local enable_nestloop = off; set local work_mem = '256MB'; set local datestyle = 'ISO';
     set local parallel_tuple_cost = 0.01`,
  );
  await sketchStatistics(client);
}

/** Tables on their way need their sizes known, not their values: a tenth of the usual sample tells. */
export async function sketchStatistics(client: pg.Client): Promise<void> {
  await client.query('set local default_statistics_target = 10');
}

/** SQL condition: the staged row `s` was not set aside by an earlier stage. For whole datasets. */
export const notSetAside = (runId: number): string =>
  `not exists (select from migration.set_aside a where a.run_id = ${runId} and a.dataset_no = s.dataset_no
     and a.partition_no = s.partition_no and a.batch_no = s.batch_no and a.row_no = s.row_no)`;
