import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { connect } from '../../sources/oracle/connect.ts';
import { OracleSystem, oracleSource } from '../../sources/oracle/index.ts';
import type { OracleConnection } from '../../sources/oracle/options.ts';
import {
  CONTRACT_COLUMNS,
  CONTRACT_DATASET,
  type ContractCase,
  type ContractRow,
} from '../unit/sources/contract.ts';
import type { RealServer } from './servers.ts';

const COLUMNS = 'ID VARCHAR2(10) NOT NULL, NAME VARCHAR2(60), NOTE VARCHAR2(60), AREA CHAR(2)';

/** A table made for each test by the driver, and dropped after it; its owner is the user. */
export const realOracleCase = (server: RealServer, name: string): ContractCase => ({
  name,
  external: true,
  capabilities: {
    snapshot: 'database',
    partitioned: true,
    positions: 'key',
    original: 'rendered',
    caseInsensitiveKeys: false,
  },
  async open(rows, { allowEmpty } = { allowEmpty: false }) {
    const { host, port, database: service, user, password } = server;
    const tls = server.tls === 'off' ? false : {};
    const connection: OracleConnection = { host, port, service, user, password, tls };
    const table = `CUTOVER_${randomUUID().slice(0, 8).toUpperCase()}`;
    const owner = user.toUpperCase();
    await makeTable(connection, table, rows);
    const system = new OracleSystem({ connection, attempts: 2, backOff: 50 });
    let there = true;
    const remove = async () => {
      if (there) await run(connection, [`DROP TABLE ${table}`]);
      there = false;
    };
    onTestFinished(async () => {
      await system.close();
      await remove();
    });
    return {
      source: oracleSource({
        ...{ system, dataset: CONTRACT_DATASET, owner, table, allowEmpty },
        columns: CONTRACT_COLUMNS.map((column) => ({ name: column })),
      }),
      change: async () => {
        await run(connection, [`DROP TABLE ${table}`]);
        await makeTable(connection, table, rows);
      },
      remove,
    };
  },
});

async function run(connection: OracleConnection, statements: readonly string[]): Promise<void> {
  const session = await connect(connection);
  for (const statement of statements) await session.execute(statement);
  await session.close();
}

async function makeTable(
  connection: OracleConnection,
  table: string,
  rows: readonly ContractRow[],
): Promise<void> {
  const session = await connect(connection);
  await session.execute(`CREATE TABLE ${table} (${COLUMNS}, CONSTRAINT ${table}_K PRIMARY KEY (ID))`);
  const insert = `INSERT INTO ${table} (ID, NAME, NOTE, AREA) VALUES (:1, :2, :3, :4)`;
  for (const row of rows) await session.execute(insert, [...row]);
  await session.commit();
  await session.close();
}
