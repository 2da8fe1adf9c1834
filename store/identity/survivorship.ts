import type pg from 'pg';
import type { ColumnValue } from '../../domain/contract.ts';
import { contracts } from '../../domain/contracts/index.ts';
import { goldenRow, type MemberRecord } from '../../domain/identity/golden-row.ts';
import { stagingTable } from '../batch.ts';
import { CHOSEN_PERSONS, RESTRICTED_BY_TRACE } from '../chosen-persons.ts';
import { decisionTable, goldenTable } from '../decisions.ts';
import type { PlannedDataset } from '../plan.ts';
import { type UnitEnd, wholeUnit } from '../unit.ts';
import { notSetAside, wholeSets } from '../whole-sets.ts';
import { GoldenRows } from './golden-rows.ts';
import { keepWords, keepWordsOfRows } from './kept-words.ts';
import { groupsOf } from './person-rows.ts';
import { saidToRow } from './record-basis.ts';
import { factsChangedSince } from './recorded-facts.ts';

const { columns } = contracts.patient;

/**
 * Chooses the row of every person of several records from all of them, by the policy's rules: `goldenTable`, and what
 * was not chosen in `otherValueTable`. Also of whom a trace restricts, and of a person of one record that this run did not
 * bring and yet decided about: others have left it, or its number went out of matching. Memory holds one person's records and some thousand rows.
 * `sources`: datasets in order of trust.
 */
export async function chooseSurvivors(
  client: pg.Client,
  runId: number,
  patients: readonly PlannedDataset[],
  sources: readonly string[],
): Promise<UnitEnd> {
  return wholeUnit(client, { runId, stage: 'survivorship', datasetNo: 0, unitNo: 0 }, async () => {
    await wholeSets(client);
    await findMembers(client, runId, patients);
    await keepLeaders(client, runId);
    const golden = new GoldenRows(client, runId);
    for await (const rows of groupsOf<MemberRow>(client, MEMBERS)) {
      const members = rows.map(memberOf);
      const lead = rows[members.findIndex(({ leads }) => leads)];
      // Whose leading record is not loaded: a run that brings it will write the row.
      if (lead === undefined) continue;
      const [person, source, key] = lead;
      const row = goldenRow(members, sources);
      const values = columns.map((name) => row.values[name]!);
      golden.row(placeOf(runId, lead), { person, source, key, row, values });
      for (const other of row.others) {
        const at = members.findIndex(
          (one) => one.source === other.source && one.sourceKey === other.sourceKey,
        );
        golden.other(placeOf(runId, rows[at]!), person, other);
      }
      await golden.flushIfFull();
    }
    await golden.flush();
    await client.query(`analyze ${goldenTable(runId)} (dataset_no, partition_no, source_key)`);
  });
}

/** `run`, `dataset`, `partition` and `batch` brought these words, the columns of the contract. */
type MemberRow = readonly [
  person: number,
  source: string,
  key: string,
  leads: boolean,
  shared: boolean,
  number: string | null,
  status: string,
  asOf: string | null,
  namedOn: string | null,
  run: number,
  dataset: number,
  partition: number,
  batch: number,
  ...words: ColumnValue[],
];

const WORDS_FROM = 13;

const placeOf = (runId: number, [, , , , , , , , , run, dataset, partition, batch]: MemberRow): number[] => [
  ...[runId, run, dataset, partition, batch],
];

const MEMBERS = `
  select m.person_id, m.source, m.source_key, m.survivor, m.shared, m.nhs_number, coalesce(m.nhs_status, r.recorded_nhs_status),
    r.changed_on, r.named_on, r.run_id, r.dataset_no, r.partition_no,
    r.batch_no, ${columns.map((name) => saidToRow(name, 'r')).join(', ')}
  from member m join migration.joined_record r using (source, source_key) order by 1`;

function memberOf(row: MemberRow): MemberRecord {
  const [, source, sourceKey, leads, shared, number, status, asOf, namedOn] = row;
  const values = Object.fromEntries(columns.map((name, at) => [name, row[WORDS_FROM + at]!]));
  return { source, sourceKey, leads, shared, number, status, asOf, namedOn, values };
}

/** SQL: the last run before the run $3 that completed. What was decided after it may not have been loaded. */
const LAST = `select coalesce(max(run_id), 0) from migration.run where state = 'completed' and run_id < $3`;

/**
 * In `member`: the records of persons of several about whom this run decided something, of those whose others have left,
 * of those about whom it decided though it did not bring them, and of those whom a trace restricts; `dataset_no` null
 * where it did not.
 */
async function findMembers(
  client: pg.Client,
  runId: number,
  patients: readonly PlannedDataset[],
): Promise<void> {
  await client.query(
    `create temp table member on commit drop as
     with decided as materialized (
       select d.name collate "C" as source, x.source_key, x.dataset_no, x.person_id
       from ${decisionTable(runId)} x join unnest($1::smallint[], $2::text[]) d(no, name) on d.no = x.dataset_no
     ), touched as (
       select person_id from decided
       union select from_person from migration.identity_entry where run_id > (${LAST})
       union select to_person from migration.identity_entry where run_id > (${LAST})
       union ${RESTRICTED_BY_TRACE}
       union ${factsChangedSince(LAST)}
     ), several as (${CHOSEN_PERSONS}), chosen as (
       select person_id from several join touched using (person_id)
       union
       select c.person_id from migration.joined_record r join migration.crosswalk c using (source, source_key)
       where c.survivor and not exists (select from several s where s.person_id = c.person_id)
       union
       select c.person_id from migration.crosswalk c left join decided d using (source, source_key)
       where c.run_id > (${LAST}) and d.source is null
     )
     select c.person_id, c.source, c.source_key, c.survivor, c.shared, c.nhs_number, c.nhs_status, d.dataset_no
     from chosen join migration.crosswalk c using (person_id)
     left join decided d on d.source = c.source and d.source_key = c.source_key`,
    [patients.map(({ no }) => no), patients.map(({ name }) => name), runId],
  );
  await client.query('analyze member');
}

/** The words of records that lead a person: until now their rows said them. */
async function keepLeaders(client: pg.Client, runId: number): Promise<void> {
  await keepWords(
    client,
    runId,
    `from member d
     join ${stagingTable(contracts.patient, runId)} s on s.dataset_no = d.dataset_no and s.source_key = d.source_key
     where d.survivor and ${notSetAside(runId)}`,
  );
  await keepWordsOfRows(
    client,
    `from member d
     join ehr.patient e on e.person_id = d.person_id and e.source = d.source and e.source_key = d.source_key
     where d.survivor and d.dataset_no is null`,
  );
}
