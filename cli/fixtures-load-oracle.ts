import oracledb, { type BindDefinition, type Connection } from 'oracledb';
import type { Table, TableColumn } from '../fixtures/tables/table.ts';
import { connect } from '../sources/oracle/connect.ts';
import { runErrorOf } from '../sources/oracle/faults.ts';
import type { LoadTarget, TableLoader, TextRow } from './fixtures-load.ts';

const ROWS_AT_ONCE = 1_000;
/** Bytes of a character at most. */
const WIDEST = 4;
const LONGEST = 32_767;

/** How the text of a column's value becomes the value: the formats are those the trust is written in. */
function valueFrom({ type }: TableColumn, bind: string): string {
  if (type === 'DATE') return `TO_DATE(${bind}, 'YYYY-MM-DD HH24:MI:SS')`;
  if (type.startsWith('TIMESTAMP')) return `TO_TIMESTAMP(${bind}, 'YYYY-MM-DD HH24:MI:SS.FF')`;
  if (type.startsWith('NUMBER')) return `TO_NUMBER(${bind})`;
  if (type.startsWith('RAW')) return `HEXTORAW(${bind})`;
  return bind;
}

/** The longest text of each column in these rows: what the driver sends room for. */
const bindsOf = ({ columns }: Table, rows: readonly TextRow[]): BindDefinition[] =>
  columns.map((_, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 1);
    return longest * WIDEST > LONGEST
      ? { type: oracledb.DB_TYPE_CLOB }
      : { type: oracledb.DB_TYPE_VARCHAR, maxSize: longest * WIDEST };
  });

/** Logs in as the owner of the tables, PAS. Throws RunError. */
export async function openOracleLoader(target: LoadTarget): Promise<TableLoader> {
  const { host, port, database: service, user, password, tls } = target;
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw runErrorOf(error, { source: host });
    }
  };
  const settings = { host, port, service, user, password, tls: tls === 'off' ? false : {} } as const;
  const connection: Connection = await attempt(() =>
    connect({ ...settings, application: 'cutover-fixtures' }),
  );
  return {
    rowsAtOnce: () => ROWS_AT_ONCE,
    run: (statement) => attempt(async () => void (await connection.execute(statement))),
    insert: (table, rows) =>
      attempt(async () => {
        const { columns } = table;
        const names = columns.map(({ name }) => `"${name}"`).join(', ');
        const values = columns.map((column, at) => valueFrom(column, `:${at + 1}`)).join(', ');
        const statement = `INSERT INTO ${table.table} (${names}) VALUES (${values})`;
        const bindDefs = bindsOf(table, rows);
        await connection.executeMany(statement, rows as unknown[][], { bindDefs, autoCommit: true });
      }),
    close: () => attempt(() => connection.close()),
  };
}
