import type pg from 'pg';
import type { PlannedDataset } from './plan.ts';

const TERMS = ['new', 'updated', 'unchanged', 'merged', 'quarantined', 'excluded'];

/**
 * Writes down what became of every record, batch by batch. Each term is counted where it lives: source rows in
 * the extraction ledger (and, for the whole dataset, by the planning pass), new and updated rows in ehr by the
 * run that wrote them, unchanged ones by joining staging with ehr, merged ones in the crosswalk (tally.ts), the others
 * in set_aside. Nothing is found by subtraction; what is left over after all is `unexplained`, in either direction.
 */
export async function writeBalance(client: pg.Client, runId: number, dataset: PlannedDataset): Promise<void> {
  const found = TERMS.map((term) => `coalesce("${term}", 0)`);
  const at = [runId, dataset.no];
  await client.query('delete from migration.balance where run_id = $1 and dataset_no = $2', at);
  await client.query(
    `with term as (
       select partition_no, batch_no, term, rows from ehr_tally where term <> 'earlier'
       union all
       select partition_no, batch_no, 'merged', merged from staged_tally
       union all
       select partition_no, batch_no, outcome, count(*) from migration.set_aside
       where run_id = $1 and dataset_no = $2 group by 1, 2, 3
     ), total as (
       select partition_no, batch_no, ${TERMS.map(
         (term) => `sum(rows) filter (where term = '${term}') as "${term}"`,
       ).join(', ')}
       from term group by 1, 2
     ), place as (
       select partition_no, batch_no, records from migration.batch where run_id = $1 and dataset_no = $2
     )
     insert into migration.balance
     select $1, $2, partition_no, batch_no, coalesce(records, 0), ${found.join(', ')},
       coalesce(records, 0) - (${found.join(' + ')})
     from place full join total using (partition_no, batch_no)`,
    at,
  );
}
