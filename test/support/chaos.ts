import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type LocalServices, startLocalServices } from '../../local/services.ts';
import type { RunReport } from '../../store/report.ts';
import { withClient } from './database.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';
import { openRunningTrial, type Trial, type TrialOptions } from './trial.ts';

export const VICTIMS = ['move', 'backend', 'postmaster', 'temporal', 'orchestrate'] as const;
export type Victim = (typeof VICTIMS)[number];

/** Small batches and partitions, so that a small trust has many moments between which to be killed. */
export const fineGrained = (yaml: string): string => `${yaml}batch_records: 100\npartition_records: 1000\n`;

/** mulberry32: a seeded generator, so that a failing sequence of kills can be run again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Arena {
  readonly services: LocalServices;
  readonly trial: Trial;
  close(): Promise<void>;
}

/** Services of its own, which come back by themselves when killed, and a trial on them. */
export async function openArena(patients: number, seed: number): Promise<Arena> {
  const folder = makeTemporaryFolder();
  const services = await startLocalServices({
    home: join(folder, 'home'),
    env: { ...process.env, CUTOVER_DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined },
    revive: true,
    endOnSignals: false,
  });
  const trial = await openRunningTrial({ ...services, patients, seed, config: fineGrained });
  return {
    services,
    trial,
    close: async () => {
      await trial.close();
      await services.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Committed batches and finished units of a run so far; null while the target does not answer. */
export async function stepsDone(url: string): Promise<number | null> {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query<{ steps: number }>(
        `select (select count(*) from migration.batch) + (select count(*) from migration.unit where done_at is not null)
           as steps`,
      );
      return Number(rows[0]!.steps);
    });
  } catch {
    return null;
  }
}

/** Waits until the run has come this far; gives up when `ended` says that it will come no further. */
export async function reaches(url: string, steps: number, ended: () => boolean): Promise<boolean> {
  for (;;) {
    const done = await stepsDone(url);
    if (done !== null && done >= steps) return true;
    if (ended()) return false;
    await pause(10);
  }
}

/** Kills one victim with SIGKILL (a backend with its own server's signal 9) and puts a worker in its place. */
export async function kill(
  { services, trial }: Arena,
  victim: Victim,
  random: () => number,
): Promise<boolean> {
  switch (victim) {
    case 'postmaster':
      process.kill(services.postgres!.pid(), 'SIGKILL');
      return true;
    case 'temporal':
      process.kill(services.temporal!.pid(), 'SIGKILL');
      return true;
    case 'backend': {
      const pid = await someBackend(services.databaseUrl, random);
      if (pid === null) return false;
      process.kill(pid, 'SIGKILL');
      return true;
    }
    case 'move':
    case 'orchestrate':
      return killWorker(trial, victim, random);
  }
}

/** Kills one worker process of a role and starts another in its place. */
export async function killWorker(
  trial: Trial,
  role: 'move' | 'orchestrate',
  random: () => number,
): Promise<boolean> {
  const worker = someWorker(trial, role, random);
  if (!worker) return false;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
  trial.startWorker(role);
  return true;
}

function someWorker(trial: Trial, role: string, random: () => number): ChildProcess | undefined {
  const of = [...trial.workers].filter(({ spawnargs }) => spawnargs.at(-1) === role);
  return of[Math.floor(random() * of.length)];
}

async function someBackend(url: string, random: () => number): Promise<number | null> {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where application_name like 'cutover worker%' order by pid`,
      );
      return rows[Math.floor(random() * rows.length)]?.pid ?? null;
    });
  } catch {
    return null;
  }
}

export interface Survival {
  readonly report: RunReport;
  readonly kills: readonly Victim[];
}

/** Runs a trial load while victims are killed in turn, at seeded random steps of the ledger. */
export async function runUnderFire(
  arena: Arena,
  kills: number,
  steps: number,
  seed: number,
): Promise<Survival> {
  const random = seeded(seed);
  const moments = Array.from({ length: kills }, () => 1 + Math.floor(random() * steps * 0.9)).sort(
    (a, b) => a - b,
  );
  const done: Victim[] = [];
  let ended = false;
  const run = arena.trial.cutover('--json', 'run').finally(() => {
    ended = true;
  });
  const { databaseUrl } = arena.services;
  for (const [index, moment] of moments.entries()) {
    if (!(await reaches(databaseUrl, moment, () => ended))) break;
    const victim = VICTIMS[(index + seed) % VICTIMS.length]!;
    if (await kill(arena, victim, random)) done.push(victim);
  }
  const { exit, out, err } = await run;
  if (exit !== 0)
    throw new Error(`seed ${seed}, after ${done.join(', ')}: exit ${exit}\n${err.slice(-2000)}`);
  return { report: JSON.parse(out) as RunReport, kills: done };
}

/** The same trust, loaded in peace on another target, and how many steps that took. */
export async function inPeace(
  patients: number,
  seed: number,
  options: Pick<TrialOptions, 'databases' | 'config'> = { config: fineGrained },
): Promise<{ trial: Trial; steps: number }> {
  const trial = await openRunningTrial({ patients, seed, ...options });
  const { exit, err } = await trial.cutover('run');
  if (exit !== 0) throw new Error(`the uninterrupted run failed: ${err.slice(-2000)}`);
  return { trial, steps: (await stepsDone(trial.databaseUrl)) ?? 0 };
}
