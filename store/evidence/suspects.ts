import type pg from 'pg';
import { stagingTable } from '../batch.ts';
import { digestSql } from '../canonical-sql.ts';
import { contractOf, type PlannedDataset } from '../plan.ts';
import { fateOf } from '../tally.ts';

/**
 * Narrows a dataset to the batches whose counts or digests do not agree, and lays their rows beside each other. Into
 * temporary tables, after tallyDataset:
 *
 * `suspect` the batches. `sum_differs`: what is staged does not add up to the ledger's digest; `loaded`: ehr holds as
 *   many rows of it as the load said; `lost_in_staging`: and staging does not (nameRows says so)
 * `staged_row` every staged row of them. `own`: it gives its own digest; `surplus`: it stands in nobody's place; `held`:
 *   it is meant for ehr, with the digest `meant`: that of the row chosen for a person of several records, or its own
 * `ehr_row` every ehr row of them, of their keys, and those of earlier runs that were altered. `ours`: of this run
 *
 * A batch is some thousand rows, so a few rows among millions cost a second look at a few thousand. Where every batch is
 * suspect the tables lie on disk.
 */
export async function laySuspectsOut(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<void> {
  const { no, name, target } = dataset;
  await client.query(SUSPECT, [runId, no]);
  await client.query(stagedRows(runId, dataset), target === 'patient' ? [runId, no, name] : [runId, no]);
  await client.query('analyze suspect; analyze staged_row (partition_no, batch_no, row_no, source_key)');
  const earlier = await client.query(`select from ehr_tally where term = 'earlier' and altered > 0 limit 1`);
  await client.query(ehrRows(dataset, earlier.rowCount! > 0), [runId, name]);
  await client.query('analyze ehr_row (source_key, partition_no, batch_no)');
}

const SUSPECT = `
  create temp table suspect on commit drop as
  with ledger as (
    select partition_no, batch_no, records, staged, digest from migration.batch where run_id = $1 and dataset_no = $2
  ), aside as (
    select partition_no, batch_no, count(*) as rows from migration.set_aside
    where run_id = $1 and dataset_no = $2 and stage = 'extract' group by 1, 2
  ), said as (
    select partition_no, batch_no, sum(rows) as rows from migration.outcome
    where run_id = $1 and dataset_no = $2 and outcome in ('new', 'updated') group by 1, 2
  ), found as (
    select partition_no, batch_no, sum(rows) as rows, mod(sum(digest), 2::numeric ^ 128) as digest,
      sum(altered) as altered, sum(rows) filter (where term <> 'unchanged') as ours
    from ehr_tally where term <> 'earlier' group by 1, 2
  ), compared as (
    select partition_no, batch_no, coalesce(l.records, 0) as records,
      coalesce(s.digest, 0) <> coalesce(l.digest, 0) as sum_differs,
      coalesce(f.ours, 0) = coalesce(said.rows, 0) as loaded,
      (coalesce(s.rows, 0), coalesce(s.rows, 0) + coalesce(a.rows, 0)) is distinct from (l.staged::bigint, l.records::bigint)
        as count_differs,
      coalesce(s.altered, 0) + coalesce(f.altered, 0) > 0 as altered,
      (coalesce(s.held, 0), coalesce(s.held_digest, 0)) is distinct from (coalesce(f.rows, 0), coalesce(f.digest, 0))
        as ehr_differs
    from ledger l full join staged_tally s using (partition_no, batch_no)
      full join found f using (partition_no, batch_no)
      left join aside a using (partition_no, batch_no) left join said using (partition_no, batch_no)
  )
  select partition_no, batch_no, records, sum_differs, loaded, false as lost_in_staging from compared
  where sum_differs or count_differs or altered or ehr_differs`;

function stagedRows(runId: number, dataset: PlannedDataset): string {
  const contract = contractOf(dataset);
  const { merged, meant, chosen, joined } = fateOf(runId, dataset);
  return `
    create temp table staged_row on commit drop as
    select partition_no, batch_no, row_no, byte_offset, line, source_key, digest, meant, own, surplus,
      not aside and not merged and not surplus as held
    from (
      select s.*, ${meant} as meant, a.row_no is not null as aside, ${merged} as merged,
        s.row_no >= x.records or coalesce(a.stage = 'extract', false) or row_number() over (
          partition by s.partition_no, s.batch_no, s.row_no order by s.own desc, s.place) > 1 as surplus
      from (
        select s.*, s.digest = ${digestSql(contract, 's')} as own, s.ctid as place
        from ${stagingTable(contract, runId)} s join suspect using (partition_no, batch_no) where s.dataset_no = $2
      ) s
      join suspect x using (partition_no, batch_no)
      left join migration.set_aside a on a.run_id = $1 and a.dataset_no = $2 and a.partition_no = s.partition_no
        and a.batch_no = s.batch_no and a.row_no = s.row_no
      ${joined} ${chosen}
    ) row`;
}

function ehrRows(dataset: PlannedDataset, earlierAltered: boolean): string {
  const own = `e.digest = ${digestSql(contractOf(dataset), 'e')}`;
  return `
    create temp table ehr_row on commit drop as
    select e.source_key, e.run_id = $1 as ours, e.partition_no, e.batch_no, e.digest, ${own} as own
    from ehr.${dataset.target} e
    left join suspect x on e.run_id = $1 and x.partition_no = e.partition_no and x.batch_no = e.batch_no
    left join (select distinct source_key from staged_row) s on s.source_key = e.source_key
    where e.source = $2 and (x.batch_no is not null or s.source_key is not null
      ${earlierAltered ? `or e.run_id <> $1 and not ${own}` : ''})`;
}
