import type pg from 'pg';
import type { PlannedDataset } from '../plan.ts';
import { notSetAside } from '../whole-sets.ts';
import { brought, namesOf } from './brought.ts';
import { PERSON_COLUMNS } from './person-rows.ts';
import { lastSaid } from './record-basis.ts';

type Datasets = readonly PlannedDataset[];

/**
 * Gathers in `candidate` everybody about whom there is something to decide: who shares a number, is part of a chain
 * of merges of their source, was joined by a person's decision (`answer`), or was there before. `component` is the
 * lowest id of those that hang together.
 */
export async function gatherCandidates(client: pg.Client, runId: number, patients: Datasets): Promise<void> {
  const names = namesOf(patients);
  await findSharedNumbers(client, runId, names);
  await client.query(
    `create temp table pointed on commit drop as
     select d.name collate "C" as source, s.merged_into collate "C" as source_key from ${brought(runId)}
     where s.merged_into is not null and ${notSetAside(runId)}
     union select a_source, a_key from answer where state = 'accepted'
     union select b_source, b_key from answer where state = 'accepted'`,
    names,
  );
  await client.query('analyze pointed');
  await client.query(
    `create temp table candidate on commit drop as
     select one.*, case when sharing then min(id) over (partition by nhs) else id end as component
     from (
       select row_number() over (order by priority, source, source_key)::int as id, known.*
       from (${broughtCandidates(runId)} union all ${earlierCandidates(runId)}) known
     ) one`,
    names,
  );
  await client.query('analyze candidate (id, component, source, source_key)');
  await connect(client);
}

const broughtCandidates = (runId: number): string => `
  select d.name collate "C" as source, s.source_key, s.dataset_no as priority, s.partition_no, s.batch_no,
    s.recorded_nhs_number as nhs, g.nhs is not null as sharing, s.merged_into, x.person_id as had,
    coalesce(x.survivor, false) as led
  from ${brought(runId)}
  left join migration.crosswalk x on x.source = d.name and x.source_key = s.source_key
  left join shared_number g on g.nhs = s.recorded_nhs_number
  left join pointed p on p.source = d.name and p.source_key = s.source_key
  where (g.nhs is not null or x.person_id is not null or s.merged_into is not null or p.source is not null)
    and ${notSetAside(runId)}`;

/** Records of earlier runs that this run did not bring, and that may be decided anew. */
const earlierCandidates = (runId: number): string => `
  select x.source, x.source_key, x.priority, null, null, x.nhs_number, g.nhs is not null, null, x.person_id, x.survivor
  from migration.crosswalk x
  left join shared_number g on g.nhs = x.nhs_number
  left join pointed p on p.source = x.source and p.source_key = x.source_key
  where (g.nhs is not null or p.source is not null or x.shared or not x.survivor) and not exists (
    select from ${brought(runId)}
    where d.name = x.source and s.source_key = x.source_key and ${notSetAside(runId)})`;

/** Numbers with several holders. Records of earlier runs that this run did not bring still hold theirs. */
async function findSharedNumbers(client: pg.Client, runId: number, names: unknown[][]): Promise<void> {
  await client.query(
    `create temp table shared_number on commit drop as
     select nhs from (
       select s.recorded_nhs_number as nhs from ${brought(runId)} where ${notSetAside(runId)}
       union all
       select x.nhs_number from migration.crosswalk x where not exists (
         select from ${brought(runId)}
         where d.name = x.source and s.source_key = x.source_key and ${notSetAside(runId)})
     ) holding
     where nhs is not null group by nhs having count(*) > 1`,
    names,
  );
  await client.query('analyze shared_number');
}

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

/** In `candidate_record`: those that hang together with another, with what their records say. */
export async function collectRecords(client: pg.Client, runId: number, patients: Datasets): Promise<void> {
  const columnsOf = (record: string) => PERSON_COLUMNS.map((name) => `${record}.${name}`).join(', ');
  await client.query(
    `create temp table candidate_record on commit drop as
     with several as (select component from candidate group by 1 having count(*) > 1),
     member as (select c.* from candidate c join several using (component))
     select m.component, m.id, m.source, m.source_key, ${columnsOf('s')}
     from member m join ${brought(runId)} on d.name = m.source and s.source_key = m.source_key
     where m.batch_no is not null and ${notSetAside(runId)}
     union all
     select m.component, m.id, e.* from member m
     join (${lastSaid('select source, source_key from candidate where batch_no is null', columnsOf)}) e using (source, source_key)
     where m.batch_no is null`,
    namesOf(patients),
  );
  await client.query('analyze candidate_record (id, component, birth_date)');
}
