import { mkdirSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { RunError } from '../domain/run-error.ts';
import type { Environment } from './environment.ts';
import { type Home, writePrivately } from './home.ts';
import { type LocalServer, localServer } from './local-server.ts';
import { END_STEPS } from './orphans.ts';
import { freePort, LOOPBACK, rememberedPort } from './ports.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { findTemporal } from './temporal-cli.ts';

/** A Temporal development server of our own; its histories lie in the home and outlive it. */
export interface LocalTemporal extends LocalServer {
  /** host:port. Stays the same over a restart. */
  readonly address: string;
}

export const NAMESPACE = 'default';

/**
 * Its database writes ahead, and waits for the disk at checkpoints only: half the processor time of a run. A server
 * that is killed loses nothing by it.
 */
const SQLITE = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'];

/**
 * Queues of the server's one shard are read at most 20 times a second, meant for thousands of shards: every step of a
 * workflow would wait 50 ms for its worker, and as long for its activity.
 */
const READS_A_SECOND = ['transfer', 'timer', 'visibility'].flatMap((queue) => [
  ...['--dynamic-config-value', `history.${queue}ProcessorMaxPollRPS=1000`],
]);

const READY_MS = 60_000;
const PORT_TRIES = 3;

/** Starts Temporal on 127.0.0.1. Throws TEMPORAL_MISSING, or LOCAL_START_FAILED naming the log file. */
export async function startTemporal(
  home: Home,
  env: Environment,
  log: (line: string) => void,
): Promise<LocalTemporal> {
  mkdirSync(home.path('temporal'), { recursive: true, mode: 0o700 });
  const program = await findTemporal(home, env, log);
  const portFile = home.path('temporal', 'port');
  const preferred = rememberedPort(portFile);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? preferred : null);
    if (preferred !== null && port !== preferred) log(`Port ${preferred} is taken: Temporal uses ${port}.`);
    try {
      const startAgain = () => startOn(home, program, port);
      const server = await startAgain();
      writePrivately(portFile, String(port));
      const local = localServer(logFileOf(home), server, { startAgain, steps: END_STEPS.other });
      return { ...local, address: `${LOOPBACK}:${port}` };
    } catch (error) {
      // Another process can take the port between our look and the server's start.
      const lost = (await freePort(port)) !== port;
      if (!lost || attempt === PORT_TRIES) throw error;
    }
  }
}

const logFileOf = (home: Home) => home.path('temporal', 'server.log');

async function startOn(home: Home, program: string, port: number): Promise<ServerProcess> {
  const folder = home.path('temporal');
  const server = await startServer(home, {
    name: 'temporal',
    command: program,
    args: [
      ...['server', 'start-dev', '--ip', LOOPBACK, '--port', String(port), '--namespace', NAMESPACE],
      ...['--headless', '--db-filename', home.path('temporal', 'temporal.db'), '--log-level', 'warn'],
      ...SQLITE,
      ...READS_A_SECOND,
    ],
    folder,
    // A home of its own keeps the settings that a person has made for the CLI out of it.
    env: { PATH: '/usr/bin:/bin', HOME: folder, TZ: 'UTC' },
    logFile: logFileOf(home),
    user: null,
  });
  const reason = await untilReady(server, port);
  if (reason === null) return server;
  await server.end(END_STEPS.other);
  throw new RunError('LOCAL_START_FAILED', { service: 'Temporal', reason, log: logFileOf(home) });
}

/** Null when the server knows its namespace; otherwise why it is not ready. */
async function untilReady(server: ServerProcess, port: number): Promise<string | null> {
  const giveUp = performance.now() + READY_MS;
  while (performance.now() < giveUp) {
    if (!server.isRunning()) return 'it ended at once';
    // The gRPC client waits a second after a refusal: it is asked only once somebody listens.
    if ((await accepts(port)) && (await knowsNamespace(port))) return null;
    await sleep(30);
  }
  return `no answer within ${READY_MS / 1000} s`;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, LOOPBACK);
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

async function knowsNamespace(port: number): Promise<boolean> {
  const { Connection } = await import('@temporalio/client');
  const connection = Connection.lazy({ address: `${LOOPBACK}:${port}` });
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace: NAMESPACE }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  } finally {
    await connection.close();
  }
}
