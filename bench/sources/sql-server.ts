import sql from 'mssql';
import { driverConfig } from '../../sources/sql-server/driver.ts';
import { SqlServerSystem, sqlServerSource } from '../../sources/sql-server/index.ts';
import { layoutOf } from '../../sources/sql-server/layout.ts';
import type { Address, MeasuredEngine } from './engine.ts';
import { stopwatch } from './stopwatch.ts';
import { LOGIN } from './tables.ts';

const DATABASE = 'Clinical';

const connectionTo = ({ port, authority }: Address) => ({
  ...{ server: 'localhost', port, database: DATABASE },
  ...LOGIN,
  tls: { ...(authority !== null && { authority }) },
});

const dataset = (table: string, columns: readonly string[]) => ({
  ...{ dataset: 'bench', table, snapshot: { kind: 'read-only' } as const },
  columns: columns.map((name) => ({ name })),
});

async function statement(address: Address, table: string, columns: readonly string[]): Promise<string> {
  const system = new SqlServerSystem({ connection: connectionTo(address) });
  const { signal } = new AbortController();
  const layout = await system.sessions.use(DATABASE, signal, (session) =>
    layoutOf(session, dataset(table, columns), signal),
  );
  await system.close();
  return `SELECT ${layout.list} FROM ${layout.table} AS t ORDER BY ${layout.order}`;
}

export const engine: MeasuredEngine = {
  open(address, table, columns) {
    const system = new SqlServerSystem({ connection: connectionTo(address) });
    return { source: sqlServerSource({ system, ...dataset(table, columns) }), close: () => system.close() };
  },

  async bare(address, table, columns) {
    const text = await statement(address, table, columns);
    const pool = new sql.ConnectionPool(driverConfig(connectionTo(address), DATABASE, {}, () => undefined));
    await pool.connect();
    const request = new sql.Request(pool);
    request.stream = true;
    request.arrayRowMode = true;
    let rows = 0;
    request.on('row', () => {
      rows += 1;
    });
    const stop = stopwatch();
    await new Promise<void>((resolve, reject) => {
      request.on('error', reject);
      request.on('done', () => resolve());
      void request.query(text);
    });
    const taken = stop();
    await pool.close();
    return { rows, ...taken, liveMb: null };
  },
};
