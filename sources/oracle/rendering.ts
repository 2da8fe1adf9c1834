import { doubleText, singleText, type ValueText } from '../database/value-text.ts';
import { baseType, fractionDigits, type OracleColumn } from './column-type.ts';
import { asText, hexText, numberText } from './value-text.ts';

/** How the bind of a key value must travel. National text would lose characters in the database's own set. */
export type BindForm = 'text' | 'national-text' | 'double';

export interface Rendering {
  /** The column in SELECT, as text that says all the column does whatever the session's settings. */
  readonly select: (column: string) => string;
  /** The driver's value as the text of a field. Absent where it is that text already. */
  readonly text?: ValueText;
  /** A key's text back as a value of the column; absent where the type cannot be part of a key. */
  readonly key?: { readonly sql: (bind: string) => string; readonly form: BindForm };
  /** LOBs travel in the row or in pieces, by their length. */
  readonly lob?: 'characters' | 'bytes';
}

type Rule = (column: OracleColumn) => Rendering;

const SECONDS = 'SYYYY-MM-DD HH24:MI:SS';
const fraction = (column: OracleColumn): string => {
  const digits = fractionDigits(column);
  return digits === 0 ? '' : `.FF${digits}`;
};

const itself = (column: string): string => column;
const plainBind = { sql: itself, form: 'text' } as const;
const TEXT: Rule = () => ({ select: itself, key: plainBind });
const NATIONAL: Rule = () => ({ select: itself, key: { sql: itself, form: 'national-text' } });

/** TM9 is exact up to 64 characters; the session's decimal sign is set to a point. */
const NUMBER: Rule = ({ scale, precision }) => ({
  select: (column) => `TO_CHAR(${column}, 'TM9')`,
  ...(scale !== 0 || precision === null ? { text: numberText } : {}),
  key: { sql: (bind) => `TO_NUMBER(${bind})`, form: 'text' },
});

/** SYYYY sets a blank before a year of our era. */
const trimmed = (value: string, format: string): string => `LTRIM(TO_CHAR(${value}, '${format}'))`;

const moment = (format: string, back: string): Rendering => ({
  select: (column) => trimmed(column, format),
  key: { sql: (bind) => `${back}(${bind}, '${format}')`, form: 'text' },
});

/** By the catalogue's name of the type without its numbers. What is not here cannot be read. */
const RULES: Readonly<Record<string, Rule>> = {
  VARCHAR2: TEXT,
  CHAR: TEXT,
  NVARCHAR2: NATIONAL,
  NCHAR: NATIONAL,
  NUMBER,
  FLOAT: NUMBER,
  // Exact on the wire; TO_CHAR would add digits.
  BINARY_DOUBLE: () => ({ select: itself, text: doubleText, key: { sql: itself, form: 'double' } }),
  BINARY_FLOAT: () => ({ select: itself, text: singleText, key: { sql: itself, form: 'double' } }),
  DATE: () => moment(SECONDS, 'TO_DATE'),
  TIMESTAMP: (column) => moment(`${SECONDS}${fraction(column)}`, 'TO_TIMESTAMP'),
  'TIMESTAMP WITH TIME ZONE': (column) => moment(`${SECONDS}${fraction(column)} TZH:TZM`, 'TO_TIMESTAMP_TZ'),
  // The column has no zone of its own: it is read in UTC, and says so.
  'TIMESTAMP WITH LOCAL TIME ZONE': (column) => ({
    select: (name) => trimmed(`SYS_EXTRACT_UTC(${name})`, `${SECONDS}${fraction(column)}"+00:00"`),
  }),
  'INTERVAL YEAR TO MONTH': () => ({ select: (column) => `TO_CHAR(${column})` }),
  'INTERVAL DAY TO SECOND': () => ({ select: (column) => `TO_CHAR(${column})` }),
  RAW: () => ({
    select: (column) => `RAWTOHEX(${column})`,
    key: { sql: (bind) => `HEXTORAW(${bind})`, form: 'text' },
  }),
  ROWID: () => ({
    select: (column) => `ROWIDTOCHAR(${column})`,
    key: { sql: (bind) => `CHARTOROWID(${bind})`, form: 'text' },
  }),
  // May stand in no expression; the driver reads it whole.
  LONG: () => ({ select: itself, text: asText }),
  'LONG RAW': () => ({ select: itself, text: hexText }),
  CLOB: () => ({ select: itself, text: asText, lob: 'characters' }),
  NCLOB: () => ({ select: itself, text: asText, lob: 'characters' }),
  BLOB: () => ({ select: itself, text: hexText, lob: 'bytes' }),
};

/** Null where the type cannot be read. */
export const renderingOf = (column: OracleColumn): Rendering | null =>
  RULES[baseType(column)]?.(column) ?? null;

/** ROWID as a key, where a table has no other. */
export const ROWID_COLUMN: OracleColumn = {
  name: 'ROWID',
  dataType: 'ROWID',
  length: 10,
  precision: null,
  scale: null,
  characters: 0,
  nullable: false,
};
