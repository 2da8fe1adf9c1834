import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { demoConfig } from '../../cli/demo-config.ts';
import type { WorkerRole } from '../../cli/worker.ts';
import { ALL_DATASETS, FILE_DATASETS, TABLES } from '../../fixtures/datasets.ts';
import { generateTrust } from '../../fixtures/generate.ts';
import { freshDatabase } from './database.ts';
import { type SimulatedDatabase, type SimulatedDatabases, startDatabases } from './simulated-database.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

export interface CliResult {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface TrialOptions {
  readonly patients: number;
  readonly seed: number;
  /** Whether the trust has its two databases as well as its files: every dataset that can be generated. */
  readonly databases?: boolean;
  /** Changes to the generated trust, before anything reads it. */
  readonly change?: (trust: string) => Promise<void>;
  /** Changes to the demo's configuration. */
  readonly config?: (yaml: string) => string;
  readonly databaseUrl?: string;
  readonly temporalAddress?: string;
}

/** A synthetic trust, an empty target and real worker processes: what one end-to-end test works with. */
export interface Trial {
  readonly folder: string;
  readonly config: string;
  readonly databaseUrl: string;
  readonly queue: string;
  /** Runs `cutover …` as a user would. */
  cutover(...args: string[]): Promise<CliResult>;
  /** The same, as a process that can be listened to and sent signals. */
  begin(...args: string[]): { readonly process: ChildProcess; readonly result: Promise<CliResult> };
  startWorker(role: WorkerRole, ...args: string[]): ChildProcess;
  readonly workers: ReadonlySet<ChildProcess>;
  /** The simulators of the PAS and of the clinical system; throw where the trial has none. */
  readonly oracle: SimulatedDatabase;
  readonly sqlServer: SimulatedDatabase;
  /** Everything that any process of this trial printed. */
  output(): Promise<string>;
  close(): Promise<void>;
}

export async function openTrial(options: TrialOptions): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'cutover-trial-'));
  const trust = join(folder, 'trust');
  const { patients, seed } = options;
  const only = options.databases === true ? ALL_DATASETS : FILE_DATASETS;
  await generateTrust({ patients, seed, outDir: trust, only });
  await options.change?.(trust);
  const databases = options.databases === true ? await startDatabases(folder, trust) : undefined;
  const database = options.databaseUrl === undefined ? await freshDatabase() : undefined;
  const databaseUrl = options.databaseUrl ?? database!.url;
  const queue = `t${randomUUID().slice(0, 8)}`;
  const config = join(folder, 'cutover.yaml');
  const tables = databases && { ...databases.places, tables: [...TABLES.keys()] };
  const yaml = `${demoConfig('trust', tables)}temporal: { queue: ${queue} }\n`;
  await writeFile(config, options.config?.(yaml) ?? yaml);
  const env = {
    // Who sees keys must have a name, also where the shell that runs the tests gives none.
    CUTOVER_ACTOR: 'a test',
    ...process.env,
    CUTOVER_DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: options.temporalAddress ?? inject('temporalAddress'),
    CUTOVER_HOME: join(folder, 'home'),
  };
  const log = join(folder, 'output.log');
  const workers = new Set<ChildProcess>();

  const begin: Trial['begin'] = (...args) => {
    const { promise: result, resolve: done, reject: fail } = Promise.withResolvers<CliResult>();
    const command = [MAIN, '--config', config, ...args];
    const child = execFile(process.execPath, command, { env, maxBuffer: 1 << 28 }, (error, out, err) => {
      appendFileSync(log, `${out}${err}`);
      // A command that could not be run at all; one that a signal ended has no code.
      if (typeof error?.code === 'string') return fail(error);
      done({ exit: Number(error?.code ?? 0), out, err });
    });
    return { process: child, result };
  };
  const cutover: Trial['cutover'] = (...args) => begin(...args).result;

  const startWorker = (role: WorkerRole, ...args: string[]): ChildProcess => {
    const command = [MAIN, '--config', config, 'worker', '--role', role, ...args];
    const worker = spawn(process.execPath, command, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [worker.stdout, worker.stderr])
      stream.on('data', (text) => appendFileSync(log, text));
    workers.add(worker);
    worker.once('exit', () => workers.delete(worker));
    return worker;
  };

  return {
    ...{ folder, config, databaseUrl, queue, begin, cutover, startWorker, workers },
    get oracle() {
      return present(databases).oracle;
    },
    get sqlServer() {
      return present(databases).sqlServer;
    },
    output: () => readFile(log, 'utf8'),
    close: async () => {
      await Promise.all([...workers].map(end));
      await databases?.close();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function present(databases: SimulatedDatabases | undefined): SimulatedDatabases {
  if (databases === undefined) throw new Error('this trial was opened without databases');
  return databases;
}

async function end(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}

/** A trial whose target is prepared and whose workers run. */
export async function openRunningTrial(options: TrialOptions): Promise<Trial> {
  const trial = await openTrial(options);
  const { exit, err } = await trial.cutover('init');
  if (exit !== 0) throw new Error(`init failed: ${err}`);
  for (const role of ['orchestrate', 'move', 'move'] as const) trial.startWorker(role);
  return trial;
}
