import type { Cleaner } from '../mapping.ts';

/** Gives a cleaner the words by which the mapping guide describes it, and the code list it reads. */
export function cleaner(words: string, clean: Cleaner, list?: string): Cleaner {
  return Object.assign(clean, list === undefined ? { words } : { words, list });
}

/** The same value for every row. */
export const constant = (value: string | boolean): Cleaner => cleaner(`always \`${value}\``, () => value);
