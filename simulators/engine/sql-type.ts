/** How a value is held (see value.ts) and which engine rules apply to it. `null` is the type of a bare NULL. */
export type TypeFamily =
  | 'exact'
  | 'float'
  | 'text'
  | 'binary'
  | 'moment'
  | 'interval'
  | 'guid'
  | 'rowid'
  | 'null';

/** The static type of a column, a bind or an expression. Made by the dialect; the engine reads `family` only. */
export interface SqlType {
  readonly family: TypeFamily;
  /** The dialect's own name in lower case: `nvarchar`, `datetime2`, `number`, `timestamp with time zone`. */
  readonly name: string;
  /** Declared length in `unit`; null where the type has none, Infinity for (max) and LOBs. */
  readonly length: number | null;
  readonly unit: 'byte' | 'char' | null;
  readonly precision: number | null;
  readonly scale: number | null;
  /** Collation of text, null elsewhere. */
  readonly collation: string | null;
}

const NONE = { length: null, unit: null, precision: null, scale: null, collation: null } as const;

/** A type from its name and family; everything else is null unless given. */
export const sqlType = (family: TypeFamily, name: string, rest: Partial<SqlType> = {}): SqlType => ({
  ...NONE,
  ...rest,
  family,
  name,
});

export const NULL_TYPE: SqlType = sqlType('null', 'null');
