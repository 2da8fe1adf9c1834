import type { TypeName } from '../../engine/dialect.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import { sqlType } from '../../engine/sql-type.ts';
import {
  BINARY_DOUBLE,
  BINARY_FLOAT,
  BLOB,
  CLOB,
  charType,
  DATE,
  intervalDs,
  intervalYm,
  LONG,
  LONG_RAW,
  LONGEST_CHAR,
  LONGEST_VARCHAR2,
  NCLOB,
  nchar,
  numberType,
  nvarchar2,
  ROWID,
  raw,
  timestamp,
  timestampLtz,
  timestampTz,
  varchar2,
} from './types.ts';

type Maker = (numbers: readonly number[], unit: string | null) => SqlType | null;

const unitOf = (unit: string | null): 'byte' | 'char' => (unit === 'CHAR' ? 'char' : 'byte');

const sized =
  (most: number, byDefault: number | null, make: (length: number, unit: 'byte' | 'char') => SqlType): Maker =>
  (numbers, unit) => {
    const length = numbers[0] ?? byDefault;
    return length === null || length < 1 || length > most ? null : make(length, unitOf(unit));
  };

const fixed =
  (type: SqlType): Maker =>
  (numbers) =>
    numbers.length === 0 ? type : null;

const numeric: Maker = ([precision, scale]) => {
  if (precision === undefined) return numberType();
  const fits = precision >= 1 && precision <= 38 && (scale === undefined || (scale >= -84 && scale <= 127));
  return fits ? numberType(precision, scale ?? null) : null;
};

const MAKERS: Readonly<Record<string, Maker>> = {
  NUMBER: numeric,
  NUMERIC: numeric,
  DECIMAL: numeric,
  INTEGER: () => numberType(38, 0),
  INT: () => numberType(38, 0),
  SMALLINT: () => numberType(38, 0),
  FLOAT: ([precision]) => sqlType('exact', 'float', { precision: precision ?? 126 }),
  BINARY_FLOAT: fixed(BINARY_FLOAT),
  BINARY_DOUBLE: fixed(BINARY_DOUBLE),
  VARCHAR2: sized(LONGEST_VARCHAR2, null, varchar2),
  VARCHAR: sized(LONGEST_VARCHAR2, null, varchar2),
  NVARCHAR2: sized(LONGEST_CHAR, null, nvarchar2),
  CHAR: sized(LONGEST_CHAR, 1, charType),
  NCHAR: sized(LONGEST_CHAR / 2, 1, nchar),
  RAW: sized(LONGEST_CHAR, null, raw),
  LONG: fixed(LONG),
  'LONG RAW': fixed(LONG_RAW),
  CLOB: fixed(CLOB),
  NCLOB: fixed(NCLOB),
  BLOB: fixed(BLOB),
  DATE: fixed(DATE),
  TIMESTAMP: ([precision]) => timestamp(precision ?? 6),
  'TIMESTAMP WITH TIME ZONE': ([precision]) => timestampTz(precision ?? 6),
  'TIMESTAMP WITH LOCAL TIME ZONE': ([precision]) => timestampLtz(precision ?? 6),
  'INTERVAL YEAR TO MONTH': ([precision]) => intervalYm(precision ?? 2),
  'INTERVAL DAY TO SECOND': ([precision, scale]) => intervalDs(precision ?? 2, scale ?? 6),
  ROWID: fixed(ROWID),
};

export const typeFromName = ({ name, numbers, unit }: TypeName): SqlType | null =>
  MAKERS[name]?.(numbers, unit) ?? null;
