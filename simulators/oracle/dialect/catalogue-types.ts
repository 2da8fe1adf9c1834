import type { SqlType } from '../../engine/sql-type.ts';
import type { CharacterSet } from './character-set.ts';
import { isNational } from './types.ts';

/** What the catalogue says about a column's type, as ALL_TAB_COLUMNS does. */
export interface CatalogueType {
  readonly dataType: string;
  /** Bytes. */
  readonly dataLength: number;
  readonly precision: number | null;
  readonly scale: number | null;
  /** Characters; 0 for what is no text. */
  readonly charLength: number;
  readonly charUsed: 'B' | 'C' | null;
}

const FIXED_BYTES: Readonly<Record<string, number>> = {
  number: 22,
  float: 22,
  binary_float: 4,
  binary_double: 8,
  date: 7,
  timestamp: 11,
  'timestamp with time zone': 13,
  'timestamp with local time zone': 11,
  'interval year to month': 5,
  'interval day to second': 11,
  rowid: 10,
  clob: 4000,
  nclob: 4000,
  blob: 4000,
  long: 0,
  'long raw': 0,
};

/** Bytes a character may take in the database's character set. */
const charBytes = ({ name }: CharacterSet): number => (name === 'AL32UTF8' ? 4 : 1);

/** Types whose precision stands in their name, and what of them does. */
function nameOf({ name, precision, scale }: SqlType): string {
  const upper = name.toUpperCase();
  if (name.startsWith('timestamp')) return upper.replace('TIMESTAMP', `TIMESTAMP(${precision ?? 6})`);
  if (name === 'interval day to second') return `INTERVAL DAY(${precision ?? 2}) TO SECOND(${scale ?? 6})`;
  if (name === 'interval year to month') return `INTERVAL YEAR(${precision ?? 2}) TO MONTH`;
  return upper;
}

export function catalogueType(type: SqlType, characterSet: CharacterSet): CatalogueType {
  const text = type.name.endsWith('char') || type.name.endsWith('char2');
  const length = type.length ?? 0;
  const perCharacter = isNational(type) ? 2 : charBytes(characterSet);
  const bytes = type.unit === 'char' ? Math.min(4000, length * perCharacter) : length;
  const isNumber = type.name === 'number' || type.name === 'float';
  const isInterval = type.family === 'interval';
  return {
    dataType: nameOf(type),
    dataLength: FIXED_BYTES[type.name] ?? bytes,
    precision: isNumber || isInterval ? type.precision : null,
    scale:
      isNumber || isInterval
        ? type.scale
        : type.family === 'moment' && type.name !== 'date'
          ? type.precision
          : null,
    charLength: text ? length : 0,
    charUsed: text ? (type.unit === 'char' ? 'C' : 'B') : null,
  };
}
