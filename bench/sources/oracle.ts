import oracledb from 'oracledb';
import { connect } from '../../sources/oracle/connect.ts';
import { OracleSystem, oracleSource } from '../../sources/oracle/index.ts';
import { layoutOf } from '../../sources/oracle/layout.ts';
import { DEFAULT_FETCH_ROWS, DEFAULT_INLINE_LOB_BYTES } from '../../sources/oracle/read.ts';
import { selectList } from '../../sources/oracle/select-list.ts';
import { currentScn, tableAt } from '../../sources/oracle/snapshot.ts';
import type { Address, MeasuredEngine } from './engine.ts';
import { stopwatch } from './stopwatch.ts';
import { LOGIN } from './tables.ts';

const connectionTo = ({ port }: Address) => ({
  ...{ host: '127.0.0.1', port, service: 'PAS', tls: false as const },
  ...LOGIN,
});

const dataset = (table: string, columns: readonly string[]) => ({
  ...{ dataset: 'bench', owner: 'PAS', table },
  columns: columns.map((name) => ({ name })),
});

export const engine: MeasuredEngine = {
  open(address, table, columns) {
    const system = new OracleSystem({ connection: connectionTo(address) });
    return { source: oracleSource({ system, ...dataset(table, columns) }), close: () => system.close() };
  },

  async bare(address, table, columns) {
    const connection = await connect(connectionTo(address));
    const layout = await layoutOf(connection, dataset(table, columns));
    const { sql } = selectList(layout, DEFAULT_INLINE_LOB_BYTES);
    const from = tableAt(layout.table, await currentScn(connection));
    const order = layout.key.parts.map((part) => part.sql).join(', ');
    const stop = stopwatch();
    const { resultSet } = await connection.execute(
      `SELECT ${sql} FROM ${from} ORDER BY ${order}`,
      {},
      {
        ...{ resultSet: true, outFormat: oracledb.OUT_FORMAT_ARRAY },
        ...{ fetchArraySize: DEFAULT_FETCH_ROWS, prefetchRows: DEFAULT_FETCH_ROWS },
      },
    );
    let rows = 0;
    for (;;) {
      const { length } = await resultSet!.getRows(DEFAULT_FETCH_ROWS);
      if (length === 0) break;
      rows += length;
    }
    const taken = stop();
    await connection.close();
    return { rows, ...taken, liveMb: null };
  },
};
