import { known } from '../../text/null-word.ts';
import type { Cleaner } from '../mapping.ts';
import { cleaner } from './cleaner.ts';

/** A whole number from `min` to `max`, leading zeros allowed; else NUMBER_INVALID. */
export const wholeNumber = (min: number, max: number): Cleaner =>
  cleaner(`whole number from ${min} to ${max}`, ([text]) => {
    const present = known(text!);
    if (present === null) return null;
    const number = /^\d{1,15}$/.test(present) ? Number(present) : Number.NaN;
    return number >= min && number <= max ? number : { value: null, faults: ['NUMBER_INVALID'] };
  });
