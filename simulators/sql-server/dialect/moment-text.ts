import type { SqlType } from '../../engine/sql-type.ts';
import { invalidStyle, noDate } from './errors.ts';
import {
  carried,
  dateText,
  datetimeText,
  dayNumber,
  momentText,
  offsetLocal,
  offsetParts,
  offsetValue,
  roundTicks,
  timeText,
  timeTicks,
} from './moments.ts';

/** A moment taken apart: local day and ticks, and the offset where the type has one. */
interface Parts {
  readonly day: number;
  readonly ticks: number;
  readonly minutes: number;
}

/** 1900-01-01, the day a bare time gets. */
const DAY_1900 = dayNumber('1900-01-01');

function partsOf(value: string, { name }: SqlType): Parts {
  if (name === 'time') return { day: DAY_1900, ticks: timeTicks(value), minutes: 0 };
  if (name === 'date') return { day: dayNumber(value), ticks: 0, minutes: 0 };
  if (name === 'datetimeoffset') {
    const [day, ticks] = offsetLocal(value);
    return { day, ticks, minutes: offsetParts(value).minutes };
  }
  // Since compatibility level 130 a datetime counts as its exact third of a hundredth.
  const ticks = timeTicks(value.slice(11));
  const exact = name === 'datetime' ? Math.round((Math.round((ticks * 3) / 100_000) * 100_000) / 3) : ticks;
  return { day: dayNumber(value.slice(0, 10)), ticks: exact, minutes: 0 };
}

/** A value of a moment type from its parts, rounded as the type demands. Throws 241 outside the type's years. */
function momentOf({ day, ticks, minutes }: Parts, { name, scale }: SqlType): string {
  switch (name) {
    case 'date':
      return dateText(day);
    case 'time':
      return timeText(carried(0, roundTicks(ticks, scale!))[1]);
    case 'datetime':
      if (day < dayNumber('1753-01-01')) throw noDate();
      return datetimeText(day, ticks);
    case 'smalldatetime': {
      // Seconds below 29.999 round down to the minute, others up.
      const text = momentText(day, Math.floor((ticks + 300_010_000) / 600_000_000) * 600_000_000);
      if (text < '1900' || text >= '2079-06-07') throw noDate();
      return text.slice(0, 23);
    }
    case 'datetimeoffset':
      return offsetValue(day, roundTicks(ticks, scale!), minutes);
    default:
      return momentText(day, roundTicks(ticks, scale!));
  }
}

export const convertMoment = (value: string, from: SqlType, to: SqlType): string =>
  from.name === to.name && from.scale === to.scale ? value : momentOf(partsOf(value, from), to);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** CONVERT of a moment to text. Styles: documentation of CAST and CONVERT, "Date and time styles". */
export function momentToText(value: string, type: SqlType, style: number): string {
  const { date, exact, offset } = textsOf(value, type);
  const [year, month, dayOfMonth] = [date.slice(0, 4), date.slice(5, 7), date.slice(8)];
  const digits = type.name === 'datetime' ? 3 : type.name === 'smalldatetime' ? 0 : (type.scale ?? 0);
  const time = digits === 0 ? exact.slice(0, 8) : exact.slice(0, 9 + digits);
  const joined = (separator: string, clock: string): string =>
    type.name === 'date' ? date : type.name === 'time' ? clock : `${date}${separator}${clock}`;
  switch (style) {
    case 0:
    case 100:
      return shortText(type, `${MONTHS[Number(month) - 1]} ${dayOfMonth.replace(/^0/, ' ')} ${year}`, exact);
    case 23:
      return date;
    case 103:
      return `${dayOfMonth}/${month}/${year}`;
    case 112:
      return `${year}${month}${dayOfMonth}`;
    case 20:
    case 120:
      return `${joined(' ', exact.slice(0, 8))}${offset}`;
    case 21:
    case 25:
    case 121:
      return `${joined(' ', type.name === 'smalldatetime' ? `${time}.000` : time)}${offset}`;
    case 126:
    case 127:
      // ISO 8601: a datetime without milliseconds shows none.
      return `${joined('T', time.replace(type.name === 'datetime' ? /\.000$/ : /$^/, ''))}${offset.trim()}`;
    default:
      throw invalidStyle(style, type.name);
  }
}

/** Local date, time and offset as texts; the values hold them already, but for an offset. */
function textsOf(value: string, { name }: SqlType): { date: string; exact: string; offset: string } {
  if (name === 'date') return { date: value, exact: '00:00:00.0000000', offset: '' };
  if (name === 'time') return { date: '1900-01-01', exact: value, offset: '' };
  if (name !== 'datetimeoffset') return { date: value.slice(0, 10), exact: value.slice(11), offset: '' };
  const [day, ticks] = offsetLocal(value);
  return {
    date: dateText(day),
    exact: timeText(ticks),
    offset: ` ${offsetText(offsetParts(value).minutes)}`,
  };
}

function shortText({ name }: SqlType, date: string, clock: string): string {
  const hour = Number(clock.slice(0, 2));
  const twelve = String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, ' ');
  const time = `${twelve}:${clock.slice(3, 5)}${hour < 12 ? 'AM' : 'PM'}`;
  return name === 'date' ? date : name === 'time' ? time.trim() : `${date} ${time}`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${part(Math.floor(size / 60))}:${part(size % 60)}`;
}

const DATE = /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{4})(\d{2})(\d{2}))/;
const BRITISH = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?$/;
const OFFSET = /\s*([+-])(\d{2}):(\d{2})$|Z$/;

/** CONVERT of text to a moment: ISO 8601 and ODBC forms in every style, day first in style 103. Throws 241. */
export function textToMoment(text: string, to: SqlType, style: number): string {
  let rest = text.trim();
  let day = DAY_1900;
  const british = style === 103 ? BRITISH.exec(rest) : null;
  const iso = british ? null : DATE.exec(rest);
  const found = british ?? iso;
  if (found) {
    const [year, month, dayOfMonth] = british
      ? [british[3]!, british[2]!.padStart(2, '0'), british[1]!.padStart(2, '0')]
      : [iso![1] ?? iso![4]!, iso![2] ?? iso![5]!, iso![3] ?? iso![6]!];
    day = dayNumber(`${year}-${month}-${dayOfMonth}`);
    rest = rest.slice(found[0].length).replace(/^[T ]\s*/, '');
  } else if (!/^\d{1,2}:/.test(rest) && rest !== '') throw noDate();
  const { minutes, clock } = offsetOf(rest);
  const ticks = clock === '' ? 0 : clockTicks(clock);
  if (Number.isNaN(day) || Number.isNaN(ticks)) throw noDate();
  return momentOf({ day, ticks, minutes }, to);
}

function offsetOf(text: string): { readonly minutes: number; readonly clock: string } {
  const match = OFFSET.exec(text);
  if (!match) return { minutes: 0, clock: text };
  const size = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  if (size > 14 * 60) throw noDate();
  return { minutes: match[1] === '-' ? -size : size, clock: text.slice(0, match.index) };
}

function clockTicks(text: string): number {
  const match = TIME.exec(text);
  if (!match) return Number.NaN;
  const [, hour, minute, second = '00', fraction = ''] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return Number.NaN;
  return timeTicks(`${hour!.padStart(2, '0')}:${minute}:${second}.${fraction.padEnd(7, '0')}`);
}
