import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMappings } from '../../../../mappings/load-mappings.ts';
import { type Database, openDatabase, withConnection } from '../../../../store/database.ts';
import { type PlanBody, planOfRun } from '../../../../store/plan.ts';
import { reconcileDataset } from '../../../../store/reconcile.ts';
import { prepareTarget } from '../../../../store/target.ts';
import { type HandRun, openHandRun } from '../../../support/by-hand.ts';
import { freshDatabase, withClient } from '../../../support/database.ts';
import { type Changes, exampleSource } from '../../../support/example-rows.ts';

const MRN = 'P0000001  ';
const PATHWAY = (letter: string) => `ZZ90000000000000000${letter}`;
const event = (pathway: string, no: number, status: string | null, at: string) => ({
  ...{ PATHWAY_ID: PATHWAY(pathway), EVENT_NO: `${no}`, RTT_STATUS: status, EVENT_AT: `${at} 09:30:00`, MRN },
});

// The plan's day is 2026-01-01.
const ROWS: Readonly<Record<string, Changes>> = {
  'pas.patients': [{ MRN, DEATH_IND: 'N' }],
  // Mondays, Thursdays and Fridays, from half past one to five.
  'pas.clinics': [{}],
  'pas.slots': [{ SLOT_ID: '5011' }],
  'pas.appointments': [
    { APPT_ID: '1' },
    { APPT_ID: '2', STARTS: '2026-07-02 00:05:00' },
    { APPT_ID: '3', SLOT_ID: null },
    { APPT_ID: '4', SLOT_ID: '17', CLINIC_CODE: 'NOWHERE' },
    { APPT_ID: '5', STARTS: '2025-07-03 14:00:00', ATTENDED: '5' },
    // Its patient is nobody's: set aside.
    { APPT_ID: '6', MRN: 'P0000009  ' },
  ],
  'pas.referrals': [{ REFERRAL_ID: '1' }, { REFERRAL_ID: '2', STATUS: 'C' }],
  'pas.waiting-list': [
    { WL_ID: '1' },
    { WL_ID: '2', SPECIALTY: '320' },
    { WL_ID: '3', REMOVED: '2025-11-01 00:00:00' },
  ],
  'pas.spells': [{ SPELL_ID: '1' }, { SPELL_ID: '2', DISCHARGED: null, DIS_METHOD: null, DIS_DEST: null }],
  'pas.rtt-events': [
    // Stopped after thirteen weeks.
    event('A', 1, '10', '2025-06-02'),
    event('A', 2, '20', '2025-07-01'),
    event('A', 3, '30', '2025-09-01'),
    // Open for a year; a second start while it runs changes nothing.
    event('B', 1, '10', '2024-12-30'),
    event('B', 2, '12', '2025-06-30'),
    // Never started.
    event('C', 1, '20', '2025-06-30'),
    // Stopped and started again: open for eight weeks.
    event('D', 1, '11', '2025-01-06'),
    event('D', 2, '34', '2025-02-03'),
    event('D', 3, '10', '2025-11-03'),
    // Open for twenty weeks, but for its stop, which came twice and differently: both are set aside.
    event('E', 1, '10', '2025-08-14'),
    event('E', 2, '30', '2025-10-06'),
    event('E', 2, '31', '2025-10-07'),
  ],
};

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let run: HandRun;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  const loaded = await loadMappings();
  const sources = new Map(
    Object.entries(ROWS).map(([name, changes]) => [name, exampleSource(loaded, name, changes)]),
  );
  run = await openHandRun(database, loaded, sources);
  await run.stage();
  await run.load();
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

/** Group, before, of these set aside, after. */
const measure = (name: string): Promise<readonly string[]> =>
  withClient(fresh.url, async (client) => {
    const { rows } = await client.query<{ row: string }>(
      `select concat_ws(' ', group_name || ':', before, set_aside, after) as row from migration.measure
       where measure = $1 order by group_name collate "C"`,
      [name],
    );
    return rows.map(({ row }) => row);
  });

it('every measure agrees after a load, and is kept by group with what was set aside', async () => {
  expect(await run.unverified()).toEqual({});
  expect(await measure('future appointments by slot')).toEqual(['in slot: 3 1 2', 'out of slot: 2 0 2']);
  expect(await measure('future appointments by clinic hours')).toEqual([
    'no hours known: 1 0 1',
    'outside clinic hours: 1 0 1',
    'within clinic hours: 3 1 2',
  ]);
  expect(await measure('open referrals by specialty')).toEqual(['320: 1 0 1']);
  expect(await measure('waiting list by specialty')).toEqual([
    'inpatient 110: 1 0 1',
    'inpatient 320: 1 0 1',
  ]);
  expect(await measure('current inpatients by specialty')).toEqual(['not known: 1 0 1']);
});

it('clocks are told by pathway: stopped, open by weeks waited, or none', async () => {
  await run.unverified();
  expect(await measure('pathways by clock')).toEqual([
    'no clock: 1 0 1',
    'open, 18 to 51 weeks: 0 -1 1',
    'open, 52 weeks and more: 1 0 1',
    'open, under 18 weeks: 1 0 1',
    'stopped: 2 1 1',
  ]);
  const { rows } = await database.raw<{ rows: { detail: string }[] }>(
    `select detail from migration.check_result where name = 'clocks of each pathway'`,
  );
  expect(rows).toEqual([
    { detail: '5 pathways: start, stops or weeks waited of 0 differ; rows set aside changed those of 1' },
  ]);
});

describe('future appointments that have no slot in the EHR', () => {
  const LIMIT = 'future appointments out of slot within their threshold';

  /** The checks of appointments about slots, by another plan than that of the run. */
  async function judged(maxOutOfSlotShare: number | null, change: Partial<PlanBody> = {}) {
    const { body } = await planOfRun(database, run.runId);
    const plan = { ...body, thresholds: { ...body.thresholds, maxOutOfSlotShare }, ...change };
    const dataset = body.datasets.find(({ target }) => target === 'appointment')!;
    const checks = await withConnection(database, (client) =>
      reconcileDataset(client, run.runId, dataset, plan),
    );
    const [counted, ...others] = checks.filter(({ name }) => /slot/.test(name));
    expect(counted!.name).toBe('future appointments by slot');
    return { counted: counted!, limit: others };
  }

  it.each([
    [0.5, 'verified', '50.00 %'],
    [0.49, 'mismatched', '49.00 %'],
  ] as const)('are held against the threshold of the plan, %d of them: %s', async (most, status, allowed) => {
    const { counted, limit } = await judged(most);
    const detail = `2 of 4 (50.00 %) are in the EHR without a slot, at most ${allowed} allowed`;
    expect(limit).toEqual([{ name: LIMIT, status, detail }]);
    expect(counted.detail).not.toContain('judged');
  });

  it('are told and not judged where the plan fixes none', async () => {
    const { counted, limit } = await judged(null);
    expect(limit).toEqual([]);
    expect(counted).toMatchObject({
      status: 'verified',
      detail: expect.stringMatching(
        /; 2 of 4 \(50\.00 %\) are in the EHR without a slot: not judged, the plan fixes no threshold$/,
      ),
    });
  });

  it('cannot be judged where no slots of their system are planned, but where there is none of them', async () => {
    const { datasets } = (await planOfRun(database, run.runId)).body;
    const without = { datasets: datasets.filter(({ target }) => target !== 'slot') };
    expect((await judged(1, without)).limit).toEqual([
      {
        ...{ name: LIMIT, status: 'not_verifiable' },
        detail:
          '4 of 4 (100.00 %) are in the EHR without a slot, at most 100.00 % allowed: no slots of trust are in the plan',
      },
    ]);
    expect((await judged(0, { ...without, asOf: '2030-01-01' })).limit).toMatchObject([
      { status: 'verified', detail: expect.stringMatching(/^0 of 0 /) },
    ]);
  });
});

/** The checks of meaning that fail while a change to ehr stands. */
async function failing(change: string, undo: string): Promise<readonly string[]> {
  await withClient(fresh.url, (client) => client.query(change));
  try {
    const names = Object.values(await run.unverified()).flatMap((checks) => checks.map(({ name }) => name));
    const { rows } = await database.raw<{ rows: { measure: string }[] }>(
      'select distinct measure from migration.measure',
    );
    const meaning = ['clocks of each pathway', ...rows.map((row) => row.measure)];
    return names.filter((name) => meaning.includes(name));
  } finally {
    await withClient(fresh.url, (client) => client.query(undo));
  }
}

describe('a change behind the load is seen in what it means:', () => {
  const key = (pathway: string, no: number) => `where source_key = '${PATHWAY(pathway)}/${no}'`;

  it('clocks that moved while every count balances', async () => {
    const exchange = `update ehr.referral_event t set occurred_local = o.occurred_local from ehr.referral_event o
      where (t.source_key, o.source_key) in (('${PATHWAY('A')}/3', '${PATHWAY('D')}/3'), ('${PATHWAY('D')}/3', '${PATHWAY('A')}/3'))`;
    expect(await failing(exchange, exchange)).toEqual(['clocks of each pathway']);
  });

  it('a stop that became another stop', async () => {
    const set = (status: string) => `update ehr.referral_event set rtt_status = '${status}' ${key('A', 3)}`;
    expect(await failing(set('33'), set('30'))).toEqual(['clocks of each pathway']);
  });

  it('a clock that nothing stops any more', async () => {
    const set = (status: string) => `update ehr.referral_event set rtt_status = '${status}' ${key('A', 3)}`;
    expect(await failing(set('20'), set('30'))).toEqual(['clocks of each pathway']);
  });

  it('an event of no account changes no clock', async () => {
    const set = (at: string) => `update ehr.referral_event set occurred_local = '${at}T09:30' ${key('A', 2)}`;
    expect(await failing(set('2025-07-02'), set('2025-07-01'))).toEqual([]);
  });

  it('an appointment that lost its slot, and one that lies outside its clinic’s hours', async () => {
    const set = (slot: string, at: string) =>
      `update ehr.appointment set slot_key = '${slot}', starts_local = '2026-07-02T${at}' where source_key = '1'`;
    expect(await failing(set('18', '17:00'), set('5011', '13:45'))).toEqual([
      'future appointments by slot',
      'future appointments by clinic hours',
    ]);
  });

  it('a death that is gone', async () => {
    const set = (deceased: boolean) => `update ehr.patient set deceased = ${deceased}`;
    expect(await failing(set(true), set(false))).toEqual(['deaths']);
  });

  it('an inpatient who was discharged, and a place on a waiting list that moved to another specialty', async () => {
    expect(
      await failing(
        `update ehr.encounter set ends_local = '2025-12-01T10:00', ends_clock_flag = 'ambiguous' where source_key = '2';
         update ehr.waiting_list_entry set treatment_function = '100' where source_key = '1'`,
        `update ehr.encounter set ends_local = null, ends_clock_flag = null where source_key = '2';
         update ehr.waiting_list_entry set treatment_function = '110' where source_key = '1'`,
      ),
    ).toEqual(['waiting list by specialty', 'current inpatients by specialty']);
  });
});
