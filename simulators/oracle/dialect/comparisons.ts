import { compareExact } from '../../engine/decimal.ts';
import type { Comparator, Conversion } from '../../engine/dialect.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { padded } from './assignment.ts';
import { type CharacterSet, nationalCompare } from './character-set.ts';
import { conversion } from './conversions.ts';
import { compareInstants, compareMoments } from './moment-order.ts';
import { isBlankPadded, isLob, isLong, isNational } from './types.ts';

const never: Comparator = () => 0;
const byNumber: Comparator = (left, right) => Number(left) - Number(right);
const byBytes: Comparator = (left, right) =>
  Buffer.compare(Buffer.from(left as Uint8Array), Buffer.from(right as Uint8Array));
const byInterval: Comparator = (left, right) => (left! < right! ? -1 : left! > right! ? 1 : 0);

/** NaN is above every number, and equal to itself. */
const byFloat: Comparator = (left, right) => {
  const a = Number(left);
  const b = Number(right);
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
};

/** The order of one type's values in an index and in ORDER BY: binary (NLS_SORT = BINARY). */
export function orderOf(type: SqlType, characterSet: CharacterSet): Comparator {
  switch (type.family) {
    case 'exact':
      return compareExact;
    case 'float':
      return byFloat;
    case 'text': {
      const compare = isNational(type) ? nationalCompare : characterSet.compare;
      return (left, right) => compare(left as string, right as string);
    }
    case 'binary':
      return byBytes;
    case 'moment':
      return type.name === 'timestamp with time zone' ? compareInstants : compareMoments;
    case 'interval':
      return byInterval;
    case 'rowid':
      return byNumber;
    default:
      return never;
  }
}

const withConversion =
  (compare: Comparator, left: Conversion, right: Conversion): Comparator =>
  (a, b) =>
    compare(left(a), right(b));

/** How WHERE compares two types; null for LOBs and LONGs, and for types that do not fit. */
export function comparisonOf(left: SqlType, right: SqlType, characterSet: CharacterSet): Comparator | null {
  if ([left, right].some((type) => isLob(type) || isLong(type))) return null;
  if (left.family === 'null' || right.family === 'null') return never;
  if (left.family === 'text' && right.family === 'text') return comparedText(left, right, characterSet);
  if (left.family === right.family) {
    if (left.family === 'moment' && left.name !== right.name) return compareInstants;
    return left.family === 'interval' && left.name !== right.name ? null : orderOf(left, characterSet);
  }
  const both = [left.family, right.family];
  if (both.includes('exact') && both.includes('float')) return byFloat;
  // Text is converted to what it is compared with.
  if (left.family === 'text') {
    const convert = conversion(left, right);
    return convert && withConversion(orderOf(right, characterSet), convert, (value) => value);
  }
  if (right.family === 'text') {
    const convert = conversion(right, left);
    return convert && withConversion(orderOf(left, characterSet), (value) => value, convert);
  }
  return null;
}

/** CHAR against CHAR: the shorter one counts as filled with blanks. Literals are CHAR, binds are not. */
function comparedText(left: SqlType, right: SqlType, characterSet: CharacterSet): Comparator {
  const compare = isNational(left) || isNational(right) ? nationalCompare : characterSet.compare;
  if (!isBlankPadded(left) || !isBlankPadded(right)) {
    return (a, b) => compare(a as string, b as string);
  }
  return (a, b) => {
    const first = a as string;
    const second = b as string;
    const length = Math.max(first.length, second.length);
    return compare(first.padEnd(length), second.padEnd(length));
  };
}

const keep: Conversion = (value) => value;

/** How an operand becomes a value an index on the column can be searched with; null where it cannot. */
export function probeOf(column: SqlType, operand: SqlType, characterSet: CharacterSet): Conversion | null {
  if (operand.family === 'null') return keep;
  if (column.family === 'text' && operand.family === 'text') {
    if (isNational(operand) && !isNational(column)) return null;
    return isBlankPadded(column) && isBlankPadded(operand)
      ? (value: Value) => padded(String(value), column, characterSet)
      : keep;
  }
  if (column.family === operand.family) {
    if (column.family === 'moment' && column.name !== operand.name) return null;
    return column.family === 'interval' && column.name !== operand.name ? null : keep;
  }
  return operand.family === 'text' && column.family !== 'binary' ? conversion(operand, column) : null;
}
