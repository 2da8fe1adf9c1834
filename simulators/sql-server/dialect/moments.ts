/** Days from 0001-01-01 to 1900-01-01. */
const YEAR_1900 = 693_595;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days from 0001-01-01 to 1 January of the year. */
const daysBeforeYear = (year: number): number => {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
};

/** Days from 1 January to the first of the month, counted from 0. */
const daysBeforeMonth = (year: number, month: number): number =>
  DAYS_BEFORE_MONTH[month]! + (month > 1 && isLeap(year) ? 1 : 0);

/** Days since 0001-01-01 of `YYYY-MM-DD`; NaN where there is no such day. */
export function dayNumber(date: string): number {
  const [year, month, day] = [
    Number(date.slice(0, 4)),
    Number(date.slice(5, 7)) - 1,
    Number(date.slice(8, 10)),
  ];
  if (!(year >= 1 && month >= 0 && month < 12 && day >= 1)) return Number.NaN;
  const start = daysBeforeMonth(year, month);
  const length = (month === 11 ? (isLeap(year) ? 366 : 365) : daysBeforeMonth(year, month + 1)) - start;
  return day > length ? Number.NaN : daysBeforeYear(year) + start + day - 1;
}

/** `YYYY-MM-DD` of days since 0001-01-01. */
export function dateText(day: number): string {
  let year = Math.floor(day / 365.2425) + 1;
  if (daysBeforeYear(year) > day) year -= 1;
  else if (daysBeforeYear(year + 1) <= day) year += 1;
  const inYear = day - daysBeforeYear(year);
  let month = 11;
  while (daysBeforeMonth(year, month) > inYear) month -= 1;
  const dayOfMonth = inYear - daysBeforeMonth(year, month) + 1;
  return `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(dayOfMonth)}`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

export const daysSince1900 = (date: string): number => dayNumber(date) - YEAR_1900;
export const dateSince1900 = (days: number): string => dateText(days + YEAR_1900);

/** Units of 100 ns since midnight of `HH:MM:SS[.fffffff]`. */
export const timeTicks = (time: string): number =>
  (Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8))) * 10_000_000 +
  Number(time.slice(9).padEnd(7, '0'));

const TICKS_A_DAY = 864_000_000_000;

/** `HH:MM:SS.fffffff` of units of 100 ns since midnight. */
export function timeText(ticks: number): string {
  const seconds = Math.floor(ticks / 10_000_000);
  const fraction = String(ticks % 10_000_000).padStart(7, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${fraction}`;
}

/** Moves days and ticks so that ticks lie within one day. */
export function carried(day: number, ticks: number): readonly [day: number, ticks: number] {
  const days = Math.floor(ticks / TICKS_A_DAY);
  return [day + days, ticks - days * TICKS_A_DAY];
}

/** A `datetime2` value from days and ticks, which may lie outside one day. */
export function momentText(day: number, ticks: number): string {
  const [onDay, inDay] = carried(day, ticks);
  return `${dateText(onDay)} ${timeText(inDay)}`;
}

/** Ticks rounded to `scale` digits of a second, half up, as on assignment to time(n) and datetime2(n). */
export const roundTicks = (ticks: number, scale: number): number => {
  const step = 10 ** (7 - scale);
  return Math.round(ticks / step) * step;
};

/** `datetime` counts 1/300 s: the text's milliseconds end in 0, 3 or 7. */
export const threeHundredths = (ticks: number): number => Math.round((ticks * 3) / 100_000);

/** `HH:MM:SS.mmm` of 1/300 s since midnight. */
export function datetimeTimeText(units: number): string {
  const milliseconds = Math.round((units * 10) / 3);
  return timeText(milliseconds * 10_000).slice(0, 12);
}

/** A `datetime` value from days and ticks, rounded to 1/300 s. */
export function datetimeText(day: number, ticks: number): string {
  const units = threeHundredths(ticks);
  const [onDay, inDay] = units >= 25_920_000 ? [day + 1, units - 25_920_000] : [day, units];
  return `${dateText(onDay)} ${datetimeTimeText(inDay)}`;
}

/** The instant and offset in minutes of a `datetimeoffset` value. */
export function offsetParts(value: string): { readonly utc: string; readonly minutes: number } {
  const bar = value.indexOf('|');
  return { utc: value.slice(0, bar), minutes: Number(value.slice(bar + 1)) };
}

/** A `datetimeoffset` value from local days and ticks. */
export const offsetValue = (day: number, ticks: number, minutes: number): string =>
  `${momentText(day, ticks - minutes * 600_000_000)}|${minutes}`;

/** Local days and ticks of a `datetimeoffset` value. */
export function offsetLocal(value: string): readonly [day: number, ticks: number] {
  const { utc, minutes } = offsetParts(value);
  return carried(dayNumber(utc.slice(0, 10)), timeTicks(utc.slice(11)) + minutes * 600_000_000);
}
