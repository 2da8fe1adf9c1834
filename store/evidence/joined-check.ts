import type pg from 'pg';
import { type CheckResult, judged } from '../check-result.ts';
import type { PlannedDataset } from '../plan.ts';

/**
 * Whose each record is that joined another's person: it has no row of its own in ehr that would show it moved. What the
 * ledger of identity said last stands against the crosswalk. Leaves the records in the temporary table `moved_record`.
 */
export async function checkJoined(
  client: pg.Client,
  { target, name }: PlannedDataset,
): Promise<readonly CheckResult[]> {
  await client.query('create temp table moved_record (source_key text collate "C") on commit drop');
  if (target !== 'patient') return [];
  const { rowCount } = await client.query(
    `insert into moved_record
     select c.source_key from migration.crosswalk c
     left join (
       select distinct on (source_key) source_key, kind, to_person from migration.identity_entry
       where source = $1 order by source_key, entry_id desc
     ) said using (source_key)
     where c.source = $1 and not c.survivor
       and (said.kind is distinct from 'joined' or said.to_person is distinct from c.person_id)`,
    [name],
  );
  return [judged('records are of the person they joined', rowCount === 0, `${rowCount} records of another`)];
}
