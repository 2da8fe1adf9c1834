import { randomUUID } from 'node:crypto';
import sql from 'mssql';
import { onTestFinished } from 'vitest';
import { SqlServerSystem, sqlServerSource } from '../../sources/sql-server/index.ts';
import {
  CONTRACT_COLUMNS,
  CONTRACT_DATASET,
  type ContractCase,
  type ContractRow,
} from '../unit/sources/contract.ts';
import type { RealServer } from './servers.ts';

/** Widths of NAME: a table made anew is told from the planned one by the width of its columns. */
const WIDTH = 30;
const OTHER_WIDTH = 31;

/**
 * A table made for each test by the driver, dropped after it, and read as one that nobody writes to. A SNAPSHOT
 * transaction cannot keep the contract, since its reading cannot go on in another session; a rehearsal tries it.
 */
export const realSqlServerCase = (server: RealServer, name: string): ContractCase => ({
  name,
  external: true,
  capabilities: {
    snapshot: 'database',
    partitioned: true,
    positions: 'key',
    original: 'rendered',
    caseInsensitiveKeys: true,
  },
  async open(rows, { allowEmpty } = { allowEmpty: false }) {
    const { host, port, database, user, password, tls } = server;
    const table = `Cutover_${randomUUID().slice(0, 8)}`;
    await makeTable(server, table, WIDTH, rows);
    const system = new SqlServerSystem({
      connection: { server: host, port, database, user, password, tls: { mode: tls } },
      ...{ attempts: 2, backOff: 50 },
    });
    let there = true;
    const drop = () => withPool(server, (pool) => pool.request().batch(`DROP TABLE dbo.${table}`));
    const remove = async () => {
      if (there) await drop();
      there = false;
    };
    onTestFinished(async () => {
      await system.close();
      await remove();
    });
    return {
      source: sqlServerSource({
        ...{ system, dataset: CONTRACT_DATASET, table, allowEmpty, snapshot: { kind: 'read-only' } },
        columns: CONTRACT_COLUMNS.map((column) => ({ name: column })),
      }),
      change: async () => {
        await drop();
        await makeTable(server, table, OTHER_WIDTH, rows);
      },
      remove,
    };
  },
});

async function withPool(
  server: RealServer,
  work: (pool: sql.ConnectionPool) => Promise<unknown>,
): Promise<void> {
  const { host, port, database, user, password, tls } = server;
  const pool = new sql.ConnectionPool({
    ...{ server: host, port, database, user, password, pool: { min: 0, max: 1 } },
    options: { encrypt: tls !== 'off', trustServerCertificate: tls === 'trust' },
  });
  await pool.connect();
  try {
    await work(pool);
  } finally {
    await pool.close();
  }
}

const makeTable = (server: RealServer, table: string, width: number, rows: readonly ContractRow[]) =>
  withPool(server, async (pool) => {
    await pool
      .request()
      .batch(
        `CREATE TABLE dbo.${table} (ID varchar(7) NOT NULL PRIMARY KEY, NAME varchar(${width}), NOTE nvarchar(30), AREA char(2))`,
      );
    for (const [id, name, note, area] of rows) {
      const request = pool.request();
      for (const [at, value] of [id, name, note, area].entries())
        request.input(`p${at}`, sql.NVarChar(60), value);
      await request.query(`INSERT INTO dbo.${table} (ID, NAME, NOTE, AREA) VALUES (@p0, @p1, @p2, @p3)`);
    }
  });
