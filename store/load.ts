import type pg from 'pg';
import type { Contract } from '../domain/contract.ts';
import { stagingTable } from './batch.ts';
import { quote } from './canonical-sql.ts';
import { countSetAside } from './duplicates.ts';
import { contractOf, inUse, type PlannedDataset } from './plan.ts';
import { type UnitEnd, wholeUnit } from './unit.ts';

/** Columns that say where an ehr row came from; created_run is set once. */
const PROVENANCE = ['source', 'source_key', 'run_id', 'dataset_no', 'partition_no', 'batch_no', 'digest'];

/** The staged row `s` of partition $3 was not set aside. A hashed list, whatever the planner knows of its size. */
const NOT_SET_ASIDE = `(s.batch_no, s.row_no) not in (
  select a.batch_no, a.row_no from migration.set_aside a
  where a.run_id = $1 and a.dataset_no = $2 and a.partition_no = $3)`;

/**
 * A staged row's place `c` in the crosswalk, looked up row by row through its key whatever the planner knows of sizes
 * (`offset 0` keeps it from turning the join round): hashing the whole crosswalk for each partition would grow as
 * its square, and a wrong guess made a repeated load a hundred times slower.
 */
const placeOf = (source: string, key: string): string => `lateral (
  select c.person_id, c.survivor, c.shared from migration.crosswalk c
  where c.source = ${source} and c.source_key = ${key} offset 0) c`;

/** What a patient's row says beside the record itself; `s.shared`: the number is out of matching. */
const RESOLVED = {
  nhs_number: 'case when s.shared then null else s.recorded_nhs_number end',
  nhs_number_status: `case
    when s.shared then '05'
    when s.recorded_nhs_number is not null or s.recorded_nhs_status in ('04', '05', '06', '07', '08')
      then s.recorded_nhs_status
    else '03' end`,
  needs_review: 's.shared',
  replaced_by: 'null::bigint',
} as const;

/**
 * Loads one partition of a dataset into ehr. Each ehr row is written on behalf of exactly one staged row
 * (duplicates are set aside, only survivors load a person), so two partitions never touch the same row and
 * the load cannot deadlock. New rows are inserted, changed ones updated, the others left as they are.
 */
export async function loadPartition(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  parentNo: number | null,
  partitionNo: number,
): Promise<UnitEnd> {
  const unit = { runId, stage: 'load', datasetNo: dataset.no, unitNo: partitionNo } as const;
  return wholeUnit(client, unit, async () => {
    if (parentNo !== null) await setOrphansAside(client, runId, dataset, parentNo, partitionNo);
    const write = async (sql: string, ...parameters: (string | null)[]) => {
      const { rows } = await client.query<Written>(sql, [runId, dataset.no, partitionNo, ...parameters]);
      for (const { batch_no, created, rows: count } of rows)
        await writeOutcome(client, unit, batch_no, created ? 'new' : 'updated', count);
    };
    if (dataset.target === 'patient') await write(patientSql(dataset, runId), dataset.name);
    else await write(childSql(dataset, runId), dataset.name, dataset.parent);
    await countUnchanged(client, runId, dataset, partitionNo);
  });
}

/** Rows of one batch that a statement wrote. */
interface Written {
  readonly batch_no: number;
  readonly created: boolean;
  readonly rows: number;
}

type Resolved = Readonly<Record<string, string>>;

const writtenColumns = (contract: Contract, resolved: Resolved): string[] => [
  ...Object.keys(resolved),
  ...contract.columns,
  ...PROVENANCE,
];

/** An insert of staged rows `s` into the contract's ehr table `t`; `$4` is the dataset's name. */
const insertStaged = (contract: Contract, resolved: Resolved, from: string): string => `
    insert into ehr.${contract.table} as t (${[...writtenColumns(contract, resolved).map(quote), 'created_run'].join(', ')})
    select ${[...Object.values(resolved), ...contract.columns.map((name) => `s.${quote(name)}`)].join(', ')},
      $4, s.source_key, $1::int, $2::smallint, s.partition_no, s.batch_no, s.digest, $1::int
    ${from}`;

/** An insert that leaves rows alone that already say the same. */
function upsert(contract: Contract, resolved: Resolved, key: readonly string[], from: string): string {
  const written = writtenColumns(contract, resolved);
  const changed = written.filter((name) => !key.includes(name));
  const compared = [...Object.keys(resolved), 'source', 'digest'].filter((name) => changed.includes(name));
  return `${insertStaged(contract, resolved, from)}
    on conflict (${key.join(', ')}) do update
      set ${changed.map((name) => `${quote(name)} = excluded.${quote(name)}`).join(', ')}
      where (${compared.map((name) => `t.${quote(name)}`).join(', ')})
        is distinct from (${compared.map((name) => `excluded.${quote(name)}`).join(', ')})
    returning batch_no, created_run = $1::int as created`;
}

/**
 * Persons that the crosswalk knows (resolve decided about them, or an earlier run loaded them), and newcomers:
 * those with a number of their own, or none. A newcomer's place in the crosswalk and their row are written together,
 * the row by a plain insert: a conflict there would be two people in one, and must stop the run.
 */
function patientSql(dataset: PlannedDataset, runId: number): string {
  const contract = contractOf(dataset);
  const newcomer = { ...RESOLVED, person_id: 's.new_person' };
  return `
    with place as materialized (
      select s.*, c.person_id, c.survivor, coalesce(c.shared, false) as shared,
        case when c.person_id is null then nextval('migration.person_id_seq') end as new_person
      from ${stagingTable(contract, runId)} s
      left join ${placeOf('$4', 's.source_key')} on true
      where s.dataset_no = $2 and s.partition_no = $3 and ${NOT_SET_ASIDE}
    ), known as (
      insert into migration.crosswalk (source, source_key, person_id, survivor, shared, nhs_number, match_key,
        priority, run_id)
      select $4, source_key, new_person, true, false, recorded_nhs_number, match_key, dataset_no, $1::int
      from place where new_person is not null
    ), created as (
      ${insertStaged(contract, newcomer, 'from place s where new_person is not null')}
      returning batch_no, true as created
    ), written as (${upsert(contract, { ...RESOLVED, person_id: 's.person_id' }, ['person_id'], 'from place s where s.survivor')}
    )
    select batch_no, created, count(*)::int as rows
    from (select * from created union all select * from written) row group by 1, 2 order by 1, 2`;
}

function childSql(dataset: PlannedDataset, runId: number): string {
  const contract = contractOf(dataset);
  const from = `from ${stagingTable(contract, runId)} s
    join ${placeOf('$5', 's.patient_key')} on true
    where s.dataset_no = $2 and s.partition_no = $3 and ${NOT_SET_ASIDE}`;
  return `
    with written as (${upsert(contract, { person_id: 'c.person_id' }, ['source', 'source_key'], from)})
    select batch_no, created, count(*)::int as rows from written group by 1, 2 order by 1, 2`;
}

/** A row whose patient is not there waits with them, leaves with them, or says that nobody knows them. */
async function setOrphansAside(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  parentNo: number,
  partitionNo: number,
): Promise<void> {
  await client.query(
    `with orphan as (
       select s.*, (
         select min(case a.outcome when 'quarantined' then 1 else 2 end) from migration.set_aside a
         where a.run_id = $1 and a.dataset_no = $5 and a.source_key = s.patient_key
       ) as fate
       from ${stagingTable(contractOf(dataset), runId)} s
       left join ${placeOf('$4', 's.patient_key')} on true
       where s.dataset_no = $2 and s.partition_no = $3 and ${NOT_SET_ASIDE} and c.person_id is null
     )
     insert into migration.set_aside (run_id, dataset_no, partition_no, batch_no, row_no, outcome, stage, codes,
       fields, source_key, byte_offset, byte_length, line, position, raw_digest)
     select $1, $2, partition_no, batch_no, row_no,
       case fate when 2 then 'excluded' else 'quarantined' end, 'load',
       array[case fate when 1 then 'PATIENT_HELD' when 2 then 'PATIENT_EXCLUDED' else 'PATIENT_UNKNOWN' end],
       array[''], source_key, byte_offset, byte_length, line, position, raw_digest
     from orphan`,
    [runId, dataset.no, partitionNo, dataset.parent, parentNo],
  );
  await countSetAside(client, runId, dataset.no, 'load', partitionNo);
}

async function countUnchanged(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  partitionNo: number,
): Promise<void> {
  const target = `ehr.${dataset.target}`;
  // Without an earlier load there is nothing that could be unchanged, and no need to look every row up.
  const earlier = await client.query(
    `select 1 from migration.outcome where run_id <> $1 and stage = 'load' limit 1`,
    [runId],
  );
  if (earlier.rowCount === 0) return;
  const patients = dataset.target === 'patient';
  const { rows } = await client.query<{ batch_no: number; rows: number }>(
    `select s.batch_no, count(*)::int as rows from ${stagingTable(contractOf(dataset), runId)} s
     ${patients ? `join ${placeOf('$4', 's.source_key')} on c.survivor` : ''}
     join lateral (
       select from ${target} e
       where ${patients ? 'e.person_id = c.person_id and ' : ''}e.source = $4 and e.source_key = s.source_key
         and e.run_id <> $1 and e.digest = s.digest ${inUse(dataset)}
       offset 0) e on true
     where s.dataset_no = $2 and s.partition_no = $3 and ${NOT_SET_ASIDE}
     group by 1 order by 1`,
    [runId, dataset.no, partitionNo, dataset.name],
  );
  const unit = { runId, datasetNo: dataset.no, unitNo: partitionNo };
  for (const { batch_no, rows: count } of rows)
    await writeOutcome(client, unit, batch_no, 'unchanged', count);
}

async function writeOutcome(
  client: pg.Client,
  { runId, datasetNo, unitNo }: { runId: number; datasetNo: number; unitNo: number },
  batchNo: number,
  outcome: 'new' | 'updated' | 'unchanged',
  rows: number,
): Promise<void> {
  await client.query(
    `insert into migration.outcome (run_id, dataset_no, partition_no, batch_no, stage, outcome, rows)
     values ($1, $2, $3, $4, 'load', $5, $6)`,
    [runId, datasetNo, unitNo, batchNo, outcome, rows],
  );
}
