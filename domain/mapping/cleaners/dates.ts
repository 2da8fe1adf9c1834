import type { RowCode } from '../../row-codes.ts';
import { known } from '../../text/null-word.ts';
import { type Day, dayOfIso, isoDate } from '../../time/calendar-day.ts';
import { type DateLayout, hasTimeOfDay, readDay } from '../../time/read-day.ts';
import type { Cleaned, Cleaner, CleanerFault } from '../mapping.ts';
import { cleaner } from './cleaner.ts';
import { readYesNo } from './codes.ts';

const refused = (code: RowCode): Cleaned => ({ value: null, faults: [code] });
const INVALID = refused('DATE_INVALID');
const SENTINEL = refused('DATE_SENTINEL');
const IN_FUTURE = refused('DATE_IN_FUTURE');

/** The day, noting DATE_WITH_TIME where a time of day was dropped from the text. */
function dated(text: string, day: Day): Cleaned | string {
  const date = isoDate(day);
  return hasTimeOfDay(text) ? { value: date, faults: ['DATE_WITH_TIME'] } : date;
}

/** A birth or death date from a text that is not blank. */
function readLifeDate(text: string, layouts: readonly DateLayout[], asOf: string): Cleaned | string {
  const day = readDay(text, layouts, { notAfter: dayOfIso(asOf) });
  if (day === 'invalid') return INVALID;
  if (day === 'sentinel') return SENTINEL;
  return isoDate(day) > asOf ? IN_FUTURE : dated(text, day);
}

/**
 * A birth or death date: null with DATE_INVALID, DATE_SENTINEL or DATE_IN_FUTURE where the text gives none, so
 * that no patient is dropped for it. A year of two digits means the latest century that is not in the future.
 */
export const lifeDate = (...layouts: readonly DateLayout[]): Cleaner =>
  cleaner(`date not in the future (${layouts.join(', ')})`, ([text], { asOf }) => {
    const present = known(text!);
    return present === null ? null : readLifeDate(present, layouts, asOf);
  });

/**
 * A birth or death date that a system keeps twice: in a column, and beside it as somebody typed it. The column
 * counts; the typed text only where the column is empty. A text that does not mean the column's day is
 * DATE_DISAGREES and is kept.
 */
export const lifeDateTwice = (column: readonly DateLayout[], typed: readonly DateLayout[]): Cleaner =>
  cleaner(
    `date not in the future (${column.join(', ')}); the typed one (${typed.join(', ')}) where that is empty`,
    ([columnText, typedText], { asOf }) => {
      const stored = known(columnText!);
      const written = known(typedText!);
      if (written === null) return stored === null ? null : readLifeDate(stored, column, asOf);
      const second = readLifeDate(written, typed, asOf);
      if (stored === null) return atSecond(second);
      const first = readLifeDate(stored, column, asOf);
      if (cleanOf(first) === cleanOf(second) && (cleanOf(first) !== null || first === second)) return first;
      return { value: cleanOf(first), faults: [...faultsOf(first), { code: 'DATE_DISAGREES', at: 1 }] };
    },
  );

const cleanOf = (cleaned: Cleaned | string) => (typeof cleaned === 'string' ? cleaned : cleaned.value);
const faultsOf = (cleaned: Cleaned | string): readonly CleanerFault[] =>
  typeof cleaned === 'string' ? [] : (cleaned.faults ?? []);

/** The same faults, found on the cleaner's second column. */
function atSecond(cleaned: Cleaned | string): Cleaned | string {
  if (typeof cleaned === 'string') return cleaned;
  const faults = faultsOf(cleaned).map((fault) =>
    typeof fault === 'string' ? { code: fault, at: 1 } : fault,
  );
  return { value: cleaned.value, faults };
}

/** Any other date a row can do without; a year of two digits lies in the hundred years that begin with `pivot`. */
export const calendarDate = (layouts: readonly DateLayout[], pivot = 1950): Cleaner =>
  cleaner(`date (${layouts.join(', ')})`, ([text]) => {
    const present = known(text!);
    if (present === null) return null;
    const day = readDay(present, layouts, { from: pivot });
    if (day === 'invalid') return INVALID;
    return day === 'sentinel' ? SENTINEL : dated(present, day);
  });

/**
 * Whether a death is recorded, from the death date and, where there is one, the flag behind it: any death date
 * counts, unreadable or in the future too; a placeholder such as 31/12/9999 says "none". A flag that is
 * neither Y, N nor blank is CODE_UNMAPPED and tells nothing.
 */
export const deceased = (...layouts: readonly DateLayout[]): Cleaner =>
  cleaner('true where a death date or a flag Y is recorded', ([dateText, flagText], { asOf }) => {
    const flag = readYesNo(flagText ?? null);
    const present = known(dateText!);
    const dated = present !== null && readDay(present, layouts, { notAfter: dayOfIso(asOf) }) !== 'sentinel';
    const value = dated || flag === true;
    return flag === undefined ? { value, faults: [{ code: 'CODE_UNMAPPED', at: 1 }] } : value;
  });
