import { compareExact } from '../../engine/decimal.ts';
import type { Comparator, Conversion } from '../../engine/dialect.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { collationOrder } from './collation-order.ts';
import { DEFAULT_COLLATION } from './collations.ts';
import { conversionBetween } from './conversions.ts';
import { offsetParts } from './moments.ts';

/** Documentation, "Data type precedence": of two operands the one of lower precedence is converted. */
const PRECEDENCE = [
  ...['xml', 'datetimeoffset', 'datetime2', 'datetime', 'smalldatetime', 'date', 'time', 'float', 'real'],
  ...[
    'decimal',
    'numeric',
    'money',
    'smallmoney',
    'bigint',
    'int',
    'smallint',
    'tinyint',
    'bit',
    'ntext',
    'text',
  ],
  ...[
    'image',
    'timestamp',
    'uniqueidentifier',
    'nvarchar',
    'nchar',
    'varchar',
    'char',
    'varbinary',
    'binary',
  ],
];

const rank = ({ name }: SqlType): number => PRECEDENCE.indexOf(name);

/** The type both sides become when they meet. */
export const stronger = (left: SqlType, right: SqlType): SqlType => {
  if (left.family === 'null') return right;
  if (right.family === 'null') return left;
  return rank(left) <= rank(right) ? left : right;
};

/** SqlGuid compares the bytes 10–15, 8–9, 6–7, 4–5, 0–3 as stored: hex pairs by their place in the text. */
const GUID_ORDER = [24, 26, 28, 30, 32, 34, 19, 21, 16, 14, 11, 9, 6, 4, 2, 0];

function compareGuids(left: Value, right: Value): number {
  const [a, b] = [left as string, right as string];
  for (const at of GUID_ORDER) {
    const [x, y] = [a.slice(at, at + 2), b.slice(at, at + 2)];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

const compareText = (left: Value, right: Value): number =>
  (left as string) < (right as string) ? -1 : left === right ? 0 : 1;

/** Shorter binaries count as padded with zeros. */
function compareBinary(left: Value, right: Value): number {
  const [a, b] = [left as Uint8Array, right as Uint8Array];
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The order of values of one type, in an index and in ORDER BY. */
export function orderOf(type: SqlType): Comparator {
  switch (type.family) {
    case 'exact':
      return compareExact;
    case 'float':
      return (left, right) => (left as number) - (right as number);
    case 'guid':
      return compareGuids;
    case 'binary':
      return compareBinary;
    case 'text':
      return collationOrder(type.collation ?? DEFAULT_COLLATION) as Comparator;
    case 'moment':
      return type.name === 'datetimeoffset'
        ? (left, right) => compareText(offsetParts(left as string).utc, offsetParts(right as string).utc)
        : compareText;
    default:
      return () => 0;
  }
}

/** Text of these cannot be compared: Msg 402, 305. */
const INCOMPARABLE = new Set(['text', 'ntext', 'image', 'xml']);

/** WHERE a = b; null where the types do not go together. */
export function comparisonOf(left: SqlType, right: SqlType): Comparator | null {
  if (INCOMPARABLE.has(left.name) || INCOMPARABLE.has(right.name)) return null;
  if (left.family === 'text' && right.family === 'text') return orderOf(left.collation ? left : right);
  if (left.family === 'exact' && right.family === 'exact') return compareExact;
  if (left.family === 'binary' && right.family === 'binary') return compareBinary;
  const target = stronger(left, right);
  const [fromLeft, fromRight] = [conversionBetween(left, target), conversionBetween(right, target)];
  if (!fromLeft || !fromRight) return null;
  const compare = orderOf(target);
  return (a, b) => compare(fromLeft(a), fromRight(b));
}

/**
 * What makes an operand searchable in an index on the column. None where the column's values would be converted
 * instead: a varchar column under a SQL collation beside an nvarchar operand is scanned, as on the real server.
 */
export function probeOf(column: SqlType, operand: SqlType): Conversion | null {
  const same: Conversion = (value) => value;
  if (operand.family === 'null') return same;
  if (column.family === 'text') {
    if (operand.family !== 'text') return null;
    const sqlCollation = (column.collation ?? DEFAULT_COLLATION).startsWith('SQL_');
    return sqlCollation && column.unit === 'byte' && operand.unit === 'char' ? null : same;
  }
  if (column.family === operand.family && column.family !== 'moment') return same;
  return stronger(column, operand) === column ? conversionBetween(operand, column) : null;
}
