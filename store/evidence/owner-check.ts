import type pg from 'pg';
import { type CheckResult, judged } from '../check-result.ts';
import { CHOSEN_PERSONS } from '../chosen-persons.ts';
import type { PlannedDataset } from '../plan.ts';
import { leadSum } from '../tally.ts';
import { ehrRows, hasEarlierRows } from './scope.ts';

/**
 * Whose row each is: the crosswalk says, and no digest does. Two patients' allergies that were exchanged by their
 * persons alone are found here. Leaves the rows in the temporary table `misplaced`. After tallyDataset.
 */
export async function checkOwners(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<readonly CheckResult[]> {
  await client.query(
    'create temp table misplaced (source_key text collate "C", columns text[]) on commit drop',
  );
  const all = 'ehr rows belong to the person of their record';
  if (dataset.target === 'patient' && (await ownersAddUp(client, dataset)))
    return [judged(all, true, '0 rows of another')];
  const found = misplacedSql(dataset, ehrRows(dataset, runId, await hasEarlierRows(client), '$1'));
  if (found === null) return [];
  const { rowCount } = await client.query(
    `insert into misplaced ${found}`,
    [dataset.name, dataset.parent].filter((name) => name !== null),
  );
  return [judged(all, rowCount === 0, `${rowCount} rows of another`)];
}

/**
 * Whether the patients' rows in use and the records that lead a person are the same pairs, by the sum of their hashes,
 * and every number in use is the row's own: one scan, and what was tallied, where comparing row by row joins millions.
 * Where it does not hold the rows tell; they may still be right.
 */
async function ownersAddUp(client: pg.Client, { name }: PlannedDataset): Promise<boolean> {
  const { rows } = await client.query<{ same: boolean }>(
    `select e.foreign_numbers = 0 and (e.leads, e.leaders) is not distinct from (c.leads, c.leaders) as same
     from (
       select sum(leads) as leads, coalesce(sum(leaders), 0) as leaders, coalesce(sum(foreign_numbers), 0) as foreign_numbers
       from ehr_tally where term <> 'unchanged'
     ) e, (
       select ${leadSum('shared')} as leads, count(*) as leaders from migration.crosswalk where source = $1 and survivor
     ) c`,
    [name],
  );
  return rows[0]!.same;
}

function misplacedSql({ target, parent }: PlannedDataset, rows: string): string | null {
  // A number in use is the record's own; where the person's row is chosen, so is the number.
  if (target === 'patient')
    return `
      select source_key, columns from (
        select e.source_key, array_remove(array[
          case when e.replaced_by is null and c.person_id is distinct from e.person_id then 'person_id' end,
          case when (e.replaced_by is null) is distinct from c.survivor then 'replaced_by' end,
          case when e.replaced_by is null and several.person_id is null
            and e.nhs_number is distinct from case when not c.shared then c.nhs_number end then 'nhs_number' end
        ], null) as columns
        from ${rows} e
        left join migration.crosswalk c using (source, source_key)
        left join (select distinct person_id from (${CHOSEN_PERSONS}) joined) several
          on several.person_id = e.person_id
      ) owned where columns <> '{}'`;
  if (parent === null) return null;
  return `
    select e.source_key, array['person_id'] from ${rows} e
    left join migration.crosswalk c on c.source = $2 and c.source_key = e.patient_key
    where e.person_id is distinct from c.person_id`;
}
