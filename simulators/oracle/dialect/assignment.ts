import { fromDecimal, rescale, toDecimal } from '../../engine/decimal.ts';
import type { Conversion } from '../../engine/dialect.ts';
import { nativeSqlError, SqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import type { CharacterSet } from './character-set.ts';
import { conversion } from './conversions.ts';
import { fieldsOf, timestampText } from './moment.ts';
import { isBlankPadded, isLob, isLong, isNational } from './types.ts';

/** What INSERT and UPDATE do to a value: convert it, round it, pad it, and refuse what does not fit. */
export function assignment(from: SqlType, column: SqlType, characterSet: CharacterSet): Conversion | null {
  const convert = conversion(from, column);
  if (convert === null) return null;
  const adapt = fitted(column, characterSet);
  return (value) => {
    const converted = convert(value);
    return converted === null ? null : adapt(converted);
  };
}

function fitted(column: SqlType, characterSet: CharacterSet): Conversion {
  switch (column.family) {
    case 'text':
      return (value) => fittedText(String(value), column, characterSet);
    case 'exact':
      return (value) => fittedNumber(value, column);
    case 'binary':
      return (value) => {
        const { length } = column;
        if (length !== null && (value as Uint8Array).length > length)
          throw tooLong(length, (value as Uint8Array).length);
        return (value as Uint8Array).length === 0 && !isLob(column) ? null : value;
      };
    case 'moment':
      return (value) => fittedMoment(String(value), column);
    case 'float':
      return (value) => (column.name === 'binary_float' ? Math.fround(Number(value)) : value);
    default:
      return (value) => value;
  }
}

const tooLong = (most: number, actual: number): SqlError =>
  new SqlError('value-too-long', { near: `actual: ${actual}, maximum: ${most}` });

/** Bytes or characters that count against a column's length. */
export const lengthIn = (text: string, column: SqlType, characterSet: CharacterSet): number =>
  column.unit === 'byte' ? characterSet.bytes(text) : text.length;

/** Text of a CHAR column, filled with blanks to its length. */
export function padded(text: string, column: SqlType, characterSet: CharacterSet): string {
  const missing = (column.length ?? 0) - lengthIn(text, column, characterSet);
  return missing > 0 ? text + ' '.repeat(missing) : text;
}

function fittedText(text: string, column: SqlType, characterSet: CharacterSet): Value {
  const stored = isNational(column) ? text.toWellFormed() : characterSet.stored(text);
  if (stored === '') return isLob(column) || isLong(column) ? stored : null;
  const length = lengthIn(stored, column, characterSet);
  if (column.length !== null && length > column.length) throw tooLong(column.length, length);
  return isBlankPadded(column) ? padded(stored, column, characterSet) : stored;
}

function fittedNumber(value: Value, { name, precision, scale }: SqlType): Value {
  if (precision === null || name === 'float') return value;
  const places = scale ?? 0;
  const rounded = rescale(toDecimal(value), Math.max(0, places));
  const shifted =
    places < 0 ? rescale({ ...rounded, scale: -places }, 0).digits * 10n ** BigInt(-places) : null;
  const digits = (shifted ?? rounded.digits).toString().replace('-', '');
  const most = places < 0 ? precision - places : precision;
  if (digits.length > most && digits !== '0') {
    throw nativeSqlError(1438, 'value larger than specified precision allowed for this column');
  }
  return shifted === null ? fromDecimal(rounded) : fromDecimal({ digits: shifted, scale: 0 });
}

/** Cuts a fraction to the column's digits. */
function fittedMoment(moment: string, { name, precision }: SqlType): Value {
  if (name === 'date' || precision === null || precision >= 9) return moment;
  const unit = 10 ** (9 - precision);
  const fields = fieldsOf(moment);
  const cut = timestampText({ ...fields, fraction: Math.floor(fields.fraction / unit) * unit });
  return name === 'timestamp with time zone' ? cut + moment.slice(moment.length - 7) : cut;
}
