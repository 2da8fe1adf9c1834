import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../local/children.ts';
import type { Home } from '../local/home.ts';
import { freePort } from '../local/ports.ts';
import { untilListening } from './demo-listening.ts';
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
    await Promise.all([oraclePort, sqlServerPort].map((port) => untilListening('simulator', port)));
  } catch (error) {
    await Promise.all(children.map((child) => child.stop()));
    throw error;
  }
  return children;
}
