import type { Dialect } from '../dialect.ts';
import type { Bind } from '../result.ts';
import type { Session } from '../session.ts';
import { SqlError } from '../sql-error.ts';
import type { Database } from '../storage/database.ts';
import { LATEST } from '../storage/row-version.ts';
import type { Table } from '../storage/table.ts';
import type { SystemTable } from '../storage/table-definition.ts';
import type { Transaction } from '../storage/transaction.ts';
import type { Name } from '../syntax/syntax-tree.ts';
import type { ReadView } from './operator.ts';

/** What planning one statement needs to know. */
export interface PlanContext {
  readonly dialect: Dialect;
  readonly session: Session;
  readonly database: Database;
  readonly binds: ReadonlyMap<string, Bind>;
  /** Commit number the statement's reads see; LATEST for the moving table of read committed. */
  readonly commit: number;
  readonly own: Transaction | null;
  /** Only the columns are wanted: binds have types but no values yet. */
  readonly describing: boolean;
}

/** A read at one commit, which fails from the moment its state is gone. */
export const viewAt = (database: Database, commit: number): ReadView => ({
  commit,
  check: () => {
    if (commit !== LATEST && commit < database.oldestCommit) throw new SqlError('snapshot-gone');
  },
});

/** Throws `unknown-snapshot` for a commit number that was never given. */
export const viewAsOf = (database: Database, commit: number): ReadView => {
  if (!Number.isInteger(commit) || commit < 1 || commit > database.commitNumber) {
    throw new SqlError('unknown-snapshot');
  }
  return viewAt(database, commit);
};

/** `schema.table` or `database.schema.table`; the default schema where none is named. Throws `unknown-table`. */
export const findTable = (context: PlanContext, path: readonly Name[]): Table | SystemTable => {
  const { dialect, database, session } = context;
  const name = path.at(-1)!;
  const schema = path.at(-2)?.stored ?? null;
  const own = path.length < 3 || dialect.nameKey(path[0]!.stored) === dialect.nameKey(session.databaseName);
  const system = own
    ? dialect.systemTable(schema === null ? null : dialect.nameKey(schema), dialect.nameKey(name.stored))
    : null;
  const table = own ? database.table(schema ?? dialect.defaultSchema(session), name.stored) : undefined;
  const found = table ?? system;
  if (!found) {
    const near = path.map(({ stored }) => stored).join('.');
    throw new SqlError('unknown-table', { near, offset: path[0]!.offset });
  }
  return found;
};

/** A table the session has the right to; views of the catalogue cannot be changed. */
export const findOwnTable = (context: PlanContext, path: readonly Name[], right: string): Table => {
  const table = findTable(context, path);
  if (!('indexes' in table)) throw new SqlError('permission-denied', { right, table: path.at(-1)!.stored });
  requireRight(context, table, right);
  return table;
};

export const requireRight = ({ session }: PlanContext, { definition }: Table, right: string): void => {
  const table = `${definition.schema}.${definition.name}`;
  if (!session.may(right, table)) throw new SqlError('permission-denied', { right, table });
};
