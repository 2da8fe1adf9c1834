import type { Contract } from '../domain/contract.ts';
import { contracts } from '../domain/contracts/index.ts';
import { stagingTable } from './batch.ts';
import { quote } from './canonical-sql.ts';
import { decisionTable, goldenTable } from './decisions.ts';
import { contractOf, type PlannedDataset } from './plan.ts';

/** Columns that say where an ehr row came from; created_run is set once. */
const PROVENANCE = ['source', 'source_key', 'run_id', 'dataset_no', 'partition_no', 'batch_no', 'digest'];

/** The staged row `s` of partition $3 was not set aside. A hashed list, whatever the planner knows of its size. */
export const NOT_SET_ASIDE = `(s.batch_no, s.row_no) not in (
  select a.batch_no, a.row_no from migration.set_aside a
  where a.run_id = $1 and a.dataset_no = $2 and a.partition_no = $3)`;

/**
 * The place `c` of a staged row's patient in the crosswalk, looked up row by row through its key whatever the planner knows of sizes
 * (`offset 0` keeps it from turning the join round): hashing the whole crosswalk for each partition would grow as
 * its square, and a wrong guess made a repeated load a hundred times slower.
 */
export const placeOf = (source: string, key: string): string => `lateral (
  select c.* from migration.crosswalk c
  where c.source = ${source} and c.source_key = ${key} offset 0) c`;

/** What resolve decided about the staged row `s` of a patient, if anything. Hashed: it has one partition's rows. */
export const decisionOf = (runId: number): string =>
  `${decisionTable(runId)} d on d.dataset_no = $2 and d.partition_no = $3 and d.source_key = s.source_key`;

/** SQL by which a patient's number is known. */
interface Numbered {
  /** The number is out of matching. */
  readonly shared: string;
  /** Number and status after traces. */
  readonly nhs: string;
  readonly status: string;
  /** The number that is no longer current. */
  readonly old: string;
}

/** What a patient's row says beside the record itself. */
const besideRecord = ({ shared, nhs, status, old }: Numbered) => ({
  nhs_number: `case when ${shared} then null else ${nhs} end`,
  nhs_number_status: `case
    when ${shared} or (${nhs} is null and ${old} is not null) then '05'
    when ${nhs} is not null or ${status} in ('04', '05', '06', '07', '08') then ${status}
    else '03' end`,
  needs_review: shared,
  replaced_by: 'null::bigint',
});

const DECIDED = besideRecord({ shared: 's.shared', nhs: 's.nhs', status: 's.status', old: 's.old_number' });

/** The same, of a staged row that shares its number with nobody: nothing was decided about it. */
const UNDECIDED = besideRecord({
  ...{ shared: 'false', nhs: 's.recorded_nhs_number', status: 's.recorded_nhs_status', old: 'null' },
});

/** The same, of a row chosen from several records. */
const CHOSEN = {
  nhs_number: 's.nhs_number',
  nhs_number_status: 's.nhs_number_status',
  needs_review: 's.needs_review',
  replaced_by: 'null::bigint',
  person_id: 's.person_id',
} as const;

/** Rows `s` that were chosen for persons whose leading record is of the run's partition $3. */
const chosenOf = (runId: number): string =>
  `from ${goldenTable(runId)} s where s.dataset_no = $2 and s.partition_no = $3 and s.said_run = $1`;

/** What was chosen for the person that the staged row `s` leads, if they have several records. Hashed, as decisions. */
export const chosenFor = (runId: number): string =>
  `${goldenTable(runId)} g on g.dataset_no = $2 and g.partition_no = $3 and g.said_run = $1 and g.source_key = s.source_key`;

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
 * Persons about whom resolve decided (they share a number, or an earlier run loaded them), those of several records by the
 * row that was chosen for them, and newcomers: those with a number of their own, or none. A newcomer's place in the
 * crosswalk and their row are written together, the row by a plain insert: a conflict there would be two people in one, and
 * must stop the run.
 */
export function patientSql(dataset: PlannedDataset, runId: number): string {
  const contract = contractOf(dataset);
  const newcomer = { ...UNDECIDED, person_id: `nextval('migration.person_id_seq')` };
  const staged = `from ${stagingTable(contract, runId)} s`;
  const ofPartition = 's.dataset_no = $2 and s.partition_no = $3';
  // The few are found before anything else is asked of them (`offset 0`).
  const decided = `(
      select s.*, d.person_id, d.shared, d.old_number, d.nhs_number as nhs,
        coalesce(d.nhs_status, s.recorded_nhs_status) as status
      ${staged} join ${decisionOf(runId)} and d.survivor
      where ${ofPartition} offset 0
    ) s where ${NOT_SET_ASIDE} and s.source_key not in (select s.source_key ${chosenOf(runId)})`;
  return `
    with created as (${insertStaged(
      contract,
      newcomer,
      `${staged}
        left join ${decisionOf(runId)} where d.source_key is null and ${ofPartition} and ${NOT_SET_ASIDE}`,
    )}
      returning batch_no, true as created, source_key, person_id, recorded_nhs_number
    ), known as (
      insert into migration.crosswalk (source, source_key, person_id, survivor, shared, nhs_number,
        priority, run_id)
      select $4, source_key, person_id, true, false, recorded_nhs_number, $2::smallint, $1::int from created
    ), written as (${upsert(contract, { ...DECIDED, person_id: 's.person_id' }, ['person_id'], `from ${decided}`)}
    ), chosen as (${upsert(contract, CHOSEN, ['person_id'], chosenOf(runId))}
    )
    select batch_no, created, count(*)::int as rows
    from (
      select batch_no, created from created union all select * from written union all select * from chosen
    ) row
    group by 1, 2 order by 1, 2`;
}

/**
 * Rows that were chosen for persons whose leading record the run $1 did not bring: written on behalf of the run that did,
 * so that no row of this one counts them.
 */
export function chosenEarlierSql(runId: number): string {
  const contract = contracts.patient;
  const resolved = Object.entries(CHOSEN).filter(([name]) => name !== 'person_id');
  const said = ['dataset_no', 'partition_no', 'batch_no'];
  const values = [...contract.columns, 'source', 'source_key', 'digest', ...said].map(quote);
  const written = [...resolved.map(([name]) => name), ...values, 'run_id'];
  const list = (alias: string) =>
    [...resolved.map(([name]) => name), 'source', 'source_key', 'digest']
      .map((name) => `${alias}.${name}`)
      .join(', ');
  // The same record: its row stays on the account of the run that wrote it.
  const kept = (name: string) =>
    ['run_id', ...said.map(quote)].includes(name)
      ? `case when (t.source, t.source_key) = (excluded.source, excluded.source_key) then t.${name} else excluded.${name} end`
      : `excluded.${name}`;
  return `insert into ehr.patient as t (person_id, ${written.join(', ')}, created_run)
    select s.person_id, ${[...resolved.map(([, sql]) => sql), ...values.map((name) => `s.${name}`)].join(', ')},
      s.said_run, s.said_run
    from ${goldenTable(runId)} s where s.said_run <> $1
    on conflict (person_id) do update set ${written.map((name) => `${name} = ${kept(name)}`).join(', ')}
      where (${list('t')}) is distinct from (${list('excluded')})`;
}

/** Rows that belong to nobody: clinics and their slots. */
export function ownSql(dataset: PlannedDataset, runId: number): string {
  const contract = contractOf(dataset);
  const from = `from ${stagingTable(contract, runId)} s
    where s.dataset_no = $2 and s.partition_no = $3 and ${NOT_SET_ASIDE}`;
  return `
    with written as (${upsert(contract, {}, ['source', 'source_key'], from)})
    select batch_no, created, count(*)::int as rows from written group by 1, 2 order by 1, 2`;
}

export function childSql(dataset: PlannedDataset, runId: number): string {
  const contract = contractOf(dataset);
  const from = `from ${stagingTable(contract, runId)} s
    join ${placeOf('$5', 's.patient_key')} on true
    where s.dataset_no = $2 and s.partition_no = $3 and ${NOT_SET_ASIDE}`;
  return `
    with written as (${upsert(contract, { person_id: 'c.person_id' }, ['source', 'source_key'], from)})
    select batch_no, created, count(*)::int as rows from written group by 1, 2 order by 1, 2`;
}
