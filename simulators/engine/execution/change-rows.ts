import type { Conversion } from '../dialect.ts';
import { SqlError } from '../sql-error.ts';
import type { RowVersion } from '../storage/row-version.ts';
import type { Table } from '../storage/table.ts';
import type { ColumnDefinition } from '../storage/table-definition.ts';
import type { Transaction } from '../storage/transaction.ts';
import type { Expression, Name, Statement } from '../syntax/syntax-tree.ts';
import { conjuncts } from '../syntax/tree-walk.ts';
import type { Row, Value } from '../value.ts';
import { choosePath } from './access-path.ts';
import { type Compiled, Compiler } from './compiler.ts';
import { findOwnTable, type PlanContext, viewAt } from './plan-context.ts';
import { Scope } from './scope.ts';
import { rowMaker, VersionScan } from './table-scan.ts';

type Change = Statement & { readonly kind: 'insert' | 'update' | 'delete' };

/** Runs INSERT, UPDATE or DELETE inside a transaction and returns the number of rows it touched. */
export const changeRows = (change: Change, context: PlanContext, transaction: Transaction): number => {
  const table = findOwnTable(context, change.table, change.kind);
  switch (change.kind) {
    case 'insert':
      return insertRows(change, table, context, transaction);
    case 'update':
      return updateRows(change, table, context, transaction);
    case 'delete': {
      const versions = matching(table, change.where, context).versions;
      for (const version of versions) transaction.end(table, version);
      return versions.length;
    }
  }
};

const insertRows = (
  { columns, rows }: Change & { kind: 'insert' },
  table: Table,
  context: PlanContext,
  transaction: Transaction,
): number => {
  const definitions = table.definition.columns;
  const targets = columns
    ? columns.map((name) => positionOf(table, name, context))
    : [...definitions.keys()].filter((at) => !definitions[at]!.generated);
  const compiler = new Compiler({ ...context, scope: new Scope([], context.dialect) });
  const made = rows.map((expressions) => {
    if (expressions.length !== targets.length)
      throw new SqlError('column-count', { table: table.definition.name });
    const values: Value[] = definitions.map((column) => column.defaultValue ?? null);
    for (const [at, expression] of expressions.entries()) {
      const column = definitions[targets[at]!]!;
      values[targets[at]!] = assigner(compiler.value(expression), column, table, context)([]);
    }
    return values;
  });
  for (const values of made) {
    generate(values, table, context, transaction, true);
    refuseNulls(values, table);
    transaction.insert(table, values);
  }
  return made.length;
};

const updateRows = (
  { set, where }: Change & { kind: 'update' },
  table: Table,
  context: PlanContext,
  transaction: Transaction,
): number => {
  const { versions, compiler, row } = matching(table, where, context);
  const assignments = set.map(({ column, value }) => {
    const at = positionOf(table, column, context);
    return { at, assign: assigner(compiler.value(value), table.definition.columns[at]!, table, context) };
  });
  const changed = versions.map((version) => {
    const before = row(version);
    const values = version.values.slice();
    for (const { at, assign } of assignments) values[at] = assign(before);
    return values;
  });
  // All old versions end before any new one comes: k = k + 1 moves every key without meeting a neighbour.
  for (const version of versions) transaction.end(table, version);
  for (const [at, values] of changed.entries()) {
    generate(values, table, context, transaction, false);
    refuseNulls(values, table);
    transaction.insert(table, values, versions[at]!.rowId);
  }
  return versions.length;
};

/** All versions a WHERE selects, found before any of them is changed. */
const matching = (table: Table, where: Expression | null, context: PlanContext) => {
  const { columns, name } = table.definition;
  const source = { name, columns, offset: 0, table, pseudo: new Set<string>(), outer: false };
  const compiler = new Compiler({ ...context, scope: new Scope([source], context.dialect) });
  const test = where ? compiler.condition(where) : null;
  const path = choosePath(compiler, source, table, conjuncts(where), []);
  const pseudo = [...context.dialect.pseudoColumns].map(([key, one]) =>
    source.pseudo.has(key) ? one : null,
  );
  const row = rowMaker(columns.length, pseudo, table.id);
  const scan = new VersionScan(path, viewAt(context.database, context.commit), context.own);
  const versions: RowVersion[] = [];
  const take = (version: RowVersion) => {
    if (test === null || test(row(version)) === true) versions.push(version);
    return true;
  };
  while (scan.walk(take));
  return { versions, compiler, row };
};

const positionOf = (table: Table, name: Name, { dialect }: PlanContext): number => {
  const key = dialect.nameKey(name.stored);
  const at = table.definition.columns.findIndex((column) => dialect.nameKey(column.name) === key);
  if (at < 0) throw new SqlError('unknown-column', { near: name.stored, offset: name.offset });
  return at;
};

const assigner = (
  compiled: Compiled,
  column: ColumnDefinition,
  table: Table,
  { dialect }: PlanContext,
): ((row: Row) => Value) => {
  if (compiled.type.family === 'null') return () => null;
  const convert: Conversion | null = dialect.assignment(compiled.type, column.type);
  if (!convert) throw new SqlError('type-clash', { near: column.type.name, column: column.name });
  return (row) => {
    const value = compiled.evaluate(row);
    if (value === null) return null;
    try {
      return convert(value);
    } catch (error) {
      if (!(error instanceof SqlError) || error.code === 'native') throw error;
      throw new SqlError(error.code, { ...error.detail, table: table.definition.name, column: column.name });
    }
  };
};

const generate = (
  values: Value[],
  table: Table,
  { database }: PlanContext,
  transaction: Transaction,
  isNew: boolean,
): void => {
  for (const [at, { generated }] of table.definition.columns.entries()) {
    if (generated?.on === 'write') values[at] = generated.value(database.nextSequence(transaction));
    else if (generated?.on === 'insert' && isNew) values[at] = generated.value(table.nextRowId);
  }
};

const refuseNulls = (values: Row, table: Table): void => {
  for (const [at, column] of table.definition.columns.entries()) {
    if (values[at] === null && !column.nullable) {
      throw new SqlError('null-violation', { table: table.definition.name, column: column.name });
    }
  }
};
