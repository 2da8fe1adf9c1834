import { letters } from '../../values/plain-letters.ts';

/** The words of a name in plain small letters: split at spaces, hyphens, commas and full stops, never at apostrophes. */
export function wordsOfName(name: string): string[] {
  return name
    .split(/[\s,./()‐‑‒–-]+/)
    .map(letters)
    .filter((word) => word !== '');
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/ck|q|c(?![hei])|kh|ch(?=[lr])/g, 'k'],
  [/ee|ie$|ey$/g, 'i'],
  [/oo|ou/g, 'u'],
  [/y/g, 'i'],
  [/x/g, 'ks'],
  [/([a-z])\1+/g, '$1'],
  [/(?<=[a-z]{2})[eh]$/, ''],
];

/**
 * One spelling for the spellings of a name that sound alike: Catherine and Katherine, Chloe and Khloe, Sophie and Sofie, Aysha and
 * Aisha, Sara and Sarah, Nasreen and Nasrin. Vowels stay apart, so that Hassan and Hussain do.
 */
export const foldName = (word: string): string =>
  SPELLINGS.reduce((folded, [spelling, plain]) => folded.replace(spelling, plain), word);

/**
 * Whether two spellings are said the same way, and so are no names of two who were born together: parents call them
 * apart. Stricter than the fold, which also brings together what only looks alike: the last two letters stay, so that
 * Jan and Jane, Mary and Marie, Simon and Simone, Joan and Joann do.
 */
export const soundAlike = (a: string, b: string): boolean =>
  foldName(a) === foldName(b) && endOf(a) === endOf(b);

const endOf = (word: string): string =>
  word
    .replace(/(?<=[aeiou])h$/, '')
    .replace(/ck$|[cq]$/, 'k')
    .replace(/ee(?=[a-z]$)/, 'i')
    .replace(/o[ou](?=[a-z]$)/, 'u')
    .slice(-2);
