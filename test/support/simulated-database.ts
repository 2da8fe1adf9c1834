import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DemoDatabases, PASSWORD_FILE, placeDatabases, READER } from '../../cli/demo-simulators.ts';
import type { ControlClient } from '../../simulators/engine/control/control-client.ts';
import type { TrafficReport } from '../../simulators/engine/control/record.ts';
import { type StartedSimulator, startProcess } from '../../simulators/engine/control/start-process.ts';

/** One of a trial's legacy databases: a simulator in a process of its own, which can be killed and comes back. */
export interface SimulatedDatabase {
  readonly port: number;
  /** Of the process that runs now: a restart opens another. */
  readonly control: ControlClient;
  /** What its clients did since it was started, or since the record was reset. */
  record(): Promise<TrafficReport>;
  /** `kill -9`. Its port and its rows are kept for `restart`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
}

/** Both databases of a generated trust, and where the configuration says they listen. */
export interface SimulatedDatabases {
  readonly places: DemoDatabases;
  readonly oracle: SimulatedDatabase;
  readonly sqlServer: SimulatedDatabase;
  close(): Promise<void>;
}

const program = (path: string) => fileURLToPath(new URL(`../../simulators/${path}`, import.meta.url));

/** Starts both over the tables of the trust in `trust`; the reader's password is written into `folder`. */
export async function startDatabases(folder: string, trust: string): Promise<SimulatedDatabases> {
  const places = await placeDatabases(folder);
  const password = await readFile(join(folder, PASSWORD_FILE), 'utf8');
  const login = ['--set', `folder=${trust}`, '--set', `user=${READER}`, '--set', `password=${password}`];
  const argsOf = (name: string, port: number) => [
    ...['--port', String(port), '--load', program(`trust/${name}.ts`), ...login],
    ...['--data', join(folder, `${name}.journal`)],
  ];
  const started = await Promise.all([
    start('oracle', ['--character-set', 'WE8ISO8859P1', ...argsOf('oracle', places.oraclePort)]),
    start('sql-server', argsOf('sql-server', places.sqlServerPort)),
  ]);
  const [oracle, sqlServer] = started;
  return {
    ...{ places, oracle, sqlServer },
    close: async () => {
      await Promise.all(started.map((database) => database.kill()));
    },
  };
}

async function start(name: string, args: readonly string[]): Promise<SimulatedDatabase> {
  let running: StartedSimulator = await startProcess(program(`${name}/main.ts`), args);
  return {
    port: running.port,
    get control() {
      return running.control;
    },
    record: () => running.control.ask({ do: 'record' }),
    kill: () => running.end('SIGKILL'),
    restart: async () => {
      running = await startProcess(program(`${name}/main.ts`), args);
    },
  };
}
