import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { RunError } from '../domain/run-error.ts';
import { type Home, writePrivately } from './home.ts';
import { type LocalServer, localServer } from './local-server.ts';
import { logFrom, logSize } from './log-file.ts';
import { END_STEPS } from './orphans.ts';
import { freePort, LOOPBACK, rememberedPort } from './ports.ts';
import { connect, untilReady, untilRecovered } from './postgres-answers.ts';
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

const PORT_TRIES = 5;

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
