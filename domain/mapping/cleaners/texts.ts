import type { RowCode } from '../../row-codes.ts';
import { looksMisdecoded } from '../../text/mojibake.ts';
import { known } from '../../text/null-word.ts';
import { isPlaceholderName } from '../../values/person-name.ts';
import type { Cleaner } from '../mapping.ts';
import { cleaner } from './cleaner.ts';

/** A label, identifier or title as it stands; null words (UNK, N/K, N/A, NOT KNOWN, `.`, NULL) are blank. */
export const label = (): Cleaner => cleaner('text as it stands', ([text]) => known(text!));

/** Addresses and notes: as `label`, noting TEXT_MOJIBAKE. */
export const freeText = (): Cleaner =>
  cleaner('free text, mojibake noted', ([text]) => {
    const value = known(text!);
    if (value === null || !looksMisdecoded(value)) return value;
    return { value, faults: ['TEXT_MOJIBAKE'] };
  });

/**
 * A name as recorded: apostrophes, hyphens, diacritics and case are kept, and no word counts as blank.
 * Notes NAME_PLACEHOLDER and TEXT_MOJIBAKE.
 */
export const personName = (): Cleaner =>
  cleaner('name as recorded, placeholders noted', ([text]) => {
    const value = text!;
    if (value === null) return null;
    const placeholder = isPlaceholderName(value);
    const misdecoded = looksMisdecoded(value);
    if (!placeholder && !misdecoded) return value;
    const faults: RowCode[] = [];
    if (placeholder) faults.push('NAME_PLACEHOLDER');
    if (misdecoded) faults.push('TEXT_MOJIBAKE');
    return { value, faults };
  });
