import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { RunError } from '../domain/run-error.ts';
import { type Home, writePrivately } from './home.ts';
import { type LocalServer, localServer } from './local-server.ts';
import { logFrom, logSize } from './log-file.ts';
import { END_STEPS } from './orphans.ts';
import { freePort, LOOPBACK, rememberedPort } from './ports.ts';
import { clearDataFolder } from './postgres-backends.ts';
import { type Cluster, DATABASE, openCluster, ROLE } from './postgres-cluster.ts';
import { type PostgresPlace, postgresPlace } from './postgres-place.ts';
import { serverSettings } from './postgres-settings.ts';
import { hasCode } from './processes.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** A PostgreSQL of our own, with its data in the home. Its stop is a fast shutdown: sessions are cut off. */
export interface LocalPostgres extends LocalServer {
  /** Holds the password: never print it. Stays the same over a restart. */
  readonly databaseUrl: string;
}

/** Until the server must answer at all; and how long it may go on saying that it recovers from a crash. */
const SILENCE_MS = 30_000;
const RECOVERY_MS = 600_000;
const SETTLE_MS = 10_000;
const PORT_TRIES = 5;

/** What a server answers that replays its log after a crash. */
const CANNOT_CONNECT_NOW = '57P03';
/** The same, and what a session hears that is cut off because of another one's crash. */
const RECOVERING = [CANNOT_CONNECT_NOW, '57P02', 'ECONNRESET'];

/** Starts PostgreSQL on 127.0.0.1. Throws LOCAL_START_FAILED, naming the log file. */
export async function startPostgres(home: Home, log: (line: string) => void): Promise<LocalPostgres> {
  const place = await postgresPlace(home, log);
  const cluster = openCluster(home, place, log);
  const portFile = home.path('postgres', 'port');
  const { server, port } = await startAnywhere(home, place, cluster, rememberedPort(portFile), log);
  writePrivately(portFile, String(port));
  const url = (database: string) =>
    `postgresql://${ROLE}:${cluster.password}@${LOOPBACK}:${port}/${database}`;
  await makeDatabase(url('postgres'));
  const local = localServer(logFileOf(home), server, {
    startAgain: () => startOn(home, place, cluster, port, log),
    beforeEnd: () => untilRecovered(url('postgres')),
    steps: END_STEPS.postgresql,
  });
  return { ...local, databaseUrl: url(DATABASE) };
}

const logFileOf = (home: Home) => home.path('postgres', 'server.log');

/** Another process can take the port between our look and the server's start: then the next one is tried. */
async function startAnywhere(
  home: Home,
  place: PostgresPlace,
  cluster: Cluster,
  preferred: number | null,
  log: (line: string) => void,
): Promise<{ server: ServerProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? preferred : null);
    if (preferred !== null && port !== preferred) log(`Port ${preferred} is taken: PostgreSQL uses ${port}.`);
    try {
      return { server: await startOn(home, place, cluster, port, log), port };
    } catch (error) {
      const taken = error instanceof RunError && error.details.reason === PORT_TAKEN;
      if (!taken || attempt === PORT_TRIES) throw error;
    }
  }
}

async function startOn(
  home: Home,
  place: PostgresPlace,
  cluster: Cluster,
  port: number,
  log: (line: string) => void,
): Promise<ServerProcess> {
  await clearDataFolder(cluster.data, log);
  const logFile = logFileOf(home);
  const before = logSize(logFile);
  const settings = serverSettings({ port, memory: totalmem(), sharedMemory: sharedMemory() });
  const server = await startServer(home, {
    name: 'postgresql',
    command: place.postgres,
    args: [
      '-D',
      cluster.data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    folder: place.folder,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    logFile,
    user: place.user,
  });
  const reason = await untilReady(server, cluster.password, port);
  if (reason === null) return server;
  await server.end(END_STEPS.postgresql);
  const said = logFrom(logFile, before);
  throw new RunError('LOCAL_START_FAILED', {
    service: 'PostgreSQL',
    reason: said.includes('could not bind') ? PORT_TAKEN : reason,
    log: logFile,
  });
}

const PORT_TAKEN = 'the port is taken';

/** Null when the server answers; otherwise why it does not. */
async function untilReady(server: ServerProcess, password: string, port: number): Promise<string | null> {
  const begun = performance.now();
  let patience = SILENCE_MS;
  while (performance.now() - begun < patience) {
    if (!server.isRunning()) return 'it ended at once';
    try {
      const client = await connect({ host: LOOPBACK, port, user: ROLE, password, database: 'postgres' });
      await client.end();
      return null;
    } catch (error) {
      if (hasCode(error, CANNOT_CONNECT_NOW)) patience = RECOVERY_MS;
      await sleep(30);
    }
  }
  return `no answer within ${patience / 1000} s`;
}

/** A fast shutdown asked for while the server recovers from a lost session hangs: PostgreSQL 18 never ends it. */
async function untilRecovered(connectionString: string): Promise<void> {
  const giveUp = performance.now() + SETTLE_MS;
  while (performance.now() < giveUp) {
    try {
      const client = await connect({ connectionString });
      return await client.end();
    } catch (error) {
      if (!hasCode(error, ...RECOVERING)) return;
      await sleep(30);
    }
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = await connect({ connectionString: url });
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    // duplicate_database: made at an earlier start.
    if (!hasCode(error, '42P04')) throw error;
  } finally {
    await client.end();
  }
}

async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000 });
  await client.connect();
  return client;
}

function sharedMemory(): number {
  if (process.platform !== 'linux') return Number.POSITIVE_INFINITY;
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    return blocks * bsize;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 0;
    throw error;
  }
}
