import type pg from 'pg';
import { CHOSEN_PERSONS } from '../chosen-persons.ts';
import { pointedTable, sharedNumberTable } from '../decisions.ts';
import type { PlannedDataset } from '../plan.ts';
import type { HeldNumber } from '../tracing/held-number.ts';
import { notSetAside } from '../whole-sets.ts';
import { brought, broughtAt, namesOf } from './brought.ts';
import { findPointed, findSharedNumbers, ofBrought, ofEarlier } from './matched-by.ts';
import { PERSON_COLUMNS } from './person-rows.ts';
import { lastSaid, restrictedSql } from './record-basis.ts';

type Datasets = readonly PlannedDataset[];

/**
 * Gathers in `candidate` everybody about whom there is something to decide: who shares a number, is part of a chain
 * of merges of their source, was joined by a person's decision (`answer`), or was there before. `component` is the
 * lowest id of those that hang together. `answers`: traces were answered, and stand before what records say.
 */
export async function gatherCandidates(
  client: pg.Client,
  runId: number,
  patients: Datasets,
  answers: boolean,
): Promise<void> {
  const names = namesOf(patients);
  await findSharedNumbers(client, runId, names, answers);
  await findPointed(client, runId, names);
  await client.query(
    `create temp table candidate on commit drop as
     select one.*, case when sharing then min(id) over (partition by nhs) else id end as component
     from (
       select row_number() over (order by priority, source, source_key)::int as id, known.*
       from (${broughtCandidates(runId, ofBrought(answers))} union all ${earlierCandidates(runId, ofEarlier(answers))}) known
     ) one`,
    names,
  );
  await client.query('analyze candidate (id, component, source, source_key)');
  await rememberPointers(client);
  await connect(client);
}

const broughtCandidates = (runId: number, { joins, nhs, columns, traced }: HeldNumber): string => `
  select d.name collate "C" as source, s.source_key, s.dataset_no as priority, s.partition_no, s.batch_no, s.ctid as place,
    ${nhs} as nhs, g.nhs is not null as sharing, s.merged_into, x.person_id as had,
    coalesce(x.survivor, false) as led, ${columns}
  from ${brought(runId)} ${joins}
  left join migration.crosswalk x on x.source = d.name and x.source_key = s.source_key
  left join ${sharedNumberTable(runId)} g on g.nhs = ${nhs}
  left join ${pointedTable(runId)} p on p.source = d.name and p.source_key = s.source_key
  where (g.nhs is not null or x.person_id is not null or s.merged_into is not null or p.source is not null
      or ${traced})
    and ${notSetAside(runId)}`;

/**
 * Records of earlier runs that this run did not bring, and that may be decided anew: all those of a person who has
 * several, or some would be judged without those that they were joined with.
 */
const earlierCandidates = (runId: number, { joins, nhs, columns, traced }: HeldNumber): string => `
  select x.source, x.source_key, x.priority, null, null, null, ${nhs}, g.nhs is not null, null, x.person_id,
    x.survivor, ${columns}
  from migration.crosswalk x ${joins}
  left join ${sharedNumberTable(runId)} g on g.nhs = ${nhs}
  left join ${pointedTable(runId)} p on p.source = x.source and p.source_key = x.source_key
  where (g.nhs is not null or p.source is not null or x.shared or ${traced}
    or x.person_id in (${CHOSEN_PERSONS})) and not exists (
    select from ${brought(runId)}
    where d.name = x.source and s.source_key = x.source_key and ${notSetAside(runId)})`;

/** Of records that this run did not bring: the pointers that their source had when it did. */
async function rememberPointers(client: pg.Client): Promise<void> {
  await client.query(
    `update candidate c set merged_into = s.merged_into
     from (${lastSaid(NOT_BROUGHT, (record) => `${record}.merged_into`)}) s
     where c.source = s.source and c.source_key = s.source_key and s.merged_into is not null`,
  );
}

const NOT_BROUGHT = 'select source, source_key from candidate where batch_no is null';

/** Gives all that pointers and people's decisions connect, beside those of one number, the lowest id among them. */
async function connect(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      `with edge as (
         select a.component as one, b.component as other from candidate a
         join candidate b on b.source = a.source and b.source_key = a.merged_into
         where a.component <> b.component
         union all
         select a.component, b.component from answer s
         join candidate a on a.source = s.a_source and a.source_key = s.a_key
         join candidate b on b.source = s.b_source and b.source_key = s.b_key
         where s.state = 'accepted' and a.component <> b.component
       ), lower as (
         select greatest(one, other) as component, min(least(one, other)) as becomes from edge group by 1
       )
       update candidate c set component = l.becomes from lower l where c.component = l.component`,
    );
    if (rowCount === 0) return;
  }
}

/** What traces say before the record does, of a candidate `m` and what its record says. */
const BEFORE_RECORD: Readonly<Record<string, (record: string) => string>> = {
  recorded_nhs_number: () => 'm.held',
  recorded_nhs_status: (record) => `coalesce(m.status, ${record}.recorded_nhs_status)`,
  restricted: (record) => restrictedSql(record, 'm.source'),
};

/** In `candidate_record`: those that hang together with another, with what their records say. */
export async function collectRecords(client: pg.Client, runId: number): Promise<void> {
  const columnsOf = (record: string) => PERSON_COLUMNS.map((name) => `${record}.${name}`).join(', ');
  const afterTraces = (record: string) =>
    PERSON_COLUMNS.map((name) => `${BEFORE_RECORD[name]?.(record) ?? `${record}.${name}`} as ${name}`).join(
      ', ',
    );
  await client.query(
    `create temp table candidate_record on commit drop as
     with several as (select component from candidate group by 1 having count(*) > 1),
     member as (select c.* from candidate c join several using (component))
     select m.component, m.id, m.source, m.source_key, ${afterTraces('s')}
     from member m join ${broughtAt(runId, 'select place from member')} s using (place)
     union all
     select m.component, m.id, m.source, m.source_key, ${afterTraces('e')} from member m
     join (${lastSaid(NOT_BROUGHT, columnsOf)}) e
       on e.source = m.source and e.source_key = m.source_key
     where m.batch_no is null`,
  );
  await client.query('analyze candidate_record (id, component, birth_date)');
}
