import type pg from 'pg';
import { contracts } from '../../domain/contracts/index.ts';
import { type UnitEnd, wholeUnit } from '../unit.ts';

/**
 * Carries out what resolve changed about records of earlier runs where the load does not: all that belongs to a record goes
 * where it went. After `loadOtherValues`, which makes the rows of persons whose records this run did not bring, and
 * before the load of the rows that belong to them.
 */
export async function moveRecords(client: pg.Client, runId: number): Promise<UnitEnd> {
  return wholeUnit(client, { runId, stage: 'moves', datasetNo: 0, unitNo: 0 }, async () => {
    if ((await findMoved(client, runId)) === 0) return;
    await followRecords(client);
    await moveRows(client);
  });
}

/**
 * In `moved`: the records about which this run changed something, or one that was aborted since the last that
 * completed, and may not have come to do it. `was`: whom it was.
 */
async function findMoved(client: pg.Client, runId: number): Promise<number> {
  const { rowCount } = await client.query(
    `create temp table moved on commit drop as
     select c.source, c.source_key, c.person_id, x.was
     from (
       select source, source_key, array_agg(distinct from_person) as was from migration.identity_change
       where run_id <= ${runId} and run_id > coalesce((
         select max(run_id) from migration.run where state = 'completed' and run_id < ${runId}), 0)
       group by 1, 2
     ) x
     join migration.crosswalk c using (source, source_key)`,
  );
  await client.query('analyze moved');
  return rowCount!;
}

/** A person out of use leads to the one that its record is now. */
async function followRecords(client: pg.Client): Promise<void> {
  await client.query(
    `update ehr.patient p set replaced_by = m.person_id from moved m
     where p.replaced_by is not null and p.source = m.source and p.source_key = m.source_key
       and m.person_id not in (p.person_id, p.replaced_by)`,
  );
}

/** Rows that belong to a record go with it, whichever run loaded them. */
async function moveRows(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table owner on commit drop as
     select m.source_key, m.person_id, left_person, belonging.name as source
     from moved m cross join unnest(m.was) left_person
     join (
       select distinct d->>'name' as name, d->>'parent' as parent
       from migration.plan, jsonb_array_elements(body->'datasets') d
     ) belonging on belonging.parent = m.source
     where left_person <> m.person_id`,
  );
  await client.query('analyze owner');
  for (const { table, columns } of Object.values(contracts))
    if (columns.includes('patient_key'))
      await client.query(
        `update ehr."${table}" t set person_id = o.person_id from owner o
         where t.person_id = o.left_person and t.patient_key = o.source_key and t.source = o.source`,
      );
}
