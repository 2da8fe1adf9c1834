import { type Day, dayOfMonth, monthOf, yearOf } from './calendar-day.ts';

/** What a London wall clock meant: an instant, or a time that came twice or never. */
export interface ClockReading {
  /** Microseconds since 1970-01-01T00:00:00Z; null where `flag` is set. */
  readonly instant: number | null;
  readonly flag: 'ambiguous' | 'nonexistent' | null;
}

/** Wall clocks are read between these years: before 1900 no record holds one, after 2199 none is meant. */
export const FIRST_CLOCK_YEAR = 1900;
export const LAST_CLOCK_YEAR = 2199;

/** A change of the clocks, in milliseconds: when (UTC), and how far London was ahead before and after. */
interface ClockChange {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

interface ClockYear {
  /** Offset at the beginning of the year, in milliseconds. */
  readonly start: number;
  readonly changes: readonly ClockChange[];
}

const SECOND = 1_000;
const WEEK = 7 * 86_400 * SECOND;
const years = new Map<number, ClockYear>();

/**
 * The instant of a wall-clock time in Europe/London.
 *
 * The rule is no formula: four changes in 1941 and 1947, summer time all the year from 1968-10-27 to
 * 1971-10-31. It is taken from the IANA time zone data in Intl, once per year met, and kept as a table.
 */
export function londonInstant(day: Day, secondOfDay: number): ClockReading {
  const year = yearOf(day);
  const clock = years.get(year) ?? learn(year);
  const local = Date.UTC(year, monthOf(day) - 1, dayOfMonth(day)) + secondOfDay * SECOND;
  let offset = clock.start;
  for (const { at, before, after } of clock.changes) {
    const [first, last] = after > before ? [at + before, at + after] : [at + after, at + before];
    if (local < first) break;
    if (local < last) return after > before ? NONEXISTENT : AMBIGUOUS;
    offset = after;
  }
  return { instant: (local - offset) * 1_000, flag: null };
}

const AMBIGUOUS: ClockReading = { instant: null, flag: 'ambiguous' };
const NONEXISTENT: ClockReading = { instant: null, flag: 'nonexistent' };

/** Finds the changes of one year: London never changed its clocks twice within a week, nor at New Year. */
function learn(year: number): ClockYear {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const changes: ClockChange[] = [];
  let before = londonOffset(start);
  for (let from = start; from < end; from += WEEK) {
    const to = Math.min(from + WEEK, end);
    const after = londonOffset(to);
    if (after !== before) changes.push({ at: firstWith(after, from, to), before, after });
    before = after;
  }
  const clock = { start: londonOffset(start), changes };
  years.set(year, clock);
  return clock;
}

/** The first second in (from, to] at which London is `offset` ahead. */
function firstWith(offset: number, from: number, to: number): number {
  let [early, late] = [from, to];
  while (late - early > SECOND) {
    const middle = early + Math.floor((late - early) / 2 / SECOND) * SECOND;
    if (londonOffset(middle) === offset) late = middle;
    else early = middle;
  }
  return late;
}

let london: Intl.DateTimeFormat | undefined;

/** How far London is ahead of UTC at an instant, in milliseconds, by Intl: microseconds of work, so seldom asked. */
function londonOffset(instant: number): number {
  london ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const part: Record<string, number> = {};
  for (const { type, value } of london.formatToParts(instant)) part[type] = Number(value);
  const { year, month, day, hour, minute, second } = part;
  const shown = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  return shown - Math.floor(instant / SECOND) * SECOND;
}
