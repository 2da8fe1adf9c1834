import { type Column, flag, instant, oneOf, pattern, text } from '../contract.ts';

/** Most characters of a text without a limit of its own in the source, such as nvarchar(max). */
export const LONG_TEXT = 1_000_000;

export const patientKey = text(64, "the patient's key in the source that issued it").required;

export const originalValues = text(
  64_000,
  'JSON object: source column to raw text, where the clean value lost something',
).optional;

export const timeZone = oneOf(['Europe/London'], 'zone of the wall-clock times').required;

export const clockFlag = (words: string): Column =>
  oneOf(['ambiguous', 'nonexistent'], `clock change trap of ${words}`).optional;

/** A London wall-clock time as recorded, to the minute or the second. */
export const wallClockTime = (words: string) => pattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, words);

/** A time recorded with its offset: the instant to the microsecond, and the text with every digit. */
export const offsetTime = (name: string, words: string): Record<string, Column> => ({
  [`${name}_at`]: instant(words).optional,
  [`${name}_original`]: pattern(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?[+-]\d{2}:\d{2}$/,
    `${words}, as recorded with its offset`,
  ).optional,
});

export const treatmentFunction = pattern(/^\d{3}$/, 'ACTIVITY TREATMENT FUNCTION CODE').optional;

export const rttStatus = pattern(/^(1[0-2]|2[01]|3[0-6]|9[01289])$/, 'RTT status').optional;

/**
 * A clinical entry in a code, in words, or in both. Neither is ever lost: a code that fails its own check leaves
 * `code` empty and `uncoded` true, and stands in `code_original` with every character.
 */
export const codedEntry = (words: string): Record<string, Column> => ({
  code_system: oneOf(
    ['snomed', 'read', 'icd10', 'opcs4', 'dmd', 'local'],
    'coding system of the code, where it is a known one',
  ).optional,
  code: text(40, 'the code, where it keeps the rules of its system; case and dots kept').optional,
  code_original: text(40, 'the code exactly as recorded').optional,
  term: text(400, `${words} in words`).optional,
  uncoded: flag('there is no valid code: a person has to code it from the words').required,
});
