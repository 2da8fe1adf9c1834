import type { TypeName } from '../../engine/dialect.ts';
import { type SqlType, sqlType } from '../../engine/sql-type.ts';
import { collationNamed, DEFAULT_COLLATION } from './collations.ts';

/**
 * How this dialect holds the values that value.ts leaves to it:
 * - `date` `2024-03-31`, `time` `01:30:00.1234567`, `datetime2` `2024-03-31 01:30:00.1234567`, always seven digits;
 * - `datetime` `2024-03-31 01:30:00.123` on its 1/300 s steps, `smalldatetime` the same on whole minutes;
 * - `datetimeoffset` `2024-03-31 00:30:00.1234567|60`: the instant in UTC and the offset in minutes;
 * - `uniqueidentifier` as upper-case text of 36 characters; `bit` as 0 or 1; money as an exact number.
 */

const whole = (name: string, precision: number): SqlType => sqlType('exact', name, { precision, scale: 0 });

/** Types without numbers in their declaration. */
const PLAIN: Readonly<Record<string, SqlType>> = {
  BIT: whole('bit', 1),
  TINYINT: whole('tinyint', 3),
  SMALLINT: whole('smallint', 5),
  INT: whole('int', 10),
  INTEGER: whole('int', 10),
  BIGINT: whole('bigint', 19),
  MONEY: sqlType('exact', 'money', { precision: 19, scale: 4 }),
  SMALLMONEY: sqlType('exact', 'smallmoney', { precision: 10, scale: 4 }),
  REAL: sqlType('float', 'real', { precision: 24 }),
  DATE: sqlType('moment', 'date', { precision: 10, scale: 0 }),
  DATETIME: sqlType('moment', 'datetime', { precision: 23, scale: 3 }),
  SMALLDATETIME: sqlType('moment', 'smalldatetime', { precision: 16, scale: 0 }),
  UNIQUEIDENTIFIER: sqlType('guid', 'uniqueidentifier'),
  ROWVERSION: sqlType('binary', 'timestamp', { length: 8, unit: 'byte' }),
  TIMESTAMP: sqlType('binary', 'timestamp', { length: 8, unit: 'byte' }),
  IMAGE: sqlType('binary', 'image', { length: Number.POSITIVE_INFINITY, unit: 'byte' }),
  XML: sqlType('text', 'xml', {
    length: Number.POSITIVE_INFINITY,
    unit: 'char',
    collation: DEFAULT_COLLATION,
  }),
};

export const INT = PLAIN.INT!;
export const BIGINT = PLAIN.BIGINT!;
export const BIT = PLAIN.BIT!;
export const TINYINT = PLAIN.TINYINT!;
export const SMALLINT = PLAIN.SMALLINT!;
export const DATETIME = PLAIN.DATETIME!;
export const DATE = PLAIN.DATE!;
export const GUID = PLAIN.UNIQUEIDENTIFIER!;
export const MONEY = PLAIN.MONEY!;
export const FLOAT = sqlType('float', 'float', { precision: 53 });
export const REAL = PLAIN.REAL!;

type TextName = 'char' | 'varchar' | 'text' | 'nchar' | 'nvarchar' | 'ntext';

/** A character type; the length in bytes for char and varchar, in UTF-16 units for nchar and nvarchar. */
export const textType = (name: TextName, length: number, collation = DEFAULT_COLLATION): SqlType =>
  sqlType('text', name, { length, unit: name.startsWith('n') ? 'char' : 'byte', collation });

export const nvarchar = (length: number, collation = DEFAULT_COLLATION): SqlType =>
  textType('nvarchar', length, collation);
export const varchar = (length: number, collation = DEFAULT_COLLATION): SqlType =>
  textType('varchar', length, collation);

export const binaryType = (name: 'binary' | 'varbinary', length: number): SqlType =>
  sqlType('binary', name, { length, unit: 'byte' });

export const decimalType = (precision: number, scale: number, name = 'decimal'): SqlType =>
  sqlType('exact', name, { precision, scale });

/** `scale`: digits of a second, 0 to 7. */
export const momentType = (name: 'time' | 'datetime2' | 'datetimeoffset', scale: number): SqlType => {
  const width = { time: 8, datetime2: 19, datetimeoffset: 26 }[name];
  return sqlType('moment', name, { precision: width + (scale > 0 ? scale + 1 : 0), scale });
};

/** The longest declared lengths: SQL Server documentation, "char and varchar", "nchar and nvarchar", "binary". */
const LONGEST = { char: 8000, varchar: 8000, nchar: 4000, nvarchar: 4000, binary: 8000, varbinary: 8000 };

/** A type as written in SQL; null where there is none of that name or the numbers do not fit it. */
export function typeNamed({ name, numbers, collation }: TypeName): SqlType | null {
  if (collation !== null && !collationNamed(collation)) return null;
  const first = numbers[0];
  const plain = PLAIN[name];
  if (plain) return numbers.length > 0 ? null : plain;
  switch (name) {
    case 'FLOAT':
      if (first === undefined) return FLOAT;
      return first >= 1 && first <= 53 ? (first <= 24 ? REAL : FLOAT) : null;
    case 'DECIMAL':
    case 'DEC':
    case 'NUMERIC': {
      const [precision = 18, scale = 0] = numbers;
      const sound = precision >= 1 && precision <= 38 && scale >= 0 && scale <= precision;
      return sound ? decimalType(precision, scale, name === 'NUMERIC' ? 'numeric' : 'decimal') : null;
    }
    case 'TIME':
    case 'DATETIME2':
    case 'DATETIMEOFFSET': {
      const scale = first ?? 7;
      return scale <= 7 ? momentType(name.toLowerCase() as 'time', scale) : null;
    }
    case 'TEXT':
    case 'NTEXT':
      return textType(name.toLowerCase() as 'text', Number.POSITIVE_INFINITY, collation ?? undefined);
    case 'SYSNAME':
      return nvarchar(128);
    default:
      return sized(name.toLowerCase(), first ?? 1, collation);
  }
}

function sized(name: string, length: number, collation: string | null): SqlType | null {
  if (!(name in LONGEST)) return null;
  const max = length === Number.POSITIVE_INFINITY && name.includes('var');
  if (!max && (length < 1 || length > LONGEST[name as keyof typeof LONGEST])) return null;
  return name.endsWith('binary')
    ? binaryType(name as 'binary', length)
    : textType(name as TextName, length, collation ?? undefined);
}
