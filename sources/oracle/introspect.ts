import type { Connection } from 'oracledb';
import type { UniqueKey } from '../database/choose-key.ts';
import type { OracleColumn } from './column-type.ts';
import { selectRows } from './query.ts';

export interface OracleTable {
  readonly columns: readonly OracleColumn[];
  /** The primary key first. */
  readonly keys: readonly UniqueKey[];
}

const COLUMNS = `
SELECT COLUMN_NAME, DATA_TYPE, DATA_LENGTH, DATA_PRECISION, DATA_SCALE, CHAR_LENGTH, NULLABLE
FROM ALL_TAB_COLUMNS WHERE OWNER = :owner AND TABLE_NAME = :name ORDER BY COLUMN_ID`;

const CONSTRAINTS = `
SELECT c.CONSTRAINT_NAME, c.CONSTRAINT_TYPE, k.COLUMN_NAME
FROM ALL_CONSTRAINTS c
JOIN ALL_CONS_COLUMNS k ON k.OWNER = c.OWNER AND k.CONSTRAINT_NAME = c.CONSTRAINT_NAME
WHERE c.OWNER = :owner AND c.TABLE_NAME = :name AND c.CONSTRAINT_TYPE IN ('P', 'U') AND c.STATUS = 'ENABLED'
ORDER BY c.CONSTRAINT_TYPE, c.CONSTRAINT_NAME, k.POSITION`;

const INDEXES = `
SELECT i.INDEX_NAME, 'I', k.COLUMN_NAME
FROM ALL_INDEXES i
JOIN ALL_IND_COLUMNS k ON k.INDEX_OWNER = i.OWNER AND k.INDEX_NAME = i.INDEX_NAME
WHERE i.TABLE_OWNER = :owner AND i.TABLE_NAME = :name AND i.UNIQUENESS = 'UNIQUE' AND i.STATUS = 'VALID'
ORDER BY i.INDEX_NAME, k.COLUMN_POSITION`;

const KINDS: Readonly<Record<string, UniqueKey['kind']>> = {
  P: 'primary key',
  U: 'unique constraint',
  I: 'unique index',
};

/** What the catalogue says about a table or view; no columns where the user cannot see one of that name. */
export async function introspect(connection: Connection, owner: string, name: string): Promise<OracleTable> {
  const binds = { owner, name };
  const rows = await selectRows(connection, COLUMNS, binds);
  const columns = rows.map(
    ([column, dataType, length, precision, scale, characters, nullable]): OracleColumn => ({
      name: String(column),
      dataType: String(dataType),
      length: Number(length ?? 0),
      precision: precision === null ? null : Number(precision),
      scale: scale === null ? null : Number(scale),
      characters: Number(characters ?? 0),
      nullable: nullable !== 'N',
    }),
  );
  const known = new Set(columns.map((column) => column.name));
  const constraints = await selectRows(connection, CONSTRAINTS, binds);
  const indexes = await selectRows(connection, INDEXES, binds);
  // An index on an expression has columns of its own, which the table does not show.
  const keys = keysOf([...constraints, ...indexes]).filter((key) =>
    key.columns.every((one) => known.has(one)),
  );
  return { columns, keys };
}

/** One key of each name: the index of a constraint bears the constraint's name, as a rule. */
function keysOf(rows: readonly (readonly unknown[])[]): UniqueKey[] {
  const keys = new Map<string, { kind: UniqueKey['kind']; type: string; columns: string[] }>();
  for (const [name, type, column] of rows) {
    const key = keys.get(String(name)) ?? { kind: KINDS[String(type)]!, type: String(type), columns: [] };
    keys.set(String(name), key);
    if (key.type === type) key.columns.push(String(column));
  }
  return [...keys].map(([name, { kind, columns }]) => ({ name, kind, columns }));
}
