import { fromDecimal, parseDecimal, rescale } from '../../engine/decimal.ts';
import type { Conversion } from '../../engine/dialect.ts';
import { SqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { momentText, readMoment } from './date-text.ts';
import { dateText, type Fields, fieldsOf, localFields, timestampText, wallOf, zonedText } from './moment.ts';
import { plainText } from './number-text.ts';
import { rowIdFromText, rowIdText } from './row-id.ts';
import { isLob, NUMBER_DIGITS } from './types.ts';

/** What a server out of the box converts moments with when no format is named. */
export const DEFAULT_FORMATS = {
  NLS_DATE_FORMAT: 'DD-MON-RR',
  NLS_TIMESTAMP_FORMAT: 'DD-MON-RR HH.MI.SSXFF AM',
  NLS_TIMESTAMP_TZ_FORMAT: 'DD-MON-RR HH.MI.SSXFF AM TZR',
} as const;

/** The wall clock of the server, which runs in UTC. */
export function now(): Fields {
  const [date = '', time = ''] = new Date().toISOString().split('T');
  return fieldsOf(`${date} ${time.slice(0, 8)}.${time.slice(9, 12)}000000`);
}

/** Text as a number; ORA-01722 where it is none. Blanks around it do not count. */
export function numberOf(value: Value): Value {
  const decimal = parseDecimal(String(value).trim());
  if (decimal === null) throw new SqlError('conversion-failed');
  return rounded(decimal.digits, decimal.scale);
}

/** Keeps 40 significant digits, as NUMBER does. */
export function rounded(digits: bigint, scale: number): Value {
  const length = (digits < 0n ? -digits : digits).toString().length;
  const excess = length - (NUMBER_DIGITS + 2);
  if (excess <= 0 || scale <= 0) return fromDecimal({ digits, scale });
  return fromDecimal(rescale({ digits, scale }, Math.max(0, scale - excess)));
}

/** Significant digits of a double as Oracle turns it into a NUMBER. */
export function exactOf(value: Value): Value {
  if (!Number.isFinite(value)) throw new SqlError('overflow');
  return numberOf(String(value));
}

const precisionOf = ({ name, precision }: SqlType): number => (name === 'date' ? 0 : (precision ?? 6));

/** TO_CHAR of a moment held as a value of `type`. */
export function formatted(value: Value, type: SqlType, format: string): string {
  const zoned = type.name === 'timestamp with time zone';
  const text = String(value);
  return momentText(format, {
    fields: zoned ? localFields(text) : fieldsOf(text),
    offset: zoned ? offsetIn(text) : type.name === 'timestamp with local time zone' ? 0 : null,
    precision: precisionOf(type),
  });
}

const offsetIn = (text: string): number => {
  const [, sign, hours, minutes] = /([-+])(\d\d):(\d\d)$/.exec(text)!;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/** A moment of one type as one of another; without an offset UTC is meant. */
export function momentAs(value: Value, from: SqlType, to: SqlType): string {
  const text = String(value);
  const zoned = from.name === 'timestamp with time zone';
  if (to.name === 'timestamp with time zone') {
    return zoned ? text : zonedText(fieldsOf(text), 0);
  }
  if (to.name === 'timestamp with local time zone') return timestampText(fieldsOf(wallOf(text)));
  const fields = zoned ? localFields(text) : fieldsOf(text);
  return to.name === 'date' ? dateText(fields) : timestampText(fields);
}

/** Text as a moment of the type, by format. */
export function momentFrom(text: string, format: string, to: SqlType): string {
  const { fields, offset } = readMoment(text, format, now());
  if (to.name === 'date') return dateText({ ...fields, fraction: 0 });
  if (to.name === 'timestamp') return timestampText(fields);
  const zoned = zonedText(fields, offset ?? 0);
  return to.name === 'timestamp with time zone' ? zoned : wallOf(zoned);
}

export const formatFor = (type: SqlType): string =>
  type.name === 'date'
    ? DEFAULT_FORMATS.NLS_DATE_FORMAT
    : type.name === 'timestamp'
      ? DEFAULT_FORMATS.NLS_TIMESTAMP_FORMAT
      : DEFAULT_FORMATS.NLS_TIMESTAMP_TZ_FORMAT;

const hexBytes = (value: Value): Value => {
  const text = String(value);
  if (!/^([0-9a-fA-F]{2})*$/.test(text)) throw new SqlError('conversion-failed');
  return Uint8Array.from(Buffer.from(text, 'hex'));
};

const keep: Conversion = (value) => value;

/** CAST and implicit conversion, without regard to lengths; null where there is none. */
export function conversion(from: SqlType, to: SqlType): Conversion | null {
  if (from.family === 'null') return keep;
  const route = `${from.family} ${to.family}` as const;
  if (isLob(from) && from.family !== to.family) return null;
  switch (route) {
    case 'exact exact':
    case 'float float':
    case 'text text':
    case 'binary binary':
    case 'rowid rowid':
      return keep;
    case 'interval interval':
      return from.name === to.name ? keep : null;
    case 'moment moment':
      return from.name === to.name ? keep : (value) => momentAs(value, from, to);
    case 'exact float':
      return Number;
    case 'float exact':
      return exactOf;
    case 'text exact':
      return numberOf;
    case 'text float':
      return (value) => Number(numberOf(value));
    case 'exact text':
      return plainText;
    case 'float text':
      return (value) => plainText(exactOf(value));
    case 'moment text':
      return (value) => formatted(value, from, formatFor(from));
    case 'text moment':
      return (value) => momentFrom(String(value), formatFor(to), to);
    case 'binary text':
      return (value) =>
        Buffer.from(value as Uint8Array)
          .toString('hex')
          .toUpperCase();
    case 'text binary':
      return hexBytes;
    case 'rowid text':
      return (value) => rowIdText(Number(value));
    case 'text rowid':
      return (value) => rowIdFromText(String(value));
    default:
      return null;
  }
}
