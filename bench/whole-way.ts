import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { openWorkbench } from '../cli/composition.ts';
import { connectTemporal } from '../cli/connect-temporal.ts';
import { startDemoWorkers } from '../cli/demo-workers.ts';
import { startRun } from '../cli/follow-run.ts';
import { loadConfig } from '../cli/load-config.ts';
import { makePlan } from '../cli/make-plan.ts';
import type { LocalServices } from '../local/services.ts';
import { reportOf } from '../store/report.ts';
import { runById } from '../store/run.ts';
import { prepareTarget } from '../store/target.ts';

export interface WholeWay {
  readonly seconds: number;
  /** Seconds by stage, in order. */
  readonly stages: Readonly<Record<string, number>>;
  readonly workerPeakMb: number;
}

const LOOK_EVERY_MS = 50;
/** As many as startDemoWorkers starts. */
const WORKERS = 3;

const configFor = (file: string, queue: string) => `target:
  database: { env: CUTOVER_DATABASE_URL }
temporal: { queue: ${queue} }
synthetic: true
as_of: 2026-01-01
sources:
  community:
    datasets:
      community.patients: { path: ${file} }
`;

/** Times a patient file from the file to the account of its rows, through real workflows and worker processes. */
export async function wholeWay(services: LocalServices, url: string, file: string): Promise<WholeWay> {
  const queue = `bench-${process.pid}-${performance.now().toFixed(0)}`;
  const config = services.home.path('bench.yaml');
  await writeFile(config, configFor(file, queue));
  const env = { ...process.env, CUTOVER_DATABASE_URL: url, TEMPORAL_ADDRESS: services.temporalAddress };
  const bench = await openWorkbench(await loadConfig(config, env), 'bench', 4);
  const connection = await connectTemporal(services.temporalAddress);
  await prepareTarget(bench.database, 'trial');
  // What the workers before these logged must not be taken for their being ready.
  for (let worker = 1; worker <= WORKERS; worker++) await rm(logOf(services, worker), { force: true });
  const workers = startDemoWorkers({ ...services, databaseUrl: url }, config, env);
  try {
    await ready(services, workers.length);
    const stages: Record<string, number> = {};
    const begun = performance.now();
    const plan = await makePlan(bench, {
      ...{ actor: 'bench', signal: new AbortController().signal },
      onProgress: () => undefined,
    });
    let last = performance.now();
    stages.plan = (last - begun) / 1000;
    const runId = await startRun(bench, new Client({ connection }), plan, 'trial', 'bench');
    let phase = 'start';
    for (;;) {
      const run = await runById(bench.database, runId);
      if (run.phase !== phase) {
        const now = performance.now();
        stages[phase] = (stages[phase] ?? 0) + (now - last) / 1000;
        [phase, last] = [run.phase, now];
      }
      if (run.state !== 'running') break;
      if (run.stop_code !== null) throw new Error(`the run stopped: ${run.stop_code}`);
      await pause(LOOK_EVERY_MS);
    }
    const seconds = (performance.now() - begun) / 1000;
    const report = await reportOf(bench.database, runId);
    if (!report.acceptable) throw new Error('the run is not acceptable');
    await Promise.all(workers.map((worker) => worker.stop()));
    return { seconds, stages, workerPeakMb: await peakOf(services, workers.length) };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await connection.close();
    await bench.close();
  }
}

const logOf = ({ home }: LocalServices, worker: number) => home.path(`worker-${worker}.log`);

/** Waits until every worker says that it polls; truncates nothing, so it looks at each log's last start. */
async function ready(services: LocalServices, workers: number): Promise<void> {
  for (let worker = 1; worker <= workers; worker++)
    while (!(await eventsOf(services, worker)).some(({ msg }) => msg === 'ready')) await pause(LOOK_EVERY_MS);
}

async function peakOf(services: LocalServices, workers: number): Promise<number> {
  let peak = 0;
  for (let worker = 1; worker <= workers; worker++)
    for (const { msg, peak_mb } of await eventsOf(services, worker))
      if (msg === 'ended') peak = Math.max(peak, peak_mb ?? 0);
  return peak;
}

async function eventsOf(
  services: LocalServices,
  worker: number,
): Promise<{ msg: string; peak_mb?: number }[]> {
  const text = await readFile(logOf(services, worker), 'utf8').catch(() => '');
  const events = text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { msg: string; peak_mb?: number });
  const start = events.findLastIndex(({ msg }) => msg === 'starting');
  return events.slice(Math.max(start, 0));
}

export const trustFolder = (services: LocalServices, rows: number): string =>
  join(services.home.folder, `trust-${rows}`);
