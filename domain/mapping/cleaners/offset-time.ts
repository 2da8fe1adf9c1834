import type { RowCode } from '../../row-codes.ts';
import { known } from '../../text/null-word.ts';
import { dayOfMonth, isoDate, monthOf, yearOf } from '../../time/calendar-day.ts';
import { FIRST_CLOCK_YEAR, LAST_CLOCK_YEAR } from '../../time/london-clock.ts';
import { readDay } from '../../time/read-day.ts';
import type { Cleaned, Cleaner } from '../mapping.ts';
import { cleaner } from './cleaner.ts';
import { remember } from './remember.ts';

type Reading =
  | {
      /** Microseconds since 1970-01-01T00:00:00Z; what is finer stays in `original` only. */
      readonly instant: number;
      /** `YYYY-MM-DDTHH:MM:SS[.f]+hh:mm`, up to seven digits of a second, as recorded. */
      readonly original: string;
      readonly code: null;
    }
  | { readonly instant: null; readonly original: null; readonly code: RowCode | null };

const nothing = (code: RowCode | null): Reading => ({ instant: null, original: null, code });

/**
 * The two target columns of a moment recorded with its offset, as `datetimeoffset` and `TIMESTAMP WITH TIME ZONE`
 * are rendered. Where the row can do without it, blank is empty and what cannot be read is DATE_INVALID or
 * DATE_SENTINEL; where it is `required`, they are REQUIRED_MISSING and DATE_IMPOSSIBLE. Reported by `original`.
 */
export function offsetTime({
  required = false,
}: {
  readonly required?: boolean;
} = {}): Readonly<Record<'instant' | 'original', Cleaner>> {
  const read = remember(([text]) => readOffsetTime(known(text!), required));
  return {
    instant: cleaner('its instant', (texts, context) => read(texts, context).instant),
    original: cleaner('time as recorded, with its offset', (texts, context): Cleaned | string | null => {
      const { original, code } = read(texts, context);
      return code === null ? original : { value: null, faults: [code] };
    }),
  };
}

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,7}))? ?([+-])(0\d|1[0-4]):([0-5]\d)$/;

function readOffsetTime(text: string | null, required: boolean): Reading {
  if (text === null) return nothing(required ? 'REQUIRED_MISSING' : null);
  const found = MOMENT.exec(text);
  const day = found === null ? 'invalid' : readDay(found[1]!, ['YYYY-MM-DD'], { from: FIRST_CLOCK_YEAR });
  if (day === 'sentinel') return nothing(required ? 'DATE_IMPOSSIBLE' : 'DATE_SENTINEL');
  if (
    found === null ||
    day === 'invalid' ||
    yearOf(day) < FIRST_CLOCK_YEAR ||
    yearOf(day) > LAST_CLOCK_YEAR
  ) {
    return nothing(required ? 'DATE_IMPOSSIBLE' : 'DATE_INVALID');
  }
  const [, , hours, minutes, seconds, digits = '', sign, offsetHours, offsetMinutes] = found;
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes));
  const utc = Date.UTC(
    yearOf(day),
    monthOf(day) - 1,
    dayOfMonth(day),
    Number(hours),
    Number(minutes) - offset,
    Number(seconds),
  );
  const fraction = digits.replace(/0+$/, '');
  const time = `${hours}:${minutes}:${seconds}${fraction === '' ? '' : `.${fraction}`}`;
  return {
    instant: utc * 1_000 + Number(digits.slice(0, 6).padEnd(6, '0')),
    original: `${isoDate(day)}T${time}${sign}${offsetHours}:${offsetMinutes}`,
    code: null,
  };
}
