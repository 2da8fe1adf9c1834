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
}

interface Reading {
  /** `YYYY-MM-DDTHH:MM`, with seconds unless they are zero; null where `faults` say why. */
  readonly local: string | null;
  readonly instant: number | null;
  readonly flag: 'ambiguous' | 'nonexistent' | null;
  readonly faults: readonly CleanerFault[];
}

/**
 * The three target columns of a wall-clock time in Europe/London that a row cannot do without. A part that is
 * blank is REQUIRED_MISSING, one that does not exist or is a placeholder DATE_IMPOSSIBLE, both reported by
 * `local`; a time that came twice or never has no instant and is reported by `flag`.
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
    local: cleaner(`London wall-clock time (${shape})`, (texts, context): Cleaned | string => {
      const { local, faults } = read(texts, context);
      return local ?? { value: null, faults };
    }),
    flag: cleaner('whether that time came twice or never', (texts, context): Cleaned | null => {
      const { local, flag, faults } = read(texts, context);
      return local === null || flag === null ? null : { value: flag, faults };
    }),
  };
}

function readOne(text: string | null, { dates, time }: WallClockLayout): Reading {
  if (text === null) return refused([{ code: 'REQUIRED_MISSING', at: 0 }]);
  const gap = Math.max(text.lastIndexOf(' '), text.lastIndexOf('T'));
  const day = gap === -1 ? null : readClockDay(text.slice(0, gap).trimEnd(), dates);
  const seconds = gap === -1 ? null : readTime(text.slice(gap + 1), time);
  if (day === null || seconds === null) return refused([{ code: 'DATE_IMPOSSIBLE', at: 0 }]);
  return readLondon(day, seconds, 0);
}

function readTwo(dateText: string | null, timeText: string | null, layout: WallClockLayout): Reading {
  const day = dateText === null ? null : readClockDay(dateText, layout.dates);
  const seconds = timeText === null ? null : readTime(timeText, layout.time);
  if (day !== null && seconds !== null) return readLondon(day, seconds, 1);
  const faults: CleanerFault[] = [];
  if (day === null) faults.push({ code: dateText === null ? 'REQUIRED_MISSING' : 'DATE_IMPOSSIBLE', at: 0 });
  if (seconds === null)
    faults.push({ code: timeText === null ? 'REQUIRED_MISSING' : 'DATE_IMPOSSIBLE', at: 1 });
  return refused(faults);
}

function readClockDay(text: string, dates: readonly DateLayout[]): Day | null {
  const day = readDay(text, dates, { from: FIRST_CLOCK_YEAR + 50 });
  if (typeof day === 'string') return null;
  return yearOf(day) >= FIRST_CLOCK_YEAR && yearOf(day) <= LAST_CLOCK_YEAR ? day : null;
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

function timeOfDay(seconds: number): string {
  const two = (number: number) => (number < 10 ? `0${number}` : String(number));
  const minutes = Math.trunc(seconds / 60);
  const text = `${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}
