import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LoadedMappings, loadMappings } from '../../../mappings/load-mappings.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import { prepareTarget } from '../../../store/target.ts';
import { type HandRun, openHandRun } from '../../support/by-hand.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { type Changes, exampleSource } from '../../support/example-rows.ts';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let loaded: LoadedMappings;
beforeEach(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  loaded = await loadMappings();
});
afterEach(async () => {
  await database?.destroy();
  await fresh?.drop();
});

async function loadedRun(rows: Readonly<Record<string, Changes>>): Promise<HandRun> {
  const sources = new Map(
    Object.entries(rows).map(([name, changes]) => [name, exampleSource(loaded, name, changes)]),
  );
  const run = await openHandRun(database, loaded, sources);
  await run.stage();
  await run.load();
  expect(await run.unverified()).toEqual({});
  return run;
}

const outcomes = (runId: number): Promise<unknown> =>
  withClient(fresh.url, async (client) => {
    const { rows } = await client.query(
      `select dataset_no, outcome, sum(rows)::int as rows from migration.outcome where run_id = $1
       group by 1, 2 order by 1, 2`,
      [runId],
    );
    return rows.map(({ dataset_no, outcome, rows: count }) => `${dataset_no} ${outcome} ${count}`);
  });

it('clinics and slots, which are nobody’s, are new once, unchanged again, and updated where they changed', async () => {
  const slots = [{ SLOT_ID: '1' }, { SLOT_ID: '2' }];
  const first = await loadedRun({ 'pas.clinics': [{}], 'pas.slots': slots });
  expect(await outcomes(first.runId)).toEqual(['1 new 1', '2 new 2']);
  await first.end();
  const again = await loadedRun({ 'pas.clinics': [{}], 'pas.slots': slots });
  expect(await outcomes(again.runId)).toEqual(['1 unchanged 1', '2 unchanged 2']);
  await again.end();
  const moved = [{ SLOT_ID: '1' }, { SLOT_ID: '2', STARTS: '2026-07-02 14:00:00' }];
  const changed = await loadedRun({ 'pas.clinics': [{ CLOSES: '1800' }], 'pas.slots': moved });
  expect(await outcomes(changed.runId)).toEqual(['1 updated 1', '2 unchanged 1', '2 updated 1']);
  await withClient(fresh.url, async (client) => {
    const { rows } = await client.query(
      `select c.closes, s.starts_local from ehr.clinic c join ehr.slot s using (clinic_code) order by 2`,
    );
    expect(rows).toEqual([
      { closes: '18:00', starts_local: '2026-07-02T13:45' },
      { closes: '18:00', starts_local: '2026-07-02T14:00' },
    ]);
  });
});

it('appointments can be held against the hours and the slots of their clinics', async () => {
  await loadedRun({
    'pas.patients': [{ MRN: 'P0000001  ' }],
    // Mondays, Thursdays and Fridays, from half past one to five.
    'pas.clinics': [{}],
    'pas.slots': [{ SLOT_ID: '5011' }],
    'pas.appointments': [
      { APPT_ID: '1' },
      { APPT_ID: '2', STARTS: '2026-07-02 00:05:00' },
      { APPT_ID: '3', STARTS: '2026-07-01 14:00:00' },
      { APPT_ID: '4', SLOT_ID: null },
      { APPT_ID: '5', SLOT_ID: '17' },
    ],
  });
  await withClient(fresh.url, async (client) => {
    const { rows } = await client.query(
      `select a.source_key as key,
         substr(a.starts_local, 12, 5) < c.opens or substr(a.starts_local, 12, 5) >= c.closes
           or strpos(c.weekdays, extract(isodow from a.starts_local::timestamp)::text) = 0 as outside_hours,
         s.source_key is null as out_of_slot
       from ehr.appointment a join ehr.clinic c using (clinic_code)
       left join ehr.slot s on s.source = 'pas.slots' and s.source_key = a.slot_key
       order by 1`,
    );
    const found = (outside_hours: boolean, out_of_slot: boolean) => ({ outside_hours, out_of_slot });
    expect(rows).toEqual([
      { key: '1', ...found(false, false) },
      { key: '2', ...found(true, false) },
      { key: '3', ...found(true, false) },
      { key: '4', ...found(false, true) },
      { key: '5', ...found(false, true) },
    ]);
  });
});
