import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { RunError } from '../domain/run-error.ts';
import { type Child, startChild } from '../local/children.ts';
import type { Home } from '../local/home.ts';
import { freePort, LOOPBACK } from '../local/ports.ts';
import type { Environment } from './environment.ts';

/** Where the demo's databases listen. They are simulators, in processes of their own. */
export interface DemoDatabases {
  readonly oraclePort: number;
  readonly sqlServerPort: number;
}

/** Login of the reader in both, and the file that the configuration takes its password from. */
export const READER = 'cutover_reader';
export const PASSWORD_FILE = 'reader-password';
const PASSWORD = 'synthetic-9';

const RESTART = { pauseMs: 500, longestPauseMs: 10_000 };
const LOOK_EVERY_MS = 50;
const START_WITHIN_MS = 120_000;

const simulator = (path: string) => fileURLToPath(new URL(`../simulators/${path}`, import.meta.url));

/** Chooses the ports and writes the password, so that the configuration can be written before anything runs. */
export async function placeDatabases(folder: string): Promise<DemoDatabases> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, PASSWORD_FILE), PASSWORD, { mode: 0o600 });
  return { oraclePort: await freePort(null), sqlServerPort: await freePort(null) };
}

/** The program of a simulator over a generated trust's tables, and what it is started with. */
export function simulatorCommand(
  name: 'oracle' | 'sql-server',
  port: number,
  trust: string,
): { readonly script: string; readonly args: readonly string[] } {
  return {
    script: simulator(`${name}/main.ts`),
    args: [
      ...(name === 'oracle' ? ['--character-set', 'WE8ISO8859P1'] : []),
      ...['--port', String(port), '--load', simulator(`trust/${name}.ts`)],
      ...['--set', `folder=${trust}`, '--set', `user=${READER}`, '--set', `password=${PASSWORD}`],
    ],
  };
}

/** Starts both simulators over the tables of a generated trust, and waits until they listen. */
export async function startSimulators(
  home: Home,
  trust: string,
  { oraclePort, sqlServerPort }: DemoDatabases,
  env: Environment,
): Promise<Child[]> {
  const start = (name: 'oracle' | 'sql-server', port: number) =>
    startChild(home, {
      name: `simulator-${name}`,
      ...simulatorCommand(name, port, trust),
      env,
      logFile: home.path(`simulator-${name}.log`),
      restart: RESTART,
    });
  const children = [start('oracle', oraclePort), start('sql-server', sqlServerPort)];
  try {
    await Promise.all([listening(oraclePort), listening(sqlServerPort)]);
  } catch (error) {
    await Promise.all(children.map((child) => child.stop()));
    throw error;
  }
  return children;
}

async function listening(port: number): Promise<void> {
  for (
    const begun = performance.now();
    performance.now() - begun < START_WITHIN_MS;
    await pause(LOOK_EVERY_MS)
  )
    if (await answers(port)) return;
  throw new RunError('LOCAL_START_FAILED', { service: 'simulator', port });
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, LOOPBACK);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
