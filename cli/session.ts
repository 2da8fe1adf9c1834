import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Client, Connection } from '@temporalio/client';
import type { Command } from 'commander';
import type { Meter } from '../domain/metrics.ts';
import { RunError } from '../domain/run-error.ts';
import { homeFolder } from '../local/home.ts';
import { runningServices } from '../local/services.ts';
import { latestRun, type RunRow, runById } from '../store/run.ts';
import { requireTarget } from '../store/target.ts';
import { openWorkbench, type Workbench } from './composition.ts';
import { type Environment, environment } from './environment.ts';
import { type LoadedConfig, loadConfig } from './load-config.ts';

export interface Session {
  readonly bench: Workbench;
  readonly json: boolean;
  readonly temporalAddress: () => string;
  readonly temporal: () => Promise<Client>;
}

interface SessionOptions {
  /** Refuse a target without Cutover's schema. Default true. */
  readonly ready?: boolean;
  /** Sessions on the target that the command may hold. */
  readonly connections?: (loaded: LoadedConfig) => number;
  /** Where workers count what they do. */
  readonly meter?: Meter;
  /** Shows in pg_stat_activity. */
  readonly application?: string;
}

const CLI_CONNECTIONS = 4;
export const DEMO_CONFIG = join('demo', 'cutover.yaml');

/**
 * Runs a command's work with configuration, target and, on demand, Temporal; closes them afterwards.
 */
export async function withSession(
  command: Command,
  work: (session: Session) => Promise<void>,
  {
    ready = true,
    connections = () => CLI_CONNECTIONS,
    application = command.name(),
    meter,
  }: SessionOptions = {},
): Promise<void> {
  const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
  const env = environmentInUse();
  const loaded = await loadConfigInUse(configInUse(command), env);
  const bench = await openWorkbench(loaded, application, connections(loaded), meter);
  let connection: Connection | undefined;
  const temporalAddress = () => temporalAddressOf(loaded, env);
  try {
    if (ready) await requireTarget(bench.database);
    await work({
      bench,
      json,
      temporalAddress,
      temporal: async () => {
        const [{ Client }, { connectTemporal }] = await Promise.all([
          import('@temporalio/client'),
          import('./connect-temporal.ts'),
        ]);
        connection ??= await connectTemporal(temporalAddress());
        return new Client({ connection, namespace: loaded.config.temporal.namespace });
      },
    });
  } finally {
    await connection?.close();
    await bench.close();
  }
}

export const temporalAddressOf = ({ config }: LoadedConfig, env: Environment): string =>
  config.temporal.address ?? env.TEMPORAL_ADDRESS ?? '127.0.0.1:7233';

/** Services that a demo has running in this home are used where the environment names none. */
export function environmentInUse(): Environment {
  const running = runningServices(homeFolder(environment, process.cwd()));
  return {
    ...environment,
    CUTOVER_DATABASE_URL: environment.CUTOVER_DATABASE_URL ?? running?.databaseUrl,
    TEMPORAL_ADDRESS: environment.TEMPORAL_ADDRESS ?? running?.temporalAddress,
  };
}

/** As loadConfig; where the address that only a demo's servers would give is missing, DEMO_NOT_RUNNING. */
export async function loadConfigInUse(file: string, env: Environment): Promise<LoadedConfig> {
  const home = homeFolder(environment, process.cwd());
  try {
    return await loadConfig(file, env);
  } catch (error) {
    const missing = error instanceof RunError && error.code === 'SECRET_MISSING';
    if (missing && resolve(file) === resolve(home, DEMO_CONFIG))
      throw new RunError('DEMO_NOT_RUNNING', { home });
    throw error;
  }
}

/** The configuration named, else cutover.yaml here, else that of the demo. */
export function configInUse(command: Command): string {
  const { config } = command.optsWithGlobals<{ config?: string }>();
  const here = 'cutover.yaml';
  const demo = join(homeFolder(environment, process.cwd()), DEMO_CONFIG);
  return config ?? (!existsSync(here) && existsSync(demo) ? demo : here);
}

/** The run a command is about: the one named, or the newest. Accepts `12` and `R12`. */
export async function runNamed(bench: Workbench, name: string | undefined): Promise<RunRow> {
  if (name === undefined) return latestRun(bench.database);
  const number = /^R?(\d{1,9})$/i.exec(name)?.[1];
  if (!number) throw new RunError('RUN_UNKNOWN', { run: name });
  return runById(bench.database, Number(number));
}

/** Who asks: kept with every act. */
export const actor = (): string => environment.CUTOVER_ACTOR ?? environment.USER ?? 'unknown';

/** Who asks, where that must be known. Throws RunError ACTOR_MISSING. */
export function namedActor(): string {
  const name = (environment.CUTOVER_ACTOR ?? environment.USER ?? '').trim();
  if (name === '') throw new RunError('ACTOR_MISSING');
  return name;
}

export const workflowId = (bench: Workbench, runId: number): string =>
  `${bench.loaded.config.temporal.queue}-run-${runId}`;
