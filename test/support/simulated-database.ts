import { join } from 'node:path';
import { type DemoDatabases, placeDatabases, simulatorCommand } from '../../cli/demo-simulators.ts';
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

/** Starts both over the tables of the trust in `trust`; the reader's password is written into `folder`. */
export async function startDatabases(folder: string, trust: string): Promise<SimulatedDatabases> {
  const places = await placeDatabases(folder);
  const started = await Promise.all([
    start('oracle', places.oraclePort, trust, folder),
    start('sql-server', places.sqlServerPort, trust, folder),
  ]);
  const [oracle, sqlServer] = started;
  return {
    ...{ places, oracle, sqlServer },
    close: async () => {
      await Promise.all(started.map((database) => database.kill()));
    },
  };
}

async function start(
  name: 'oracle' | 'sql-server',
  port: number,
  trust: string,
  folder: string,
): Promise<SimulatedDatabase> {
  const { script, args } = simulatorCommand(name, port, trust);
  // With its changes kept, it comes back as it was.
  const again = () => startProcess(script, [...args, '--data', join(folder, `${name}.journal`)]);
  let running: StartedSimulator = await again();
  return {
    port: running.port,
    get control() {
      return running.control;
    },
    record: () => running.control.ask({ do: 'record' }),
    kill: () => running.end('SIGKILL'),
    restart: async () => {
      running = await again();
    },
  };
}
