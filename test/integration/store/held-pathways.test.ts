import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadMappings } from '../../../mappings/load-mappings.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import { heldCounts } from '../../../store/held-patients.ts';
import { prepareTarget } from '../../../store/target.ts';
import { openHandRun } from '../../support/by-hand.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { exampleSource } from '../../support/example-rows.ts';

const event = (pathway: string, no: number, status: string, day: string | null) => ({
  ...{ PATHWAY_ID: pathway, EVENT_NO: `${no}`, RTT_STATUS: status },
  EVENT_AT: day && `${day} 09:00:00`,
});

/** Events of one number that say different things are both set aside. */
const EVENTS = [
  // Stopped, whatever stood between.
  event('STOPPED', 1, '10', '2025-06-02'),
  event('STOPPED', 2, '20', '2025-07-01'),
  event('STOPPED', 2, '20', '2025-07-02'),
  event('STOPPED', 3, '30', '2025-09-01'),
  // Stopped, and open in ehr: its stop is set aside.
  event('LOST-STOP', 1, '10', '2025-08-14'),
  event('LOST-STOP', 2, '30', '2025-10-06'),
  event('LOST-STOP', 2, '31', '2025-10-07'),
  // Open, and without a clock in ehr: its start is set aside.
  event('LOST-START', 1, '10', '2025-08-14'),
  event('LOST-START', 1, '10', '2025-02-14'),
  event('LOST-START', 2, '20', '2025-10-06'),
  // Nobody knows what it was.
  event('UNREAD', 1, '10', null),
  // Open, and all of it in ehr.
  event('OPEN', 1, '10', '2025-08-14'),
];

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let runId: number;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  const loaded = await loadMappings();
  const sources = new Map(
    Object.entries({ 'pas.patients': [{}], 'pas.rtt-events': EVENTS }).map(([name, changes]) => [
      name,
      exampleSource(loaded, name, changes),
    ]),
  );
  const run = await openHandRun(database, loaded, sources);
  await run.stage();
  await run.load();
  ({ runId } = run);
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

it('an event that was set aside is held where the clock of its pathway runs, before or after', async () => {
  const held = await withClient(fresh.url, async (client) => {
    const { rows } = await client.query<{ said: string }>(
      `select concat_ws(' ', h.kind, coalesce(s.pathway_id, 'not read'), s.rtt_status) as said
       from migration.held_rows($1) h left join staging.referral_event s on s.run_id = $1
         and (s.dataset_no, s.partition_no, s.batch_no, s.row_no) = (h.dataset_no, h.partition_no, h.batch_no, h.row_no)
       order by h.row_no`,
      [runId],
    );
    return rows.map(({ said }) => said);
  });
  expect(held).toEqual([
    ...['open pathway LOST-STOP 30', 'open pathway LOST-STOP 31'],
    ...['open pathway LOST-START 10', 'open pathway LOST-START 10', 'open pathway not read'],
  ]);
});

it('stands in the way of signatures until there is a workaround for it', async () => {
  expect(await heldCounts(database, runId)).toMatchObject([
    { kind: 'open pathway', rows: 5, unread: 1, without_workaround: 5 },
  ]);
});
