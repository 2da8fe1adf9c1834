/**
 * How moments are held: text that sorts as it should within the years 1 to 9999.
 * - DATE `2024-03-31 01:30:00`, TIMESTAMP `2024-03-31 01:30:00.123456789` (always nine digits): the wall clock.
 * - TIMESTAMP WITH TIME ZONE `2024-03-31 00:30:00.123456789 +01:00`: the UTC wall clock, then the offset it had.
 * - TIMESTAMP WITH LOCAL TIME ZONE: like TIMESTAMP, in UTC.
 * A year before 1 is written with a leading `-`.
 */
export interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Nanoseconds. */
  readonly fraction: number;
}

const DIGIT = 48;

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index++) value = value * 10 + text.charCodeAt(index) - DIGIT;
  return value;
}

export function fieldsOf(moment: string): Fields {
  const from = moment.charCodeAt(0) === 45 ? 1 : 0;
  const year = digits(moment, from, 4);
  return {
    year: from === 1 ? -year : year,
    month: digits(moment, from + 5, 2),
    day: digits(moment, from + 8, 2),
    hour: digits(moment, from + 11, 2),
    minute: digits(moment, from + 14, 2),
    second: digits(moment, from + 17, 2),
    fraction: moment.length > from + 19 ? digits(moment, from + 20, 9) : 0,
  };
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** DATE: fractions are cut off. */
export const dateText = ({ year, month, day, hour, minute, second }: Fields): string =>
  `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)} ${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;

export const timestampText = (fields: Fields): string => `${dateText(fields)}.${pad(fields.fraction, 9)}`;

/** Minutes east of UTC at the end of a TIMESTAMP WITH TIME ZONE. */
export function offsetOf(moment: string): number {
  const at = moment.length - 6;
  const minutes = digits(moment, at + 1, 2) * 60 + digits(moment, at + 4, 2);
  return moment[at] === '-' ? -minutes : minutes;
}

export const offsetText = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(minutes) / 60), 2)}:${pad(Math.abs(minutes) % 60, 2)}`;

/** The moment without its offset. */
export const wallOf = (moment: string): string =>
  moment.length > 30 ? moment.slice(0, moment.length - 7) : moment;

/** Days from 1970-01-01 in the proleptic Gregorian calendar. Established for AD years; Oracle is Julian before 1582. */
export function dayNumber(year: number, month: number, day: number): number {
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  return utc.getTime() / 86_400_000;
}

/** Moves a moment by whole seconds. */
export function shifted(fields: Fields, seconds: number): Fields {
  const utc = new Date(0);
  utc.setUTCFullYear(fields.year, fields.month - 1, fields.day);
  utc.setUTCHours(fields.hour, fields.minute, fields.second + seconds);
  return {
    year: utc.getUTCFullYear(),
    month: utc.getUTCMonth() + 1,
    day: utc.getUTCDate(),
    hour: utc.getUTCHours(),
    minute: utc.getUTCMinutes(),
    second: utc.getUTCSeconds(),
    fraction: fields.fraction,
  };
}

/** TIMESTAMP WITH TIME ZONE from the local wall clock and its offset in minutes. */
export const zonedText = (local: Fields, offset: number): string =>
  `${timestampText(shifted(local, -offset * 60))} ${offsetText(offset)}`;

/** The local wall clock of a TIMESTAMP WITH TIME ZONE. */
export const localFields = (moment: string): Fields => shifted(fieldsOf(moment), offsetOf(moment) * 60);

const exists = ({ year, month, day, hour, minute, second }: Fields): boolean =>
  year !== 0 &&
  year >= -4712 &&
  year <= 9999 &&
  hour < 24 &&
  minute < 60 &&
  second < 60 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate();

/** Whether the fields are a moment that a DATE can hold. */
export const isMoment = exists;
