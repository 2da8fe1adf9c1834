import type pg from 'pg';
import type { PlannedDataset } from '../plan.ts';
import { notSetAside } from '../whole-sets.ts';
import { brought, namesOf } from './brought.ts';
import { personRow } from './person-rows.ts';

/** SQL: what a birth is known by, and whether a record's is among those wanted; $3 their dates, $4 what they are known by. */
const BIRTH = (record: string) => `${record}.birth_date || lower(${record}.family_name)`;
const isWanted = (record: string) => `${record}.birth_date = any($3) and ${BIRTH(record)} = any($4)`;
const birthOf = (record: string) => `${record}.birth_date as born, lower(${record}.family_name) as family`;

/**
 * In `relative`: records of a candidate's birth date and family name, where several numbers, none at all or a counted birth
 * (TWIN 2) are among them: a twin's record tells that two of one number may not be one person, and need not be a
 * candidate itself. Looked for among this run's records and what others last said, and only where a component's
 * given names differ: records of one name are no two children of a family. Names are folded only where the date is
 * wanted, and the births wanted are given as a list: it is hashed, and beside a temporary table no second process would look
 * through the records.
 */
export async function collectRelatives(
  client: pg.Client,
  runId: number,
  patients: readonly PlannedDataset[],
): Promise<void> {
  const { rows } = await client.query<{ dates: string[]; births: string[] }>(
    `with doubtful as (
       select component from candidate_record group by 1
       having min(lower(given_names)) is distinct from max(lower(given_names)) or count(given_names) < count(*)
     )
     select coalesce(array_agg(distinct birth_date::text), '{}') as dates, coalesce(array_agg(distinct birth), '{}') as births from (
       select birth_date, ${BIRTH('r')} as birth
       from candidate_record r join doubtful using (component) where birth_date is not null and family_name is not null
     ) wanted`,
  );
  const { dates, births } = rows[0]!;
  await client.query(
    `create temp table relative on commit drop as
     with found as (
       select ${birthOf('s')}, ${personRow('s', 'd.name as source')} from ${brought(runId)}
       where ${isWanted('s')} and ${notSetAside(runId)}
       union all
       select ${birthOf('e')}, ${personRow('e')} from ehr.patient e
       where ${isWanted('e')} and e.replaced_by is null and not exists (
         select from migration.joined_record j where j.source = e.source and j.source_key = e.source_key)
       union all
       select ${birthOf('j')}, ${personRow('j')} from migration.joined_record j where ${isWanted('j')}
     )
     select * from (
       select *, min(recorded_nhs_number) over one <> max(recorded_nhs_number) over one
         or bool_or(recorded_nhs_number is null) over one
         or bool_or(given_names ~* '\\m(twin|triplet|baby)') over one as several
       from found window one as (partition by born, family)
     ) f where several`,
    [...namesOf(patients), dates, births],
  );
  await client.query('analyze relative (born, family)');
}
