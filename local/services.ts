import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { RunError } from '../domain/run-error.ts';
import type { Environment } from './environment.ts';
import { type Home, holderOf, openHome, readIfPresent, writePrivately } from './home.ts';
import { keepAlive } from './keep-alive.ts';
import type { LocalServer } from './local-server.ts';
import { endOrphans } from './orphans.ts';
import { type LocalPostgres, startPostgres } from './postgres.ts';
import { removePostgres } from './postgres-place.ts';
import { endOnSignals } from './signals.ts';
import { type LocalTemporal, startTemporal } from './temporal.ts';

/** Where the two services are to be reached. The database's address holds its password: never print it. */
export interface ServiceAddresses {
  readonly databaseUrl: string;
  /** host:port */
  readonly temporalAddress: string;
}

export interface LocalServices extends ServiceAddresses {
  /** Absent where the environment names a server to use instead. */
  readonly postgres?: LocalPostgres;
  readonly temporal?: LocalTemporal;
  readonly home: Home;
  /** Ends both servers and releases the home. */
  stop(): Promise<void>;
}

export interface LocalServicesOptions {
  /** The home folder; see `homeFolder`. */
  readonly home: string;
  /** CUTOVER_DATABASE_URL and TEMPORAL_ADDRESS name servers to use instead; PATH, HOME and others serve to find the CLI. */
  readonly env: Environment;
  readonly log?: (line: string) => void;
  /** Forget the data and the histories of earlier runs first. */
  readonly fresh?: boolean;
  /** Start a server again that was killed, or died. */
  readonly revive?: boolean;
  /** Stop everything and end this process on SIGINT, SIGTERM and SIGHUP. Default true; false where the caller does. */
  readonly endOnSignals?: boolean;
}

/**
 * Starts PostgreSQL and Temporal on this machine, after ending what a killed predecessor left behind.
 * Throws HOME_BUSY, TEMPORAL_MISSING or LOCAL_START_FAILED; then nothing is left running.
 */
export async function startLocalServices(options: LocalServicesOptions): Promise<LocalServices> {
  const { env, log = () => undefined } = options;
  const home = openHome(options.home, log);
  const started: LocalServer[] = [];
  const takeOff = options.endOnSignals === false ? () => undefined : endOnSignals(() => stop());
  const end = async () => {
    await Promise.all(started.map((server) => server.stop()));
    rmSync(addressesFile(home.folder), { force: true });
    home.release();
    takeOff();
  };
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= end();
    return stopping;
  };
  const begin = async <T extends LocalServer>(name: string, start: () => Promise<T>): Promise<T> => {
    const server = await start().catch((error) => Promise.reject(asRunError(name, error)));
    started.push(server);
    // A signal that came meanwhile found nothing to stop yet.
    if (stopping !== null) await server.stop();
    else if (options.revive) keepAlive(name, server, () => stopping !== null, log);
    return server;
  };
  try {
    await endOrphans(home, log);
    if (options.fresh) removeData(home);
    const [postgres, temporal] = await bothOrNeither(
      env.CUTOVER_DATABASE_URL ? undefined : begin('PostgreSQL', () => startPostgres(home, log)),
      env.TEMPORAL_ADDRESS ? undefined : begin('Temporal', () => startTemporal(home, env, log)),
    );
    const addresses = {
      databaseUrl: postgres?.databaseUrl ?? env.CUTOVER_DATABASE_URL ?? '',
      temporalAddress: temporal?.address ?? env.TEMPORAL_ADDRESS ?? '',
    };
    writePrivately(addressesFile(home.folder), JSON.stringify(addresses));
    return { ...addresses, ...(postgres && { postgres }), ...(temporal && { temporal }), home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The services that another process has started in this home, for a second terminal; null when none has. */
export function runningServices(home: string): ServiceAddresses | null {
  const text = holderOf(home) === null ? null : readIfPresent(addressesFile(home));
  return text === null ? null : (JSON.parse(text) as ServiceAddresses);
}

const addressesFile = (home: string) => join(home, 'services.json');

function removeData(home: Home): void {
  removePostgres(home);
  rmSync(home.path('temporal'), { recursive: true, force: true });
}

/** Waits for both even if one fails, so that none is still starting when the other's failure is handled. */
async function bothOrNeither<A, B>(a: Promise<A> | undefined, b: Promise<B> | undefined) {
  const [first, second] = await Promise.allSettled([a, b]);
  if (first.status === 'rejected') throw first.reason;
  if (second.status === 'rejected') throw second.reason;
  return [first.value, second.value] as const;
}

function asRunError(service: string, cause: unknown): RunError {
  if (cause instanceof RunError) return cause;
  const reason = cause instanceof Error ? cause.message : 'unknown';
  return new RunError('LOCAL_START_FAILED', { service, reason }, { cause });
}
