import { fromDecimal, parseDecimal } from '../engine/decimal.ts';
import type { SqlType } from '../engine/sql-type.ts';
import type { Value } from '../engine/value.ts';
import { dayNumber, offsetValue, timeTicks } from '../sql-server/dialect/moments.ts';

type Reader = (text: string) => Value;

/** `YYYY-MM-DD HH:MM:SS` with or without a fraction, as one of so many digits. */
const withDigits =
  (digits: number): Reader =>
  (text) => {
    const [second = '', fraction = ''] = text.split('.');
    return `${second}.${fraction.padEnd(digits, '0')}`;
  };

/** `YYYY-MM-DD HH:MM:SS.nnnnnnn +hh:mm` as simulators/sql-server/dialect/types.ts holds a datetimeoffset. */
function offsetMoment(text: string): Value {
  const [date = '', time = '', offset = ''] = text.split(' ');
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offsetValue(dayNumber(date), timeTicks(time), offset.startsWith('-') ? -minutes : minutes);
}

const MOMENTS: Readonly<Record<string, Reader>> = {
  date: (text) => text,
  timestamp: withDigits(9),
  datetime2: withDigits(7),
  datetimeoffset: offsetMoment,
};

function exact(text: string): Value {
  const number = parseDecimal(text);
  if (number === null) throw new TypeError('a number of the trust cannot be read');
  return fromDecimal(number);
}

/** How a text of the trust's tables, which is the text a connector gives, becomes a value of a column. */
export function readerOf({ family, name }: SqlType): Reader {
  if (family === 'exact') return exact;
  // SQL Server's bytes have 0x in front, Oracle's have not.
  if (family === 'binary') return (text) => Buffer.from(text.replace(/^0x/, ''), 'hex');
  if (family === 'text' || family === 'guid') return (text) => text;
  const reader = MOMENTS[name];
  if (family !== 'moment' || reader === undefined)
    throw new TypeError(`the trust has no column of type ${name}`);
  return reader;
}
