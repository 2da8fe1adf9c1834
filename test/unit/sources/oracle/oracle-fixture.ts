import type { SqlType } from '../../../../simulators/engine/sql-type.ts';
import type { IndexDefinition } from '../../../../simulators/engine/storage/table-definition.ts';
import type { Row } from '../../../../simulators/engine/value.ts';
import {
  type OracleSimulator,
  type OracleSimulatorOptions,
  startOracleSimulator,
} from '../../../../simulators/oracle/simulator.ts';
import { type OracleDatasetOptions, OracleSystem, oracleSource } from '../../../../sources/oracle/index.ts';
import type { OracleSystemOptions } from '../../../../sources/oracle/options.ts';
import type { Source } from '../../../../sources/source.ts';

export { batchesOf, fieldsOf, NEVER } from '../read-all.ts';

export const OWNER = 'PAS';
export const USER = 'CUTOVER';
export const PASSWORD = 'synthetic-9';

const started: { close: () => Promise<void> }[] = [];

/** To be called after each test. */
export async function closeAll(): Promise<void> {
  for (const one of started.splice(0).toReversed()) await one.close();
}

export async function startSimulator(options: OracleSimulatorOptions = {}): Promise<OracleSimulator> {
  const simulator = await startOracleSimulator(options);
  simulator.instance.addPrincipal(USER, PASSWORD);
  started.push(simulator);
  return simulator;
}

export interface TestTable {
  readonly name: string;
  readonly columns: readonly (readonly [name: string, type: SqlType, nullable?: boolean])[];
  /** Positions of the key's columns. */
  readonly key?: readonly number[];
  readonly keyKind?: IndexDefinition['kind'];
  readonly rows: Iterable<Row>;
}

/** Makes a table of the owner PAS and fills it. */
export function createTable({ database }: OracleSimulator, table: TestTable): void {
  const { name, columns, key, keyKind = 'primary', rows } = table;
  const indexes = key ? [{ name: `${name}_KEY`, kind: keyKind, columns: key }] : [];
  database.createTable({
    ...{ schema: OWNER, name, indexes },
    columns: columns.map(([column, type, nullable = true]) => ({ name: column, type, nullable })),
  });
  database.load(OWNER, name, rows);
}

export function openSystem(
  simulator: OracleSimulator,
  options: Partial<Omit<OracleSystemOptions, 'connection'>> = {},
): OracleSystem {
  const { port, service } = simulator;
  const system = new OracleSystem({
    connection: { host: '127.0.0.1', port, service, user: USER, password: PASSWORD, tls: false },
    ...{ attempts: 4, backOff: 5 },
    ...options,
  });
  started.push(system);
  return system;
}

export const openSource = (
  system: OracleSystem,
  table: string,
  columns: readonly string[],
  rest: Partial<OracleDatasetOptions> = {},
): Source =>
  oracleSource({
    ...{ system, dataset: `pas.${table.toLowerCase()}`, owner: OWNER, table },
    columns: columns.map((name) => ({ name })),
    ...rest,
  });
