import type { RowCode } from '../../row-codes.ts';
import { known } from '../../text/null-word.ts';
import { dayOfIso, isoDate } from '../../time/calendar-day.ts';
import { type DateLayout, readDay } from '../../time/read-day.ts';
import type { Cleaned, Cleaner } from '../mapping.ts';
import { cleaner } from './cleaner.ts';
import { readYesNo } from './codes.ts';

const refused = (code: RowCode): Cleaned => ({ value: null, faults: [code] });
const INVALID = refused('DATE_INVALID');
const SENTINEL = refused('DATE_SENTINEL');
const IN_FUTURE = refused('DATE_IN_FUTURE');

/**
 * A birth or death date: null with DATE_INVALID, DATE_SENTINEL or DATE_IN_FUTURE where the text gives none, so
 * that no patient is dropped for it. A year of two digits means the latest century that is not in the future.
 */
export const lifeDate = (...layouts: readonly DateLayout[]): Cleaner =>
  cleaner(`date not in the future (${layouts.join(', ')})`, ([text], { asOf }) => {
    const present = known(text!);
    if (present === null) return null;
    const day = readDay(present, layouts, { notAfter: dayOfIso(asOf) });
    if (day === 'invalid') return INVALID;
    if (day === 'sentinel') return SENTINEL;
    const date = isoDate(day);
    return date > asOf ? IN_FUTURE : date;
  });

/** Any other date a row can do without; a year of two digits lies in the hundred years that begin with `pivot`. */
export const calendarDate = (layouts: readonly DateLayout[], pivot = 1950): Cleaner =>
  cleaner(`date (${layouts.join(', ')})`, ([text]) => {
    const present = known(text!);
    if (present === null) return null;
    const day = readDay(present, layouts, { from: pivot });
    if (day === 'invalid') return INVALID;
    return day === 'sentinel' ? SENTINEL : isoDate(day);
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
