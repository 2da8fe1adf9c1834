import type pg from 'pg';
import { contracts } from '../domain/contracts/index.ts';
import { stagingTable } from './batch.ts';
import { digestSql, digestSumSql } from './canonical-sql.ts';
import { goldenTable } from './decisions.ts';
import { contractOf, inUse, type PlannedDataset } from './plan.ts';
import { notSetAside } from './whole-sets.ts';

/**
 * Counts a dataset where its rows live, batch by batch, into temporary tables: rows, the sum of their stored digests,
 * and how many of them no longer give their digest.
 *
 * `staged_tally` what staging holds; `merged` of them joined another's person, `held` are meant for ehr: neither
 *   merged nor set aside after extract. Of a person of several records that is the row chosen for them, with its digest
 * `ehr_tally` what ehr holds: 'new', 'updated', 'unchanged'; and 'earlier', the rows that this run did not write
 *
 * One pass over each table serves the balance and the checks, since reading a million rows costs more than all
 * that is asked of them. What is asked of patients alone is `PATIENTS`.
 */
export async function tallyDataset(client: pg.Client, runId: number, dataset: PlannedDataset): Promise<void> {
  const at = [runId, dataset.no, dataset.name];
  await client.query(stagedTally(runId, dataset), dataset.target === 'patient' ? at : at.slice(0, 2));
  await client.query(ehrTally(dataset), [runId, dataset.name]);
  const earlier = await client.query(`select from ehr_tally where term = 'earlier'`);
  if (earlier.rowCount! > 0) await client.query(unchangedTally(runId, dataset), at);
}

/** SQL: the sum of a hash of which record leads which person, and whether its number is shared: see owner-check.ts. */
export const leadSum = (review: string): string =>
  `sum(hashtextextended(source_key, 2 * person_id + ${review}::int))`;

/** Of patients beside that: rows in use, who leads whom, and numbers in use that are not the row's own. */
const PATIENTS = `,
      count(*) filter (where replaced_by is null) as leaders, ${leadSum('needs_review')} filter (where replaced_by is null) as leads,
      count(*) filter (where replaced_by is null
        and nhs_number is distinct from case when not needs_review then recorded_nhs_number end) as foreign_numbers`;

const isPatients = ({ target }: PlannedDataset): boolean => target === contracts.patient.table;

const sums = (digest: string) => `count(*) as rows, ${digestSumSql(digest)} as digest`;

/**
 * SQL: of the staged row `s` whether it joined another's person, and the digest that it is meant to have in ehr; with the
 * joins that they need. $1 is the run, $2 the dataset, $3 its name.
 */
export function fateOf(runId: number, dataset: PlannedDataset) {
  if (!isPatients(dataset)) return { merged: 'false', meant: 's.digest', chosen: '', joined: '' };
  return {
    merged: 'c.source_key is not null',
    meant: 'coalesce(g.digest, s.digest)',
    chosen: `left join ${goldenTable(runId)} g on g.said_run = $1 and g.dataset_no = $2
      and g.partition_no = s.partition_no and g.source_key = s.source_key`,
    joined: `left join (
      select source_key from migration.crosswalk where source = $3 and not survivor
    ) c on c.source_key = s.source_key`,
  };
}

function stagedTally(runId: number, dataset: PlannedDataset): string {
  const contract = contractOf(dataset);
  const { merged, meant, chosen, joined } = fateOf(runId, dataset);
  const held = `a.row_no is null and not ${merged}`;
  return `create temp table staged_tally on commit drop as
    select s.partition_no, s.batch_no, ${sums('s.digest')},
      count(*) filter (where s.digest <> ${digestSql(contract, 's')}) as altered,
      count(*) filter (where a.row_no is null and ${merged}) as merged,
      count(*) filter (where ${held}) as held, ${digestSumSql(meant, held)} as held_digest
    from ${stagingTable(contract, runId)} s
    left join (
      select partition_no, batch_no, row_no from migration.set_aside
      where run_id = $1 and dataset_no = $2 and stage <> 'extract'
    ) a on a.partition_no = s.partition_no and a.batch_no = s.batch_no and a.row_no = s.row_no
    ${chosen} ${joined}
    where s.dataset_no = $2 group by 1, 2`;
}

function ehrTally(dataset: PlannedDataset): string {
  return `create temp table ehr_tally on commit drop as
    select case when run_id = $1 then partition_no end as partition_no, case when run_id = $1 then batch_no end as batch_no,
      case when run_id <> $1 then 'earlier' when created_run = $1 then 'new' else 'updated' end as term,
      ${sums('e.digest')},
      count(*) filter (where e.digest <> ${digestSql(contractOf(dataset), 'e')}) as altered${isPatients(dataset) ? PATIENTS : ''}
    from ehr.${dataset.target} e where source = $2 group by 1, 2, 3`;
}

function unchangedTally(runId: number, dataset: PlannedDataset): string {
  const { meant, chosen } = fateOf(runId, dataset);
  const patients = isPatients(dataset);
  return `insert into ehr_tally (partition_no, batch_no, term, rows, digest, altered${patients ? ', leaders' : ''})
    select s.partition_no, s.batch_no, 'unchanged', ${sums('e.digest')}, 0${patients ? ', count(*)' : ''}
    from ehr.${dataset.target} e
    join (
      select s.*, ${meant} as meant from ${stagingTable(contractOf(dataset), runId)} s ${chosen}
      where s.dataset_no = $2 and ${notSetAside(runId)}
    ) s on s.source_key = e.source_key and s.meant = e.digest
    where e.source = $3 and e.run_id <> $1 ${inUse(dataset)}
    group by 1, 2`;
}
