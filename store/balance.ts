import type pg from 'pg';
import { stagingTable } from './batch.ts';
import { contractOf, inUse, type PlannedDataset } from './plan.ts';
import { notSetAside } from './resolve.ts';

const TERMS = ['new', 'updated', 'unchanged', 'merged', 'quarantined', 'excluded'];

/**
 * Writes down what became of every record, batch by batch. Each term is counted where it lives: source rows in
 * the extraction ledger (and, for the whole dataset, by the planning pass), new and updated rows in ehr by the
 * run that wrote them, unchanged ones by joining staging with ehr, merged ones in the crosswalk, the others in
 * set_aside. Nothing is found by subtraction; what is left over after all is `unexplained`, in either direction.
 */
export async function writeBalance(client: pg.Client, runId: number, dataset: PlannedDataset): Promise<void> {
  const staging = stagingTable(contractOf(dataset), runId);
  const target = `ehr.${dataset.target}`;
  await client.query('delete from migration.balance where run_id = $1 and dataset_no = $2', [
    runId,
    dataset.no,
  ]);
  // First on its own: PostgreSQL works a query with several processes, but not one that also inserts.
  await client.query(
    `create temp table account on commit drop as
     with place as (
       select partition_no, batch_no, records::bigint as source_rows from migration.batch
       where run_id = $1 and dataset_no = $2
     ), term as (
       select partition_no, batch_no, case when created_run = $1 then 'new' else 'updated' end as term, count(*) as rows
       from ${target} where source = $3 and run_id = $1 group by 1, 2, 3
       union all
       select s.partition_no, s.batch_no, 'unchanged', count(*)
       from ${target} e join ${staging} s on s.source_key = e.source_key and s.digest = e.digest
       where e.source = $3 and e.run_id <> $1 and s.dataset_no = $2 and ${notSetAside(runId)}
         ${inUse(dataset)}
       group by 1, 2
       ${
         dataset.target === 'patient'
           ? `union all
       select s.partition_no, s.batch_no, 'merged', count(*)
       from migration.crosswalk c join ${staging} s on s.source_key = c.source_key
       where c.source = $3 and not c.survivor and s.dataset_no = $2 and ${notSetAside(runId)} group by 1, 2`
           : ''
       }
       union all
       select partition_no, batch_no, outcome, count(*) from migration.set_aside
       where run_id = $1 and dataset_no = $2 group by 1, 2, 3
     ), total as (
       select partition_no, batch_no, ${TERMS.map(
         (term) => `coalesce(sum(rows) filter (where term = '${term}'), 0) as "${term}"`,
       ).join(', ')}
       from term group by 1, 2
     )
     select partition_no, batch_no, coalesce(source_rows, 0) as source_rows, ${TERMS.map((term) => `coalesce("${term}", 0) as "${term}"`).join(', ')}
     from place full join total using (partition_no, batch_no)`,
    [runId, dataset.no, dataset.name],
  );
  await client.query(
    `insert into migration.balance
     select $1, $2, account.*, source_rows - (${TERMS.map((term) => `"${term}"`).join(' + ')}) from account`,
    [runId, dataset.no],
  );
  await client.query('drop table account');
}
