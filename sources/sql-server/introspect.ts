import type { UniqueKey } from '../database/choose-key.ts';
import type { SqlServerColumn } from './column-type.ts';
import { qualified } from './identifiers.ts';
import type { Session } from './session.ts';

/** A table or view as the catalogue describes it. */
export interface SqlServerTable {
  /** Schema and name, quoted. */
  readonly sql: string;
  /** In the table's own order; empty where there is no such table, or none the user may see. */
  readonly columns: readonly SqlServerColumn[];
  readonly keys: readonly UniqueKey[];
}

/** A column of a type of the user's own counts as what that type is made of. */
const COLUMNS = `SELECT c.name, s.name AS type, c.max_length, c.precision, c.scale, c.collation_name, c.is_nullable
FROM sys.columns AS c
INNER JOIN sys.types AS s ON s.user_type_id = c.system_type_id
WHERE c.object_id = OBJECT_ID(@table)
ORDER BY c.column_id`;

/** Filtered and disabled indexes do not hold every row. Columns of an index that are no part of its key have ordinal 0. */
const KEYS = `SELECT i.name, i.is_primary_key, i.is_unique_constraint, c.name AS column_name
FROM sys.indexes AS i
INNER JOIN sys.index_columns AS ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
INNER JOIN sys.columns AS c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
WHERE i.object_id = OBJECT_ID(@table) AND i.is_unique = 1 AND i.has_filter = 0 AND i.is_disabled = 0 AND ic.key_ordinal > 0
ORDER BY i.index_id, ic.key_ordinal`;

export async function introspect(
  session: Session,
  schema: string,
  table: string,
  signal: AbortSignal,
): Promise<SqlServerTable> {
  const sql = qualified(schema, table);
  const columns = await session.rows(COLUMNS, { table: sql }, signal);
  const keys = await session.rows(KEYS, { table: sql }, signal);
  return { sql, columns: columns.map(columnOf), keys: keysOf(keys) };
}

const columnOf = (row: readonly unknown[]): SqlServerColumn => {
  const [name, type, length, precision, scale, collation, nullable] = row;
  return {
    ...{ name: String(name), type: String(type), length: Number(length) },
    ...{ precision: Number(precision), scale: Number(scale), nullable: nullable === true },
    collation: collation === null ? null : String(collation),
  };
};

function keysOf(rows: readonly (readonly unknown[])[]): UniqueKey[] {
  const keys = new Map<string, { kind: UniqueKey['kind']; columns: string[] }>();
  for (const [name, primary, constraint, column] of rows) {
    const kind =
      primary === true ? 'primary key' : constraint === true ? 'unique constraint' : 'unique index';
    const key = keys.get(String(name)) ?? { kind, columns: [] };
    key.columns.push(String(column));
    keys.set(String(name), key);
  }
  return [...keys].map(([name, key]) => ({ name, ...key }));
}
