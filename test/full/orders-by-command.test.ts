import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../store/database.ts';
import { planById } from '../../store/plan.ts';
import type { RunReport } from '../../store/report.ts';
import { openRun, type RunRow } from '../../store/run.ts';
import { acceptable, accountIn, complaintIn, refused } from '../integration/bad-input/complaint.ts';
import { whileHeld } from '../integration/bad-input/held.ts';
import { generatedRows } from '../integration/bad-input/trust-files.ts';
import { fineGrained } from '../support/chaos.ts';
import { withClient } from '../support/database.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';
import { differences, foundBy, plantedIn } from '../support/truth.ts';

const ACTOR = 'R. Migrator (night shift)';

/** A cutover waits for an approval by itself; this target is for trials and rehearsals. */
const withRehearsalsApproved = (yaml: string): string =>
  `${fineGrained(yaml)}approve_before_load: [rehearsal]\n`;

let trial: Trial;
beforeAll(async () => {
  // What the command line is told by its environment, as a user's shell would.
  process.env.CUTOVER_ACTOR = ACTOR;
  trial = await openRunningTrial({ patients: 150, seed: 31, config: withRehearsalsApproved });
});
afterAll(() => trial.close());

async function rowsOf<T extends object>(sql: string): Promise<T[]> {
  return withClient(trial.databaseUrl, async (client) => (await client.query(sql)).rows as T[]);
}
const numberOf = async (sql: string): Promise<number> =>
  (await rowsOf<{ n: number }>(`select (${sql})::int as n`))[0]!.n;
const latest = async (): Promise<RunRow> =>
  (await rowsOf<RunRow>('select * from migration.run order by run_id desc limit 1'))[0]!;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return;
    await pause(100);
  }
  throw new Error(`it never came to this: ${what}`);
}

const eventsOf = async (runId: number) =>
  rowsOf<{ action: string; actor: string; reason: string | null }>(
    `select action, actor, reason from migration.run_order where run_id = ${runId} order by entry`,
  );
const by = (action: string, reason: string | null) => ({ action, actor: ACTOR, reason });

async function accountsForEveryRow(report: RunReport): Promise<void> {
  const read = Object.fromEntries(report.datasets.map(({ name, source_rows }) => [name, source_rows]));
  expect(read).toEqual(await generatedRows(trial));
  expect(differences(await plantedIn(trial), await foundBy(trial))).toEqual([]);
}

describe('abort', () => {
  it('ends a run in the middle of its load and keeps what was loaded', async () => {
    const run = trial.cutover('--json', 'run');
    await whileHeld(trial.databaseUrl, 'ehr.observation', async () => {
      expect((await trial.cutover('abort', '--reason', 'wrong extract')).exit).toBe(0);
      await until('the order stands in the target', async () => (await latest()).control === 'abort');
    });
    const { exit, out } = await run;
    expect(exit).toBe(3);
    expect(JSON.parse(out.trim().split('\n').at(-1)!)).toMatchObject({ state: 'aborted', acceptable: false });
    const { run_id, state } = await latest();
    expect(state).toBe('aborted');
    expect(await numberOf('select count(*) from ehr.patient')).toBeGreaterThan(100);
    expect(await eventsOf(run_id)).toEqual([by('start', null), by('abort', 'wrong extract')]);
  });

  it('leaves no account but says so, until cutover reconcile makes one, which is never acceptable', async () => {
    const before = await trial.cutover('report');
    expect(before.exit).toBe(0);
    expect(before.out).toMatch(/The run was aborted: .* until cutover reconcile --run 1 accounts for it/);
    expect(before.out).toMatch(/^lab\.results( +unknown){8}$/m);
    const reconciled = await trial.cutover('--json', 'reconcile');
    const { details } = complaintIn(reconciled, 'UNBALANCED');
    expect(details).toMatchObject({ run: 1, datasets: expect.stringContaining('outpatients.appointments') });
    const report = JSON.parse(reconciled.out) as RunReport;
    const patients = report.datasets.find(({ name }) => name === 'community.patients')!;
    expect(patients.new).toBeGreaterThan(100);
    expect((await trial.cutover('report')).out).toMatch(/rows that it did not come to are unexplained/);
  });

  it.each(['abort', 'pause', 'resume', 'approve'])('leaves a run that %s is refused for', async (order) => {
    const { details } = await refused(trial, 'RUN_ENDED', order);
    expect(details).toEqual({ run: 1, state: 'aborted' });
    expect(await eventsOf(1)).toHaveLength(2);
  });
});

describe('pause', () => {
  it('stops a run between two batches within seconds; resume lets it end with every row', async () => {
    const run = trial.cutover('--json', 'run');
    let ordered = 0;
    await whileHeld(trial.databaseUrl, 'migration.batch', async () => {
      const order = await trial.cutover('--json', 'pause', '--reason', 'clinic hours');
      expect(order.exit, order.err).toBe(0);
      await until('the order stands in the target', async () => (await latest()).control === 'pause');
      ordered = Date.now();
    });
    const { run_id } = await latest();
    const batches = () => numberOf(`select count(*) from migration.batch where run_id = ${run_id}`);
    await pause(2_000);
    const standing = await batches();
    const last = await numberOf(
      `select coalesce(max(extract(epoch from committed_at)), 0) from migration.batch where run_id = ${run_id}`,
    );
    expect(last * 1000 - ordered).toBeLessThan(2_000);
    await pause(2_000);
    expect(await batches()).toBe(standing);
    // Two partitions of each of four datasets at most were in hand.
    expect(standing).toBeLessThan(9);

    const status = await trial.cutover('status');
    expect(status.out).toMatch(/extract, paused/);
    expect(status.out).toMatch(/lab\.results: \d+ of \d+ read; so far 0 loaded, 0 merged, \d+ quarantined/);
    await refused(trial, 'RUN_ACTIVE', 'run');

    expect((await trial.cutover('resume', '--reason', 'clinic is over')).exit).toBe(0);
    await accountsForEveryRow(accountIn(await run));
    expect(await batches()).toBeGreaterThan(standing);
    expect(await eventsOf(run_id)).toEqual([
      by('start', null),
      by('pause', 'clinic hours'),
      by('resume', 'clinic is over'),
    ]);
  });

  it('after an aborted run, left the rows that had been loaded as they were', async () => {
    const { rows } = await withClient(trial.databaseUrl, (client) =>
      client.query(`select count(*)::int as kept from ehr.patient where created_run = 1 and run_id = 1`),
    );
    expect(rows[0].kept).toBeGreaterThan(100);
  });
});

describe('approve', () => {
  it('is what a run of a kind listed under approve_before_load waits for before it loads anything', async () => {
    const run = trial.cutover('--json', 'run', '--kind', 'rehearsal');
    await until('the run waits', async () => (await latest()).phase === 'approval');
    const { run_id } = await latest();
    await pause(1_000);
    expect(
      await numberOf(`select count(*) from migration.outcome where run_id = ${run_id} and stage = 'load'`),
    ).toBe(0);
    expect((await trial.cutover('approve', '--reason', 'signed by the board')).exit).toBe(0);
    await accountsForEveryRow(accountIn(await run));
    expect(await eventsOf(run_id)).toEqual([by('start', null), by('approve', 'signed by the board')]);
  });

  it('is refused while the run does not wait for it', async () => {
    const run = trial.cutover('--json', 'run');
    await whileHeld(trial.databaseUrl, 'migration.batch', async () => {
      const { details } = await refused(trial, 'GATE_REFUSED', 'approve');
      expect(details.reason).toBe('The run is not waiting for an approval.');
    });
    accountIn(await run);
    expect((await eventsOf((await latest()).run_id)).map(({ action }) => action)).toEqual(['start']);
  });
});

describe('Ctrl-C', () => {
  it('ends watching, not the run, and names the command that follows it again', async () => {
    const { process: watcher, result } = trial.begin('--json', 'run');
    await whileHeld(trial.databaseUrl, 'migration.batch', async () => {
      watcher.kill('SIGINT');
      const { run_id } = await latest();
      const { details } = complaintIn(await result, 'WATCH_ENDED');
      expect(details).toEqual({ run: run_id, next: `cutover status --watch --run ${run_id}` });
      expect(await latest()).toMatchObject({ state: 'running', control: 'run' });
    });
    const { run_id } = await latest();
    const report = accountIn(await trial.cutover('--json', 'status', '--watch', '--run', String(run_id)));
    expect(report.run).toBe(run_id);
    // Following is no order: nothing is written down.
    expect((await eventsOf(run_id)).map(({ action }) => action)).toEqual(['start']);
  });
});

describe('resume', () => {
  it('goes on with a run whose start was cut off before Temporal knew of it', async () => {
    const database = openDatabase(trial.databaseUrl, 'test');
    const plan = await planById(database, (await latest()).plan_id);
    await openRun(database, plan, 'trial', ACTOR);
    await database.destroy();
    await accountsForEveryRow(await acceptable(trial, 'resume', '--watch', '--reason', 'start again'));
  });
});
