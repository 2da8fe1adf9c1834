import type pg from 'pg';
import { stagingTable } from '../batch.ts';
import { quote } from '../canonical-sql.ts';
import { judgedContents } from '../check-contents.ts';
import type { CheckResult } from '../check-result.ts';
import { hasContent } from '../contents.ts';
import { goldenTable } from '../decisions.ts';
import { contractOf, type PlannedDataset } from '../plan.ts';
import { notSetAside } from '../whole-sets.ts';
import { nameLedger } from './name-ledger.ts';
import { nameRows } from './name-rows.ts';
import { laySuspectsOut } from './suspects.ts';

/** Findings of a dataset that are kept one by one; the rest is counted. */
export const NAMED_AT_MOST = 1_000;

/**
 * Narrows what the checks of a dataset found to the very rows, and keeps them as findings in place of those of an
 * earlier reconciliation. Within its transaction, after tallyDataset, writeBalance and checkOwners.
 */
export async function nameFindings(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  checks: readonly CheckResult[],
): Promise<void> {
  for (const table of ['finding', 'finding_total'])
    await client.query(`delete from migration.${table} where run_id = $1 and dataset_no = $2`, [
      runId,
      dataset.no,
    ]);
  if (checks.every(({ status }) => status === 'verified')) return;
  await laySuspectsOut(client, runId, dataset);
  await nameRows(client, runId, dataset.no);
  if (hasContent(contractOf(dataset))) await nameContents(client, runId, dataset);
  await nameLedger(client, runId, dataset.no);
  await keepFindings(client, runId, dataset);
  await client.query('drop table suspect, staged_row, ehr_row, found_row');
}

async function nameContents(client: pg.Client, runId: number, dataset: PlannedDataset): Promise<void> {
  await client.query(
    `insert into found_row (place, kind, partition_no, batch_no, row_no, columns)
     select 'staging', 'altered', partition_no, batch_no, row_no, array['content']
     from (${judgedContents(runId, dataset, 'staging')}) d where wrong`,
    [dataset.no],
  );
  await client.query(
    `insert into found_row (place, kind, source_key, columns)
     select 'ehr', 'altered', source_key, array['content'] from (${judgedContents(runId, dataset, 'ehr')}) d where wrong`,
    [dataset.name],
  );
}

/** Counts all, keeps the first in the order of the source, and says of these where they were staged and what differs. */
async function keepFindings(client: pg.Client, runId: number, dataset: PlannedDataset): Promise<void> {
  const contract = contractOf(dataset);
  const of = [runId, dataset.no];
  const staging = stagingTable(contract, runId);
  await client.query(
    'insert into migration.finding_total select $1, $2, place, kind, count(*) from found_row group by 3, 4',
    of,
  );
  await client.query(
    `insert into migration.finding
     select $1, $2, row_number() over (order by place, kind, partition_no, batch_no, row_no, source_key), *
     from found_row order by place, kind, partition_no, batch_no, row_no, source_key limit ${NAMED_AT_MOST}`,
    of,
  );
  // Each by a condition of its own: either is a hash join, both together would be none.
  for (const same of [
    `s.source_key = f.source_key and ${notSetAside(runId)}`,
    'f.source_key is null and (s.partition_no, s.batch_no, s.row_no) = (f.partition_no, f.batch_no, f.row_no)',
  ])
    await client.query(
      `update migration.finding f
       set partition_no = s.partition_no, batch_no = s.batch_no, row_no = s.row_no, byte_offset = s.byte_offset,
         line = s.line, source_key = s.source_key
       from ${staging} s
       where f.run_id = $1 and f.dataset_no = $2 and (f.kind = 'altered' or f.place not in ('staging', 'ehr'))
         and f.line is null and s.dataset_no = $2
         and ${same}`,
      of,
    );
  const patients = contract.table === 'patient';
  const person = patients || dataset.parent === null ? [] : [OWNER];
  const meant = (name: string) =>
    patients
      ? `case when g.person_id is null then s.${quote(name)} else g.${quote(name)} end`
      : `s.${quote(name)}`;
  const differing = [
    ...contract.columns.map(
      (name) =>
        `case when ${meant(name)} is distinct from e.${quote(name)} then '${name.replaceAll("'", "''")}' end`,
    ),
    ...person,
  ];
  await client.query(
    `update migration.finding f set columns = case when c.columns = '{}' then array['digest'] else c.columns end
     from (
       select s.partition_no, s.batch_no, s.row_no, array_remove(array[${differing.join(', ')}], null) as columns
       from migration.finding f
       join ${staging} s on s.dataset_no = f.dataset_no and s.partition_no = f.partition_no
         and s.batch_no = f.batch_no and s.row_no = f.row_no
       join ehr.${contract.table} e on e.source = $3 and e.source_key = s.source_key
       ${patients ? `left join ${goldenTable(runId)} g on g.said_run = $1 and g.dataset_no = $2 and g.source_key = s.source_key` : ''}
       where f.run_id = $1 and f.dataset_no = $2 and f.place in ('staging', 'ehr') and f.kind = 'altered'
         and f.columns is null
     ) c
     where f.run_id = $1 and f.dataset_no = $2 and f.place in ('staging', 'ehr') and f.kind = 'altered'
       and f.columns is null and (c.partition_no, c.batch_no, c.row_no) = (f.partition_no, f.batch_no, f.row_no)`,
    person.length === 0 ? [...of, dataset.name] : [...of, dataset.name, dataset.parent],
  );
}

/** The person of a row that belongs to a patient, beside what its own record says. */
const OWNER = `case when e.person_id is distinct from (
  select c.person_id from migration.crosswalk c where c.source = $4 and c.source_key = s.patient_key) then 'person_id' end`;
