import type pg from 'pg';
import { contracts } from '../domain/contracts/index.ts';
import { stagingTable } from './batch.ts';
import { quote } from './canonical-sql.ts';
import { setNumberIndexAside } from './number-index.ts';
import type { PlannedDataset } from './plan.ts';
import { type UnitEnd, wholeUnit } from './unit.ts';

/**
 * Decides which person each staged patient record is. One person for each source key; records that share a
 * usable NHS number become one person only where birth date, family name and given names all agree (`match_key`,
 * null where one is missing). Any other sharing takes the number out of matching for all who hold it: each is
 * a person of their own, flagged for review (ISB 0149: one number on several records must be reported).
 *
 * The result depends on the data alone: not on line order, partitions or workers. A record keeps the person
 * that earlier runs gave it as long as it leads its group.
 *
 * The crosswalk gets those about whom there is something to decide. Whoever is new, with a number of their own
 * or none, is a person of their own: the load gives them their place in the crosswalk together with their row.
 */
export async function resolvePersons(
  client: pg.Client,
  runId: number,
  patients: readonly PlannedDataset[],
): Promise<UnitEnd> {
  return wholeUnit(client, { runId, stage: 'resolve', datasetNo: 0, unitNo: 0 }, async () => {
    await setNumberIndexAside(client);
    await wholeSets(client);
    // Whom the last run loaded is not in its statistics yet.
    await client.query('analyze migration.crosswalk');
    await groupByNumber(client, runId, patients);
    await collectHolders(client, runId, patients);
    await decide(client);
    await recordMerges(client, runId);
    await writeCrosswalk(client, runId);
    await writeDecisions(client, runId);
    await retirePersons(client);
    await releaseNumbers(client);
    await countResolved(client, runId);
  });
}

/** What resolve decided about records of one run; a partition of its own, dropped with the run's staging. */
export const decisionTable = (runId: number): string => `staging."decision_r${runId}"`;

/**
 * For statements over whole datasets, within a transaction: always hash, whatever the planner believes. It takes
 * anti-joins on fresh tables for empty, and a nested loop over a million rows is minutes instead of a second.
 * One session at a time does such work, so it may take more memory than the server's default.
 */
export async function wholeSets(client: pg.Client): Promise<void> {
  await client.query(
    `set local enable_nestloop = off; set local work_mem = '256MB'; set local datestyle = 'ISO'`,
  );
}

/** SQL condition: the staged row `s` was not set aside by an earlier stage. For whole datasets. */
export const notSetAside = (runId: number): string =>
  `not exists (select from migration.set_aside a where a.run_id = ${runId} and a.dataset_no = s.dataset_no
     and a.partition_no = s.partition_no and a.batch_no = s.batch_no and a.row_no = s.row_no)`;

type Datasets = readonly PlannedDataset[];

/** SQL: this run's patient records, with what earlier runs made of each; parameters $1 dataset numbers, $2 names. */
const records = (runId: number): string =>
  `${stagingTable(contracts.patient, runId)} s
   join unnest($1::smallint[], $2::text[]) d(no, name) on d.no = s.dataset_no
   left join migration.crosswalk x on x.source = d.name and x.source_key = s.source_key
   left join number_group g on g.nhs = s.recorded_nhs_number
   where ${notSetAside(runId)}`;

const namesOf = (patients: Datasets) => [patients.map(({ no }) => no), patients.map(({ name }) => name)];

/** Numbers with several holders. Records of earlier runs that this run did not bring still hold theirs. */
async function groupByNumber(client: pg.Client, runId: number, patients: Datasets) {
  const staging = stagingTable(contracts.patient, runId);
  await client.query(
    `create temp table number_group on commit drop as
     select nhs, count(match_key) = count(*) and min(match_key) = max(match_key) as agreed
     from (
       select s.recorded_nhs_number as nhs, s.match_key from ${staging} s where ${notSetAside(runId)}
       union all
       select x.nhs_number, x.match_key from migration.crosswalk x where not exists (
         select from ${staging} s join unnest($1::smallint[], $2::text[]) d(no, name) on d.no = s.dataset_no
         where d.name = x.source and s.source_key = x.source_key and ${notSetAside(runId)})
     ) holding
     where nhs is not null group by nhs having count(*) > 1`,
    namesOf(patients),
  );
  await client.query('analyze number_group');
}

/** Everybody about whom there is something to decide: who shares a number, or was there before. */
async function collectHolders(client: pg.Client, runId: number, patients: Datasets) {
  await client.query(
    `create temp table holder on commit drop as
     select d.name collate "C" as source, s.source_key, s.dataset_no as priority, s.partition_no, s.batch_no,
       s.recorded_nhs_number as nhs, s.match_key, x.person_id as had, coalesce(x.survivor, false) as led
     from ${records(runId)} and (g.nhs is not null or x.person_id is not null)`,
    namesOf(patients),
  );
  await client.query(
    `insert into holder select x.source, x.source_key, x.priority, null, null, x.nhs_number, x.match_key,
       x.person_id, x.survivor
     from migration.crosswalk x
     where not exists (select from holder h where h.source = x.source and h.source_key = x.source_key)`,
  );
  await client.query('analyze holder');
}

async function decide(client: pg.Client) {
  await client.query(
    `create temp table joined on commit drop as
     with lead as (
       select distinct on (h.nhs) h.nhs, h.source, h.source_key, h.had, h.led
       from holder h join number_group g on g.nhs = h.nhs and g.agreed
       order by h.nhs, h.priority, h.source_key
     ), before as (
       select h.nhs, min(h.had) filter (where h.led) as had
       from holder h join number_group g on g.nhs = h.nhs and g.agreed group by h.nhs
     )
     select nhs, l.source, l.source_key,
       coalesce(case when l.led then l.had end, b.had, nextval('migration.person_id_seq')) as person_id
     from lead l join before b using (nhs)`,
  );
  await client.query('analyze joined');
  await client.query(
    `create temp table decided on commit drop as
     select h.*,
       case
         when j.nhs is not null then j.person_id
         when h.led then h.had
         when p.person_id is not null then p.person_id
         else nextval('migration.person_id_seq')
       end as person_id,
       j.nhs is null or (j.source = h.source and j.source_key = h.source_key) as survivor,
       coalesce(not g.agreed, false) as shared
     from holder h
     left join number_group g on g.nhs = h.nhs
     left join joined j on j.nhs = h.nhs
     left join ehr.patient p on p.replaced_by is not null and p.source = h.source and p.source_key = h.source_key`,
  );
}

async function recordMerges(client: pg.Client, runId: number) {
  await client.query(
    `insert into migration.merge (run_id, source, source_key, from_person, to_person, rule)
     select $1, source, source_key, had, person_id,
       case when survivor then 'SEPARATED' else 'SAME_PERSON' end
     from decided
     where (not survivor and (had is distinct from person_id or led)) or (survivor and had <> person_id)`,
    [runId],
  );
  await client.query(
    `insert into migration.review (run_id, reason, source, source_key)
     select $1, 'NHS_NUMBER_SHARED', source, source_key from decided where shared
     on conflict do nothing`,
    [runId],
  );
}

async function writeCrosswalk(client: pg.Client, runId: number) {
  const columns = ['person_id', 'survivor', 'shared', 'nhs_number', 'match_key', 'priority'];
  const list = (alias: string) => columns.map((name) => `${alias}.${quote(name)}`).join(', ');
  await client.query(
    `insert into migration.crosswalk as c (source, source_key, ${columns.join(', ')}, run_id)
     select source, source_key, person_id, survivor, shared, nhs, match_key, priority, $1 from decided
     on conflict (source, source_key) do update
       set ${columns.map((name) => `${quote(name)} = excluded.${quote(name)}`).join(', ')}, run_id = excluded.run_id
       where (${list('c')}) is distinct from (${list('excluded')})`,
    [runId],
  );
}

/** This run's records among them, by partition: each is loaded without looking anybody else up. */
async function writeDecisions(client: pg.Client, runId: number) {
  const decisions = decisionTable(runId);
  await client.query(
    `insert into ${decisions} (run_id, dataset_no, partition_no, source_key, person_id, survivor, shared)
     select $1::int, priority, partition_no, source_key, person_id, survivor, shared
     from decided where partition_no is not null order by 2, 3`,
    [runId],
  );
  await client.query(`analyze ${decisions}`);
}

/** A person that joined another keeps its row, out of use, so that the joining can be undone. */
async function retirePersons(client: pg.Client) {
  await client.query(
    `update ehr.patient p set replaced_by = d.person_id, nhs_number = null
     from decided d where d.led and d.had <> d.person_id and p.person_id = d.had`,
  );
}

/** Takes numbers back before anybody else is given them: the load's ranges run side by side. */
async function releaseNumbers(client: pg.Client) {
  await client.query(
    `update ehr.patient p set nhs_number = null
     from decided d
     where p.person_id = d.person_id and d.survivor and p.nhs_number is not null
       and (d.shared or d.nhs is distinct from p.nhs_number)`,
  );
}

async function countResolved(client: pg.Client, runId: number) {
  await client.query(
    `insert into migration.outcome (run_id, dataset_no, partition_no, batch_no, stage, outcome, rows)
     select $1, priority, partition_no, batch_no, 'resolve', 'merged', count(*)
     from decided where partition_no is not null and not survivor group by 2, 3, 4`,
    [runId],
  );
  await client.query(
    `insert into migration.reason_count (run_id, dataset_no, partition_no, batch_no, stage, effect, code, rows)
     select $1, priority, partition_no, batch_no, 'resolve', case when shared then 'warn' else 'merge' end,
       case when shared then 'NHS_NUMBER_SHARED' else 'SAME_PERSON' end, count(*)
     from decided where partition_no is not null and (shared or not survivor) group by 2, 3, 4, 6, 7`,
    [runId],
  );
}
