import sql from 'mssql';
import type { Table, TableColumn } from '../fixtures/tables/table.ts';
import { remedyFor, runErrorFor } from '../sources/sql-server/faults.ts';
import type { LoadTarget, TableLoader, TextRow } from './fixtures-load.ts';

/** SQL Server documentation, "Maximum capacity specifications": 2,100 parameters; 1,000 rows of VALUES. */
const PARAMETERS = 2_000;
const ROWS = 1_000;
/** Longest nvarchar that is not a (max). */
const LONGEST = 4_000;
const MINUTE = 60_000;

/** Text becomes any other type by itself, but bytes do not: style 1 is hexadecimal digits with 0x in front. */
const valueFrom = ({ type }: TableColumn, bind: string): string =>
  /^(var)?binary/i.test(type) ? `CONVERT(varbinary(max), ${bind}, 1)` : bind;

/** Logs in as someone who may make tables. Throws RunError. */
export async function openSqlServerLoader(target: LoadTarget): Promise<TableLoader> {
  const { host, port, database, user, password, tls } = target;
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw runErrorFor(remedyFor(error), host, error);
    }
  };
  const pool = new sql.ConnectionPool({
    ...{ server: host, port, database, user, password, requestTimeout: MINUTE },
    pool: { min: 0, max: 1 },
    options: {
      ...{ appName: 'cutover fixtures', encrypt: tls !== 'off' },
      trustServerCertificate: tls === 'trust',
    },
  });
  pool.on('error', () => undefined);
  await attempt(() => pool.connect());
  return {
    rowsAtOnce: ({ columns }) => Math.min(ROWS, Math.floor(PARAMETERS / columns.length)),
    run: (statement) => attempt(async () => void (await pool.request().batch(statement))),
    insert: (table, rows) => attempt(async () => void (await insertion(pool, table, rows))),
    close: () => attempt(() => pool.close()),
  };
}

function insertion(pool: sql.ConnectionPool, { table, columns }: Table, rows: readonly TextRow[]) {
  const request = pool.request();
  const tuples = rows.map((row, at) => {
    const binds = columns.map((column, place) => {
      const name = `r${at}c${place}`;
      const text = row[place] ?? null;
      const long = text !== null && text.length > LONGEST;
      request.input(name, long ? sql.NVarChar(sql.MAX) : sql.NVarChar(LONGEST), text);
      return valueFrom(column, `@${name}`);
    });
    return `(${binds.join(', ')})`;
  });
  const names = columns.map(({ name }) => `[${name}]`).join(', ');
  return request.query(`INSERT INTO ${table} (${names}) VALUES ${tuples.join(', ')}`);
}
