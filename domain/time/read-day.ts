import { type Day, dayOf } from './calendar-day.ts';

/**
 * Layouts of dates seen in extracts. `/` also stands for `-` and `.`; `MMM` is Jan, Feb, … in any case; the last is
 * the moment that a database keeps where a date was meant, with or without fractions of a second.
 */
export type DateLayout =
  | 'DD/MM/YYYY'
  | 'DD/MM/YY'
  | 'DD MMM YYYY'
  | 'YYYY-MM-DD'
  | 'YYYYMMDD'
  | 'DDMMYYYY'
  | 'YYYY-MM-DD HH:MM:SS';

/**
 * The century of a year of two digits: the latest that does not put the date after `notAfter` (right for
 * births and deaths), or the one that puts the year among the hundred that begin with `from`.
 */
export type Century = { readonly notAfter: Day } | { readonly from: number };

type Reader = (text: string, century: Century) => Day;

const READERS: Readonly<Record<DateLayout, Reader>> = {
  'DD/MM/YYYY': (text) => {
    if (text.length === 10 && isSeparator(text, 2) && isSeparator(text, 5)) {
      return dayOf(digits(text, 6, 10), digits(text, 3, 5), digits(text, 0, 2));
    }
    const found = /^(\d\d?)[/.-](\d\d?)[/.-](\d{4})$/.exec(text);
    return found === null ? 0 : dayOf(Number(found[3]), Number(found[2]), Number(found[1]));
  },
  'DD/MM/YY': (text, century) => {
    const found = /^(\d\d?)[/.-](\d\d?)[/.-](\d\d)$/.exec(text);
    if (found === null) return 0;
    return inCentury(Number(found[3]), Number(found[2]), Number(found[1]), century);
  },
  'DD MMM YYYY': (text) => {
    const found = /^(\d\d?)[ -]([A-Za-z]{3,4})[ -](\d{4})$/.exec(text);
    if (found === null) return 0;
    return dayOf(Number(found[3]), MONTHS[found[2]!.toUpperCase()] ?? 0, Number(found[1]));
  },
  'YYYY-MM-DD': (text) => (text.length === 10 ? isoDay(text) : 0),
  'YYYY-MM-DD HH:MM:SS': (text) => (TIME_BEHIND.test(text) ? isoDay(text) : 0),
  YYYYMMDD: (text) =>
    text.length === 8 ? dayOf(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8)) : 0,
  DDMMYYYY: (text) =>
    text.length === 8 ? dayOf(digits(text, 4, 8), digits(text, 2, 4), digits(text, 0, 2)) : 0,
};

/** The day at the beginning of a text. */
const isoDay = (text: string): Day =>
  text[4] === '-' && text[7] === '-' ? dayOf(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)) : 0;

const TIME_BEHIND = /^.{10}[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?$/;
const MIDNIGHT_BEHIND = /^.{10}[ T]00:00:00(?:\.0{1,9})?$/;

/** Whether a date that was read with a time of day behind it stands for another moment than its midnight. */
export const hasTimeOfDay = (text: string): boolean => TIME_BEHIND.test(text) && !MIDNIGHT_BEHIND.test(text);

// British exports since 2021 write Sept: the en-GB locale data changed under them.
const MONTHS: Readonly<Record<string, number>> = {
  JAN: 1,
  FEB: 2,
  MAR: 3,
  APR: 4,
  MAY: 5,
  JUN: 6,
  JUL: 7,
  AUG: 8,
  SEP: 9,
  SEPT: 9,
  OCT: 10,
  NOV: 11,
  DEC: 12,
};

/** What legacy systems write for "no date": SQL Server's empty text, the ends of the calendar. */
const SENTINELS: ReadonlySet<Day> = new Set([1900_01_01, 9999_12_31, 1_01_01]);
const ALL_ZEROS_OR_NINES = /^(?=.*\d)(?:[0\s/.:-]+|[9\s/.:-]+)$/;

/** No patient index holds anybody born earlier: such a year is a slip of the pen. */
const EARLIEST: Day = 1800_01_01;

/** The day that a text means in one of the layouts, or why it means none. */
export function readDay(
  text: string,
  layouts: readonly DateLayout[],
  century: Century,
): Day | 'invalid' | 'sentinel' {
  for (const layout of layouts) {
    const day = READERS[layout](text, century);
    if (day === 0) continue;
    if (SENTINELS.has(day)) return 'sentinel';
    return day < EARLIEST ? 'invalid' : day;
  }
  return ALL_ZEROS_OR_NINES.test(text) ? 'sentinel' : 'invalid';
}

function inCentury(year: number, month: number, day: number, century: Century): Day {
  if ('from' in century) {
    return dayOf(century.from + ((((year - century.from) % 100) + 100) % 100), month, day);
  }
  for (let hundred = Math.trunc(century.notAfter / 1_000_000); hundred > 0; hundred--) {
    const found = dayOf(hundred * 100 + year, month, day);
    if (found !== 0 && found <= century.notAfter) return found;
  }
  return 0;
}

const isSeparator = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit === 0x2f || unit === 0x2d || unit === 0x2e;
};

/** The number that the digits from `start` to `end` write; NaN where one of them is no digit. */
function digits(text: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
