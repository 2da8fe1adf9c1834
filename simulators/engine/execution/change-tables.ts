import { SqlError } from '../sql-error.ts';
import type { ColumnDefinition, IndexDefinition } from '../storage/table-definition.ts';
import type { ColumnSyntax, KeySyntax, Statement } from '../syntax/syntax-tree.ts';
import { Compiler } from './compiler.ts';
import { findOwnTable, type PlanContext } from './plan-context.ts';
import { Scope } from './scope.ts';

type TableChange = Statement & { readonly kind: 'create-table' | 'create-index' | 'drop-table' };

/** Runs CREATE TABLE, CREATE INDEX or DROP TABLE. Takes effect at once, outside any transaction. */
export const changeTables = (change: TableChange, context: PlanContext): void => {
  const { database, dialect, session } = context;
  if (change.kind === 'drop-table') {
    database.dropTable(findOwnTable(context, change.table, 'drop'));
    return;
  }
  if (change.kind === 'create-index') {
    const table = findOwnTable(context, change.table, 'index');
    database.createIndex(
      table,
      indexOf(change.key, table.definition.columns, table.definition.name, context),
    );
    return;
  }
  const name = change.table.at(-1)!.stored;
  const schema = change.table.at(-2)?.stored ?? dialect.defaultSchema(session);
  if (!session.may('create', `${schema}.${name}`)) {
    throw new SqlError('permission-denied', { right: 'create', table: `${schema}.${name}` });
  }
  const columns = change.columns.map((column) => columnOf(column, change.keys, context));
  const indexes = change.keys.map((key) => indexOf(key, columns, name, context));
  database.createTable({ schema, name, columns, indexes });
};

const columnOf = (
  { name, type: typeName, nullable, identity, defaultValue }: ColumnSyntax,
  keys: readonly KeySyntax[],
  context: PlanContext,
): ColumnDefinition => {
  const { dialect } = context;
  const compiler = new Compiler({ ...context, scope: new Scope([], dialect) });
  const type = compiler.type(typeName);
  const generated = dialect.generated(type, identity);
  if (identity && !generated) throw new SqlError('type-clash', { near: type.name, column: name.stored });
  const inPrimaryKey = keys.some(
    ({ kind, columns }) =>
      kind === 'primary' &&
      columns.some((one) => dialect.nameKey(one.stored) === dialect.nameKey(name.stored)),
  );
  const column = { name: name.stored, type, nullable: nullable && !inPrimaryKey };
  if (generated) return { ...column, nullable: false, generated };
  if (!defaultValue) return column;
  const { constant, type: from } = compiler.value(defaultValue);
  const convert = from.family === 'null' ? null : dialect.assignment(from, type);
  if (constant === undefined || (constant !== null && !convert)) {
    throw new SqlError('type-clash', { near: 'DEFAULT', column: name.stored });
  }
  return { ...column, defaultValue: constant === null ? null : convert!(constant) };
};

/** A key without a name gets one of the table's name and its kind, where a real server adds random digits. */
const indexOf = (
  { name, kind, columns: names }: KeySyntax,
  columns: readonly ColumnDefinition[],
  table: string,
  { dialect }: PlanContext,
): IndexDefinition => {
  const positions = names.map(({ stored, offset }) => {
    const at = columns.findIndex((column) => dialect.nameKey(column.name) === dialect.nameKey(stored));
    if (at < 0) throw new SqlError('unknown-column', { near: stored, offset });
    return at;
  });
  const suffix = names.map(({ stored }) => stored).join('_');
  const madeUp = kind === 'primary' ? `PK_${table}` : `UQ_${table}_${suffix}`;
  return { name: name?.stored ?? madeUp, kind, columns: positions };
};
