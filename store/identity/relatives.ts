import type pg from 'pg';
import { contracts } from '../../domain/contracts/index.ts';
import { stagingTable } from '../batch.ts';
import type { PlannedDataset } from '../plan.ts';
import { notSetAside } from '../whole-sets.ts';
import { personRow } from './person-rows.ts';

const BIRTHS = 'unnest($3::date[], $4::text[]) b(birth_date, family)';

/**
 * In `relative`: records of a candidate's birth date and family name, where several numbers or a counted birth (TWIN 2)
 * are among them: a twin's record tells that two of one number may not be one person, and need not be a
 * candidate itself. Looked for among this run's records and what others last said, and only where a component's
 * given names differ: records of one name are no two children of a family. The date alone is hashed (`is true`
 * hides the name from the planner), and the dates wanted are given as a list: folding a million names takes longer than
 * all that follows, and beside a temporary table no second process would look through the records.
 */
export async function collectRelatives(
  client: pg.Client,
  runId: number,
  patients: readonly PlannedDataset[],
): Promise<void> {
  const { rows } = await client.query<{ born: string[]; families: string[] }>(
    `with doubtful as (
       select component from candidate_record group by 1
       having min(lower(given_names)) is distinct from max(lower(given_names)) or count(given_names) < count(*)
     )
     select coalesce(array_agg(birth_date::text), '{}') as born, coalesce(array_agg(family), '{}') as families from (
       select distinct birth_date, lower(family_name) as family
       from candidate_record join doubtful using (component) where birth_date is not null
     ) birth`,
  );
  const { born, families } = rows[0]!;
  await client.query(
    `create temp table relative on commit drop as
     with found as (
       select b.birth_date as born, b.family, ${personRow('s', 'd.name as source')}
       from ${BIRTHS}
       join ${stagingTable(contracts.patient, runId)} s
         on s.birth_date = b.birth_date and (lower(s.family_name) = b.family) is true
       join unnest($1::smallint[], $2::text[]) d(no, name) on d.no = s.dataset_no
       where s.birth_date = any($3) and ${notSetAside(runId)}
       union all
       select b.birth_date, b.family, ${personRow('e')}
       from ${BIRTHS} join ehr.patient e
         on e.birth_date = b.birth_date and (lower(e.family_name) = b.family) is true
       where e.birth_date = any($3) and e.replaced_by is null and not exists (
         select from migration.joined_record j where j.source = e.source and j.source_key = e.source_key)
       union all
       select b.birth_date, b.family, ${personRow('j')}
       from ${BIRTHS} join migration.joined_record j
         on j.birth_date = b.birth_date and (lower(j.family_name) = b.family) is true
     )
     select * from (
       select *, min(recorded_nhs_number) over one <> max(recorded_nhs_number) over one
         or bool_or(given_names ~* '\\m(twin|triplet|baby)') over one as several
       from found window one as (partition by born, family)
     ) f where several`,
    [patients.map(({ no }) => no), patients.map(({ name }) => name), born, families],
  );
  await client.query('analyze relative (born, family)');
}
