import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServices, startLocalServices } from '../../../local/services.ts';
import type { RunReport } from '../../../store/report.ts';
import { withClient } from '../../support/database.ts';
import { sumOf, type Watched, watched } from '../../support/operations.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openTrial, type Trial } from '../../support/trial.ts';

const folder = temporaryFolder();
const READY = [200, { ready: true }];
const notReady = (code: string) => [503, { ready: false, code }];

let services: LocalServices;
let trial: Trial;
let workers: Watched[];
let dashboard: Watched;
let report: RunReport;

beforeAll(async () => {
  services = await startLocalServices({
    home: join(folder, 'home'),
    env: { ...process.env, CUTOVER_DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined },
    endOnSignals: false,
  });
  trial = await openTrial({ ...services, patients: 200, seed: 5 });
  expect((await trial.cutover('init')).exit).toBe(0);
  const roles = ['orchestrate', 'move'] as const;
  workers = await Promise.all(
    roles.map((role) => watched(trial.startWorker(role, '--operations-port', '0'))),
  );
  const served = trial.begin('dashboard', '--port', '0', '--operations-port', '0');
  dashboard = await watched(served.process);
  ended.push(async () => {
    served.process.kill('SIGTERM');
    expect((await served.result).exit).toBe(0);
  });
  const run = await trial.cutover('--json', 'run');
  expect(run.exit, run.err).toBe(0);
  report = JSON.parse(run.out.trim().split('\n').at(-1)!) as RunReport;
}, 120_000);

const ended: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ended) await end();
  await trial?.close();
  await services?.stop();
});

describe('metrics of workers', () => {
  it('agree with the account of the run, dataset by dataset', async () => {
    const metrics = await workers[1]!.metrics();
    expect(report.datasets.length).toBeGreaterThan(3);
    for (const { name: dataset, source_rows, new: created } of report.datasets) {
      expect(sumOf(metrics, 'cutover_rows_extracted_total', { dataset })).toBe(source_rows);
      expect(sumOf(metrics, 'cutover_rows_loaded_total', { dataset, outcome: 'new' })).toBe(created);
      expect(sumOf(metrics, 'cutover_batches_total', { dataset })).toBeGreaterThan(0);
    }
    const held = await withClient(trial.databaseUrl, (client) =>
      client.query(`select count(*)::int as rows from migration.set_aside where stage = 'extract'
                    and outcome = 'quarantined'`),
    );
    expect(sumOf(metrics, 'cutover_rows_extracted_total', { outcome: 'quarantined' })).toBe(
      held.rows[0].rows,
    );
  });

  it('tell how long activities took, and what memory the process holds', async () => {
    const [deciding, moving] = await Promise.all(workers.map((worker) => worker.metrics()));
    const took = 'cutover_activity_seconds_count';
    expect(sumOf(moving!, took, { activity: 'extractPartition', outcome: 'done' })).toBeGreaterThan(3);
    expect(sumOf(moving!, took, { activity: 'endRun' })).toBe(0);
    expect(sumOf(deciding!, took, { activity: 'endRun', outcome: 'done' })).toBe(1);
    expect(sumOf(moving!, 'cutover_source_wait_seconds_total', { source: 'lab' })).toBeGreaterThan(0);
    expect(sumOf(moving!, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  });
});

describe('a port for whoever watches', () => {
  it('says on all processes that they live and are ready', async () => {
    for (const one of [...workers, dashboard]) {
      expect(await one.ask('/healthz')).toEqual([200, { alive: true }]);
      await expect.poll(() => one.ask('/readyz'), { timeout: 30_000 }).toEqual(READY);
      expect(await one.ask('/elsewhere')).toEqual([404, { found: false }]);
    }
  });

  it('gives a page of another site nothing, by whatever name it came here', async () => {
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    const options = { port: dashboard.port, host: '127.0.0.1', path: '/metrics' };
    request({ ...options, headers: { host: 'elsewhere.example' } }, ({ statusCode }) =>
      resolve(statusCode),
    ).end();
    expect(await promise).toBe(404);
  });

  it('that is taken is refused with a code', async () => {
    const taken = String(dashboard.port);
    const { exit, err } = await trial.cutover('dashboard', '--port', '0', '--operations-port', taken);
    expect(exit).toBe(4);
    expect(err).toContain('OPERATIONS_NOT_STARTED');
  });

  it('is served by a worker that still waits for its target, which is alive and not ready', async () => {
    const nowhere = 'postgresql://nobody@127.0.0.1:1/nothing';
    const command = ['cli/main.ts', '--config', trial.config, 'worker', '--operations-port', '0'];
    const child = spawn(process.execPath, command, {
      env: { ...process.env, CUTOVER_DATABASE_URL: nowhere },
    });
    const one = await watched(child);
    expect(await one.ask('/healthz')).toEqual([200, { alive: true }]);
    expect(await one.ask('/readyz')).toEqual(notReady('TARGET_UNREACHABLE'));
    child.kill('SIGKILL');
  });
});

describe('readiness', () => {
  const version = (sql: string) => withClient(trial.databaseUrl, (client) => client.query(sql));

  it('is lost where the target is of another version', async () => {
    await version(`update public.cutover_schema_version set name = name || ' later'`);
    for (const one of [...workers, dashboard])
      expect(await one.ask('/readyz')).toEqual(notReady('TARGET_NOT_READY'));
    await version(`update public.cutover_schema_version set name = replace(name, ' later', '')`);
    for (const one of [...workers, dashboard]) expect(await one.ask('/readyz')).toEqual(READY);
  });

  it('is lost with Temporal by workers, and not by the dashboard', { timeout: 60_000 }, async () => {
    await services.temporal!.stop();
    for (const one of workers) expect(await one.ask('/readyz')).toEqual(notReady('TEMPORAL_UNREACHABLE'));
    expect(await dashboard.ask('/readyz')).toEqual(READY);
  });

  it('is lost with the target by all, which go on living', { timeout: 60_000 }, async () => {
    await services.postgres!.stop();
    for (const one of [...workers, dashboard]) {
      expect(await one.ask('/readyz')).toEqual(notReady('TARGET_UNREACHABLE'));
      expect(await one.ask('/healthz')).toEqual([200, { alive: true }]);
    }
  });
});
