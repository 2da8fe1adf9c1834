import { doubleText, singleText, type ValueText } from '../database/value-text.ts';
import { characters, type SqlServerColumn, typeWords } from './column-type.ts';

export interface Rendering {
  /** The column in SELECT, so that the driver gives it exactly. */
  readonly select: (column: string) => string;
  /** The driver's value as the text of a field. Absent where it is that text already. */
  readonly text?: ValueText;
  /** A key's text, bound as nvarchar, back as a value of the column; absent where the type can be in no key. */
  readonly key?: (bind: string) => string;
  /** Whether values may be long enough to be read in pieces. */
  readonly large?: 'characters' | 'bytes';
}

type Rule = (column: SqlServerColumn) => Rendering;

const itself = (column: string): string => column;

/** `CONVERT(type, value, style)`. Styles: SQL Server documentation, "CAST and CONVERT". */
const convert =
  (type: string, style?: number) =>
  (value: string): string =>
    style === undefined ? `CONVERT(${type}, ${value})` : `CONVERT(${type}, ${value}, ${style})`;

/** Whole numbers travel exactly; the driver gives a bigint as text. */
const WHOLE: Rule = ({ type }) => ({ select: itself, text: doubleText, key: convert(type) });

/** The driver makes doubles of these, which are exact up to 15 digits only. */
const EXACT: Rule = (column) => ({ select: convert('varchar(41)'), key: convert(typeWords(column)) });

/** Style 2: four digits behind the point and no commas, where the others round to two. */
const MONEY: Rule = ({ type }) => ({ select: convert('varchar(24)', 2), key: convert(type) });

/**
 * The driver drops what is below a millisecond, offsets, and makes moments of its own time zone. Styles 23 and 121
 * say everything in an order no setting of the session changes.
 */
const moment =
  (width: number, style: number): Rule =>
  (column) => ({ select: convert(`varchar(${width})`, style), key: convert(typeWords(column), style) });

/**
 * Converted to nvarchar by the server itself, which knows every code page and every byte of it. Beyond 4,000
 * characters there is only nvarchar(max). Keys are compared under the column's own collation and in its own type:
 * a bind left as nvarchar would be compared by other rules and would scan.
 */
const NARROW: Rule = (column) => {
  const size = characters(column)!;
  if (size === Number.POSITIVE_INFINITY) return { select: convert('nvarchar(max)'), large: 'characters' };
  return {
    select: convert(size > 4000 ? 'nvarchar(max)' : `nvarchar(${size})`),
    key: (bind) => `CONVERT(${typeWords(column)}, ${bind} COLLATE ${column.collation})`,
  };
};

const WIDE: Rule = (column) =>
  column.length < 0
    ? { select: itself, large: 'characters' }
    : { select: itself, key: convert(typeWords(column)) };

const LONG_TEXT: Rule = () => ({ select: convert('nvarchar(max)'), large: 'characters' });

/** Style 1: hexadecimal digits with 0x in front. */
const BYTES: Rule = (column) => {
  const { length } = column;
  if (length < 0) return { select: convert('varchar(max)', 1), large: 'bytes' };
  const width = 2 + 2 * length;
  return {
    select: convert(width > 8000 ? 'varchar(max)' : `varchar(${width})`, 1),
    key: convert(`varbinary(${length})`, 1),
  };
};

/** By the system type's name. What is not here cannot be read. */
const RULES: Readonly<Record<string, Rule>> = {
  tinyint: WHOLE,
  smallint: WHOLE,
  int: WHOLE,
  bigint: WHOLE,
  bit: () => ({ select: convert('char(1)'), key: convert('bit') }),
  decimal: EXACT,
  numeric: EXACT,
  money: MONEY,
  smallmoney: MONEY,
  // Exact on the wire in every version; the lossless style 3 came only with SQL Server 2016.
  float: () => ({ select: itself, text: doubleText }),
  real: () => ({ select: itself, text: singleText }),
  date: moment(10, 23),
  time: moment(16, 121),
  datetime: moment(23, 121),
  smalldatetime: moment(19, 120),
  datetime2: moment(27, 121),
  datetimeoffset: moment(34, 121),
  uniqueidentifier: () => ({ select: convert('char(36)'), key: convert('uniqueidentifier') }),
  char: NARROW,
  varchar: NARROW,
  nchar: WIDE,
  nvarchar: WIDE,
  text: LONG_TEXT,
  ntext: LONG_TEXT,
  xml: LONG_TEXT,
  binary: BYTES,
  varbinary: BYTES,
  timestamp: () => ({ select: convert('char(18)', 1), key: convert('binary(8)', 1) }),
  // CONVERT to text refuses image; varbinary(max) does not.
  image: () => ({
    select: (column) => `CONVERT(varchar(max), CONVERT(varbinary(max), ${column}), 1)`,
    large: 'bytes',
  }),
};

/** Null where the type cannot be read. */
export const renderingOf = (column: SqlServerColumn): Rendering | null =>
  RULES[column.type]?.(column) ?? null;
