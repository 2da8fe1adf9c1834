import type pg from 'pg';
import { stagingTable } from '../batch.ts';
import { contractOf, type PlannedDataset } from '../plan.ts';
import { notSetAside } from '../whole-sets.ts';

/**
 * SQL: the ehr rows that a run loaded from a dataset, or found there unchanged; to be used as a table. Rows of earlier
 * runs that the source has no more are not among them. `source`: the place of the dataset's name among the parameters.
 */
export function ehrRows(dataset: PlannedDataset, runId: number, earlier: boolean, source: string): string {
  const rows = `select e.* from ehr.${dataset.target} e`;
  if (!earlier) return `(${rows} where e.source = ${source} and e.run_id = ${runId})`;
  return `(${rows}
    left join (
      select distinct s.source_key from ${stagingTable(contractOf(dataset), runId)} s
      where s.dataset_no = ${dataset.no} and ${notSetAside(runId)}
    ) brought using (source_key)
    where e.source = ${source} and (e.run_id = ${runId} or brought.source_key is not null))`;
}

/** Whether ehr holds rows of the dataset that this run did not write. After tallyDataset. */
export async function hasEarlierRows(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(`select from ehr_tally where term = 'earlier' limit 1`);
  return rowCount! > 0;
}
