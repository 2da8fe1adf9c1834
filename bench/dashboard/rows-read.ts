import type { Database } from '../../store/database.ts';

/** What PostgreSQL read to answer, by its own count. */
export interface RowsRead {
  /** Of tables and of indexes. */
  readonly rows: number;
  /** Large tables that were read from end to end. */
  readonly wholeTables: readonly string[];
}

/** Rows from which reading a table as a whole is no way to answer. */
const LARGE = 5_000;

const COUNTS = `
  select format('%s.%s', schemaname, relname) as name, coalesce(seq_scan, 0)::int as scans, coalesce(seq_tup_read, 0)::int as rows, n_live_tup::int as size
  from pg_stat_user_tables
  union all
  select format('%s.%s', schemaname, indexrelname), 0, idx_tup_read::int, 0 from pg_stat_user_indexes`;

interface Counted {
  readonly name: string;
  readonly scans: number;
  readonly rows: number;
  readonly size: number;
}

/** Carries work out on a database of one connection, and says what it read. */
export async function rowsRead(database: Database, work: () => Promise<unknown>): Promise<RowsRead> {
  const before = new Map((await countsOf(database)).map((one) => [one.name, one]));
  await work();
  const after = await countsOf(database);
  const grown = after.map(({ name, scans, rows, size }) => ({
    ...{ name, size, scans: scans - (before.get(name)?.scans ?? 0) },
    rows: rows - (before.get(name)?.rows ?? 0),
  }));
  return {
    rows: grown.reduce((sum, { rows }) => sum + rows, 0),
    wholeTables: grown.filter(({ scans, size }) => scans > 0 && size > LARGE).map(({ name }) => name),
  };
}

/** What a backend counted is known to others only when it says so. */
async function countsOf(database: Database): Promise<readonly Counted[]> {
  await database.raw('select pg_stat_force_next_flush()');
  return (await database.raw<{ rows: Counted[] }>(COUNTS)).rows;
}
