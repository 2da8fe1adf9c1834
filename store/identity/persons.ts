import type pg from 'pg';
import { quote } from '../canonical-sql.ts';
import { decisionTable } from '../decisions.ts';
import { broughtAt } from './brought.ts';
import { keepWords, keepWordsOfRows } from './kept-words.ts';

/**
 * Gives every candidate a person, in `decided`. A record keeps the person that earlier runs gave it as long as it leads
 * its group; the group's person is its leader's, or the oldest that one of them led. Whoever parts is the person again
 * that it was before it joined the others.
 */
export async function assignPersons(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table joined on commit drop as
     with member as (
       select j.lead, c.id, c.had, c.led from judged j join candidate c using (id)
     ), grouped as (
       select lead, min(had) filter (where led) as had from member group by lead having count(*) > 1
     )
     select g.lead,
       coalesce(case when l.led then l.had end, g.had, p.person_id, nextval('migration.person_id_seq')) as person_id
     from grouped g join candidate l on l.id = g.lead ${BEFORE('l')}`,
  );
  await client.query('analyze judged; analyze joined');
  await client.query(
    `create temp table decided on commit drop as
     select c.*, j.rule, j.partner, j.evidence,
       case
         when g.lead is not null then g.person_id
         when c.led then c.had
         when p.person_id is not null then p.person_id
         else nextval('migration.person_id_seq')
       end as person_id,
       g.lead is null or g.lead = c.id as survivor,
       coalesce(j.shared, false) as shared
     from candidate c
     left join judged j on j.id = c.id
     left join joined g on g.lead = j.lead
     ${BEFORE('c')}`,
  );
  await client.query('analyze decided (source, source_key, person_id)');
}

/** SQL: joins the person `p` that a record was before it joined another. */
const BEFORE = (record: string): string =>
  `left join ehr.patient p on p.replaced_by is not null and p.source = ${record}.source and p.source_key = ${record}.source_key`;

export async function writeCrosswalk(client: pg.Client, runId: number): Promise<void> {
  const columns = ['person_id', 'survivor', 'shared', 'nhs_number', 'nhs_status', 'old_number', 'priority'];
  const list = (alias: string) => columns.map((name) => `${alias}.${quote(name)}`).join(', ');
  await client.query(
    `insert into migration.crosswalk as c (source, source_key, ${columns.join(', ')}, run_id)
     select source, source_key, person_id, survivor, shared, nhs, status, old_number, priority, $1 from decided
     on conflict (source, source_key) do update
       set ${columns.map((name) => `${quote(name)} = excluded.${quote(name)}`).join(', ')}, run_id = excluded.run_id
       where (${list('c')}) is distinct from (${list('excluded')})`,
    [runId],
  );
}

/** This run's records among them, by partition: each is loaded without looking anybody else up. */
export async function writeDecisions(client: pg.Client, runId: number): Promise<void> {
  const decisions = decisionTable(runId);
  await client.query(
    `insert into ${decisions} (run_id, dataset_no, partition_no, source_key, person_id, survivor, shared, nhs_number,
       nhs_status, old_number)
     select $1::int, priority, partition_no, source_key, person_id, survivor, shared, nhs, status, old_number
     from decided where partition_no is not null order by 2, 3`,
    [runId],
  );
  await client.query(`analyze ${decisions}`);
}

/**
 * What records that joined another's person say: later runs judge them by it. A record that led until now, and that this
 * run did not bring, says what its row says. One that parts keeps it until it has a row of its own (loadOtherValues),
 * since this run may be aborted before, and the next need not bring it.
 */
export async function keepJoinedRecords(client: pg.Client, runId: number): Promise<void> {
  await keepWords(
    client,
    runId,
    `from decided d
     join ${broughtAt(runId, 'select place from decided where not survivor')} s using (place)`,
  );
  await keepWordsOfRows(
    client,
    `from decided d
     join ehr.patient e on e.person_id = d.had and e.source = d.source and e.source_key = d.source_key
     where not d.survivor and d.batch_no is null and d.led`,
  );
}

/** A person that joined another keeps its row, out of use, so that the joining can be undone. */
export async function retirePersons(client: pg.Client): Promise<void> {
  await client.query(
    `update ehr.patient p set replaced_by = d.person_id, nhs_number = null
     from decided d where d.led and d.had <> d.person_id and p.person_id = d.had`,
  );
}

/**
 * Takes numbers back before anybody else is given them: the load's ranges run side by side. A person keeps the number
 * that one of their records holds for them alone.
 */
export async function releaseNumbers(client: pg.Client): Promise<void> {
  await client.query(
    `update ehr.patient p set nhs_number = null
     from (
       select person_id from decided where survivor union select had from decided where had is not null
     ) d
     where p.person_id = d.person_id and p.nhs_number is not null and not exists (
       select from migration.crosswalk c
       where c.person_id = p.person_id and c.nhs_number = p.nhs_number and not c.shared)`,
  );
}
