import type { RowCode } from '../../row-codes.ts';
import { known } from '../../text/null-word.ts';
import { type Day, isoDate, yearOf } from '../../time/calendar-day.ts';
import { FIRST_CLOCK_YEAR, LAST_CLOCK_YEAR, londonInstant } from '../../time/london-clock.ts';
import { type DateLayout, readDay } from '../../time/read-day.ts';
import { readTime, type TimeLayout } from '../../time/read-time.ts';
import type { Cleaned, Cleaner, CleanerFault } from '../mapping.ts';
import { cleaner } from './cleaner.ts';
import { remember } from './remember.ts';

/** Where a wall-clock time stands: date and time in one column (with a space or T between), or in two. */
export interface WallClockLayout {
  readonly dates: readonly DateLayout[];
  readonly time: TimeLayout;
  readonly columns: 1 | 2;
  /** The row can do without it: what cannot be read is noted and left empty instead of refusing the row. */
  readonly optional?: boolean;
}

/** What a part that gives no time is reported as. */
interface Complaints {
  readonly missing: RowCode | null;
  readonly impossible: RowCode;
  readonly sentinel: RowCode;
}

const REFUSING: Complaints = {
  missing: 'REQUIRED_MISSING',
  impossible: 'DATE_IMPOSSIBLE',
  sentinel: 'DATE_IMPOSSIBLE',
};
const NOTING: Complaints = { missing: null, impossible: 'DATE_INVALID', sentinel: 'DATE_SENTINEL' };
const complaintsOf = ({ optional = false }: WallClockLayout): Complaints => (optional ? NOTING : REFUSING);

interface Reading {
  /** `YYYY-MM-DDTHH:MM`, with seconds unless they are zero; null where `faults` say why. */
  readonly local: string | null;
  readonly instant: number | null;
  readonly flag: 'ambiguous' | 'nonexistent' | null;
  readonly faults: readonly CleanerFault[];
}

/**
 * The three target columns of a wall-clock time in Europe/London. Unless it is `optional`, a part that is blank is
 * REQUIRED_MISSING, one that does not exist or is a placeholder DATE_IMPOSSIBLE; where it is, blank is empty and the
 * others are DATE_INVALID and DATE_SENTINEL. All are reported by `local`; a time that came twice or never has no
 * instant and is reported by `flag`.
 */
export function wallClock(layout: WallClockLayout): Readonly<Record<'instant' | 'local' | 'flag', Cleaner>> {
  const read = remember(([first, second]) =>
    layout.columns === 2 ? readTwo(known(first!), known(second!), layout) : readOne(known(first!), layout),
  );
  const shape = `${layout.dates.join(', ')} and ${layout.time}`;
  return {
    instant: cleaner('its instant, unless the clocks changed then', (texts, context) => {
      return read(texts, context).instant;
    }),
    local: cleaner(`London wall-clock time (${shape})`, (texts, context): Cleaned | string | null => {
      const { local, faults } = read(texts, context);
      return local ?? (faults.length === 0 ? null : { value: null, faults });
    }),
    flag: cleaner('whether that time came twice or never', (texts, context): Cleaned | null => {
      const { local, flag, faults } = read(texts, context);
      return local === null || flag === null ? null : { value: flag, faults };
    }),
  };
}

function readOne(text: string | null, layout: WallClockLayout): Reading {
  const { missing, impossible, sentinel } = complaintsOf(layout);
  if (text === null) return missing === null ? BLANK : refused([{ code: missing, at: 0 }]);
  const gap = Math.max(text.lastIndexOf(' '), text.lastIndexOf('T'));
  const day = gap === -1 ? 'impossible' : readClockDay(text.slice(0, gap).trimEnd(), layout.dates);
  const seconds = gap === -1 ? null : readTime(text.slice(gap + 1), layout.time);
  if (typeof day === 'number' && seconds !== null) return readLondon(day, seconds, 0);
  return refused([{ code: day === 'sentinel' ? sentinel : impossible, at: 0 }]);
}

function readTwo(dateText: string | null, timeText: string | null, layout: WallClockLayout): Reading {
  const { missing, impossible, sentinel } = complaintsOf(layout);
  const day = dateText === null ? 'missing' : readClockDay(dateText, layout.dates);
  const seconds = timeText === null ? null : readTime(timeText, layout.time);
  if (typeof day === 'number' && seconds !== null) return readLondon(day, seconds, 1);
  if (dateText === null && timeText === null && missing === null) return BLANK;
  const codes = { missing: missing ?? impossible, impossible, sentinel };
  const faults: CleanerFault[] = [];
  if (typeof day !== 'number') faults.push({ code: codes[day], at: 0 });
  if (seconds === null) faults.push({ code: codes[timeText === null ? 'missing' : 'impossible'], at: 1 });
  return refused(faults);
}

function readClockDay(text: string, dates: readonly DateLayout[]): Day | 'impossible' | 'sentinel' {
  const day = readDay(text, dates, { from: FIRST_CLOCK_YEAR + 50 });
  if (typeof day === 'string') return day === 'sentinel' ? day : 'impossible';
  return yearOf(day) >= FIRST_CLOCK_YEAR && yearOf(day) <= LAST_CLOCK_YEAR ? day : 'impossible';
}

/** `at` is the source column that holds the time of day. */
function readLondon(day: Day, seconds: number, at: number): Reading {
  const { instant, flag } = londonInstant(day, seconds);
  const local = `${isoDate(day)}T${timeOfDay(seconds)}`;
  if (flag === null) return { local, instant, flag, faults: NONE };
  const code = flag === 'ambiguous' ? 'CLOCK_AMBIGUOUS' : 'CLOCK_NONEXISTENT';
  return { local, instant, flag, faults: [{ code, at }] };
}

const NONE: readonly CleanerFault[] = [];
const refused = (faults: readonly CleanerFault[]): Reading => ({
  local: null,
  instant: null,
  flag: null,
  faults,
});

const BLANK = refused([]);

function timeOfDay(seconds: number): string {
  const two = (number: number) => (number < 10 ? `0${number}` : String(number));
  const minutes = Math.trunc(seconds / 60);
  const text = `${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}
