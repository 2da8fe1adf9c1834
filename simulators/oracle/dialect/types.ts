import { type SqlType, sqlType } from '../../engine/sql-type.ts';

/** Longest VARCHAR2 in bytes, as with MAX_STRING_SIZE = STANDARD. */
export const LONGEST_VARCHAR2 = 4000;
export const LONGEST_CHAR = 2000;
/** Decimal digits a NUMBER is sure to hold. */
export const NUMBER_DIGITS = 38;

/** NUMBER, NUMBER(p) and NUMBER(p,s); without numbers a floating decimal of up to 40 digits. */
export const numberType = (precision: number | null = null, scale: number | null = null): SqlType =>
  sqlType('exact', 'number', { precision, scale: scale ?? (precision === null ? null : 0) });

export const varchar2 = (length: number, unit: 'byte' | 'char' = 'byte'): SqlType =>
  sqlType('text', 'varchar2', { length, unit, collation: 'BINARY' });
export const nvarchar2 = (length: number): SqlType =>
  sqlType('text', 'nvarchar2', { length, unit: 'char', collation: 'BINARY' });
/** Padded with blanks to its length; compared without regard to them where both sides are CHAR. */
export const charType = (length: number, unit: 'byte' | 'char' = 'byte'): SqlType =>
  sqlType('text', 'char', { length, unit, collation: 'BINARY' });
export const nchar = (length: number): SqlType =>
  sqlType('text', 'nchar', { length, unit: 'char', collation: 'BINARY' });
export const raw = (length: number): SqlType => sqlType('binary', 'raw', { length, unit: 'byte' });
/** `precision` digits of fractions of a second, 0 to 9. */
export const timestamp = (precision = 6): SqlType => sqlType('moment', 'timestamp', { precision });
export const timestampTz = (precision = 6): SqlType =>
  sqlType('moment', 'timestamp with time zone', { precision });
export const timestampLtz = (precision = 6): SqlType =>
  sqlType('moment', 'timestamp with local time zone', { precision });
/** `precision` digits of days or years; `scale` digits of fractions of a second. */
export const intervalDs = (precision = 2, scale = 6): SqlType =>
  sqlType('interval', 'interval day to second', { precision, scale });
export const intervalYm = (precision = 2): SqlType =>
  sqlType('interval', 'interval year to month', { precision });

const LOB = { length: Number.POSITIVE_INFINITY } as const;

export const CLOB: SqlType = sqlType('text', 'clob', { ...LOB, unit: 'char', collation: 'BINARY' });
export const NCLOB: SqlType = sqlType('text', 'nclob', { ...LOB, unit: 'char', collation: 'BINARY' });
export const BLOB: SqlType = sqlType('binary', 'blob', { ...LOB, unit: 'byte' });
export const LONG: SqlType = sqlType('text', 'long', { ...LOB, unit: 'char', collation: 'BINARY' });
export const LONG_RAW: SqlType = sqlType('binary', 'long raw', { ...LOB, unit: 'byte' });
export const DATE: SqlType = sqlType('moment', 'date');
export const BINARY_FLOAT: SqlType = sqlType('float', 'binary_float');
export const BINARY_DOUBLE: SqlType = sqlType('float', 'binary_double');
export const ROWID: SqlType = sqlType('rowid', 'rowid');

/** Types whose values the client reads piece by piece, by a locator. */
export const isLob = ({ name }: SqlType): boolean => name === 'clob' || name === 'nclob' || name === 'blob';
/** Types that may stand in no expression. */
export const isLong = ({ name }: SqlType): boolean => name === 'long' || name === 'long raw';
/** Text in the national character set. */
export const isNational = ({ name }: SqlType): boolean =>
  name === 'nvarchar2' || name === 'nchar' || name === 'nclob';
/** Text whose trailing blanks do not count against another of its kind. */
export const isBlankPadded = ({ name }: SqlType): boolean => name === 'char' || name === 'nchar';
