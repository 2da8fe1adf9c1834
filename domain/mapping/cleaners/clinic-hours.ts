import { known } from '../../text/null-word.ts';
import { readTime, type TimeLayout } from '../../time/read-time.ts';
import type { Cleaner } from '../mapping.ts';
import { cleaner } from './cleaner.ts';

/** A time of day by the wall clock, as `HH:MM`; one that is none is DATE_INVALID. */
export const timeOfDay = (layout: TimeLayout): Cleaner =>
  cleaner(`time of day (${layout})`, ([text]) => {
    const present = known(text!);
    if (present === null) return null;
    const seconds = readTime(present, layout);
    if (seconds === null) return { value: null, faults: ['DATE_INVALID'] };
    const two = (number: number) => String(number).padStart(2, '0');
    return `${two(Math.trunc(seconds / 3_600))}:${two(Math.trunc(seconds / 60) % 60)}`;
  });

/**
 * Days of a week from a mark for each, Monday first: `YYNNYNN` is `125`. Blank, and no day at all, are empty; what
 * is not seven marks is CODE_UNMAPPED.
 */
export const weekdays = (yes = 'Y', no = 'N'): Cleaner =>
  cleaner(`weekdays, ${yes} or ${no} from Monday on`, ([text]) => {
    const present = known(text!);
    if (present === null) return null;
    const marks = [...present.toUpperCase()];
    if (marks.length !== 7 || marks.some((mark) => mark !== yes && mark !== no)) {
      return { value: null, faults: ['CODE_UNMAPPED'] };
    }
    return marks.map((mark, at) => (mark === yes ? String(at + 1) : '')).join('') || null;
  });
