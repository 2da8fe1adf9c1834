import type pg from 'pg';
import { stagingTable } from './batch.ts';
import { contractOf, type PlannedDataset } from './plan.ts';

/** What a row can belong to, and the column that says so. A clinic has a code of the legacy system, a specialty one of the NHS. */
const SERVICES = { clinic: 'clinic_code', specialty: 'treatment_function' } as const;

/** A code that no clinic record names and few rows carry may be anything that was typed into the field: `*` stands for all of them. */
const FEW = 3;

/**
 * Counts what became of the rows of a dataset by clinic and by specialty: each row once under code '', and once under each
 * of its reasons. Rows that stand in ehr are found there; one that was neither set aside nor is there is `missing`. Rows
 * that could not be read, and those that name no service, count under ''.
 */
export async function countServices(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<void> {
  await client.query('delete from migration.service_count where run_id = $1 and dataset_no = $2', [
    ...[runId, dataset.no],
  ]);
  const contract = contractOf(dataset);
  const kinds = Object.entries(SERVICES).filter(([, column]) => contract.columns.includes(column));
  if (kinds.length === 0) return;
  const columns = kinds.map(([, column]) => column);
  await client.query(
    `with fate as (
       select ${columns.map((column) => `s.${column}`).join(', ')}, coalesce(a.codes, '{}') as codes,
         coalesce(a.outcome, case when e.source_key is null then 'missing' else 'loaded' end) as outcome
       from ${stagingTable(contract, runId)} s
       left join migration.set_aside a on a.run_id = $1 and a.dataset_no = $2 and a.stage <> 'extract'
         and a.partition_no = s.partition_no and a.batch_no = s.batch_no and a.row_no = s.row_no
       left join ehr.${dataset.target} e on a.row_no is null and e.source = $3 and e.source_key = s.source_key
         and (e.run_id = $1 or e.digest = s.digest)
       where s.dataset_no = $2
       union all
       select ${columns.map(() => 'null').join(', ')}, codes, outcome from migration.set_aside
       where run_id = $1 and dataset_no = $2 and stage = 'extract'
     ), counted as (
       select kind, coalesce(service, '') as service, outcome, code, count(*) as rows
       from fate cross join lateral (values ${kinds.map(([kind, column]) => `('${kind}', ${column})`).join(', ')}) k(kind, service)
         cross join lateral unnest(codes || ''::text) code
       group by 1, 2, 3, 4
     ), known as (
       select kind, service from counted where code = '' group by 1, 2
       having kind <> 'clinic' or service = '' or sum(rows) >= ${FEW}
         or exists (select from ehr.clinic c where c.clinic_code = service)
     )
     insert into migration.service_count
     select $1, $2, c.kind, coalesce(k.service, '*'), c.outcome, c.code, sum(c.rows)
     from counted c left join known k using (kind, service) group by c.kind, coalesce(k.service, '*'), c.outcome, c.code`,
    [runId, dataset.no, dataset.name],
  );
}
