import { letters } from './plain-letters.ts';

const TITLES: ReadonlyMap<string, 'male' | 'female'> = new Map([
  ...['mr', 'master', 'mister', 'sir', 'lord'].map((title) => [title, 'male'] as const),
  ...['mrs', 'miss', 'ms', 'dame', 'lady', 'madam'].map((title) => [title, 'female'] as const),
]);

/** The sex that a title is given to; null where it is either's, or none is known. */
export const titledSex = (title: string | null): 'male' | 'female' | null =>
  title === null ? null : (TITLES.get(letters(title)) ?? null);
