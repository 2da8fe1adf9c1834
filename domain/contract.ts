import { z } from 'zod';

/**
 * How a column is stored, canonicalised for the digest, and written by COPY.
 * `instant` is microseconds since 1970-01-01T00:00:00Z as a JS integer (safe until the year 2255);
 * `date` is `YYYY-MM-DD`; `numeric` is an exact decimal string without exponent, trimmed of trailing zeros.
 */
export type ColumnType = 'text' | 'date' | 'instant' | 'numeric' | 'integer' | 'boolean';

/** A value of a target column as it travels from a mapping to COPY. */
export type ColumnValue = string | number | boolean | null;

export interface Column {
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly words: string;
  readonly schema: z.ZodType<ColumnValue>;
}

/** The published contract of one target table: what a row must be before it may be staged. */
export interface Contract {
  readonly table: TargetTable;
  /** Column names in canonical order: the order of the digest, of COPY and of the staging table. */
  readonly columns: readonly string[];
  readonly column: Readonly<Record<string, Column>>;
  /** Strict: an unknown or missing key is refused. */
  readonly schema: z.ZodType<Record<string, ColumnValue>>;
}

export type TargetTable =
  | 'patient'
  | 'identifier'
  | 'consent'
  | 'clinic'
  | 'slot'
  | 'referral'
  | 'referral_event'
  | 'waiting_list_entry'
  | 'appointment'
  | 'follow_up_due'
  | 'encounter'
  | 'alert'
  | 'allergy'
  | 'condition'
  | 'procedure'
  | 'medication'
  | 'order'
  | 'observation'
  | 'document';

const column = (type: ColumnType, schema: z.ZodType, words: string, nullable: boolean): Column => ({
  type,
  nullable,
  words,
  schema: (nullable ? schema.nullable() : schema) as z.ZodType<ColumnValue>,
});

const builder = (type: ColumnType, schema: z.ZodType, words: string) => ({
  required: column(type, schema, words, false),
  optional: column(type, schema, words, true),
});

/** Text of 1 to `max` characters (UTF-16 units); empty text is never stored, it is null. */
export const text = (max: number, words: string) => builder('text', z.string().min(1).max(max), words);

/** Text that must match `pattern`. */
export const pattern = (expression: RegExp, words: string) =>
  builder('text', z.string().regex(expression), words);

/** One of a closed list of codes. */
export const oneOf = (codes: readonly [string, ...string[]], words: string) =>
  builder('text', z.enum(codes), words);

/** A calendar date `YYYY-MM-DD`, already known to exist. */
export const date = (words: string) => builder('date', z.string().regex(/^\d{4}-\d{2}-\d{2}$/), words);

/** Microseconds since 1970-01-01T00:00:00Z. */
export const instant = (words: string) => builder('instant', z.int(), words);

/** An exact decimal as text: no exponent, no trailing zeros, no sign on zero. */
export const numeric = (words: string) =>
  builder('numeric', z.string().regex(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/), words);

export const integer = (min: number, max: number, words: string) =>
  builder('integer', z.int().min(min).max(max), words);

export const flag = (words: string) => builder('boolean', z.boolean(), words);

export function defineContract(table: TargetTable, columns: Record<string, Column>): Contract {
  const shape: Record<string, z.ZodType<ColumnValue>> = {};
  for (const [name, { schema }] of Object.entries(columns)) shape[name] = schema;
  return { table, columns: Object.keys(columns), column: columns, schema: z.strictObject(shape) };
}
