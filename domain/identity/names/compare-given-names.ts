import { isOneSlip } from '../typing-error.ts';
import { compareFurtherNames } from './compare-further-names.ts';
import { compareGivenWords } from './compare-given-words.ts';
import type { GivenName, GivenWord } from './given-name.ts';
import { isDayName } from './name-tables.ts';
import { resemble } from './resemble.ts';

/**
 * - `equal` the same names, or the same first name where one record leaves the others out;
 * - `form` a diminutive, or a spelling in no table, that is no name of its own, or a spelling that is said the same way: no
 *   sister's or brother's;
 * - `variant` another diminutive or spelling, or Mei beside Mei Ling;
 * - `typing-error` a slip of the hand;
 * - `loose` a slip in a name of five letters or fewer, or one that may stand for two names, or an abbreviation
 *   that no table knows;
 * - `initial` of the other's name;
 * - `weak` compatible with much: BABY OF, a middle name alone or another order, Jack for John, Mohammed alone beside
 *   Mohammed Ali (whose brother is Mohammed too);
 * - `other-middle` first names agree, middle names do not;
 * - `resembling` not compatible, but near enough for a person to look at;
 * - `different`, `missing`.
 */
export type GivenLevel =
  | 'equal'
  | 'form'
  | 'variant'
  | 'typing-error'
  | 'loose'
  | 'initial'
  | 'weak'
  | 'other-middle'
  | 'resembling'
  | 'different'
  | 'missing';

/** Symmetric. `middle` tells whether a further given name agrees, in full. */
export function compareGivenNames(a: GivenName, b: GivenName): { level: GivenLevel; middle: boolean } {
  if (a.kind === 'missing' || b.kind === 'missing') return NOT_THERE;
  if (a.kind === 'placeholder' || b.kind === 'placeholder') {
    const twoOfSeveral = a.birthOrder !== 0 && b.birthOrder !== 0 && a.birthOrder !== b.birthOrder;
    return twoOfSeveral ? DIFFERENT : WEAK;
  }
  if (a.joined === b.joined) return equalNames(a, b);
  const compared =
    a.sharedFirst || b.sharedFirst
      ? compareBehindShared(a, b)
      : compareWords(a.words, b.words, a.ofSyllables || b.ofSyllables);
  return compared.level === 'different' && resemble(a, b) ? RESEMBLING : compared;
}

type Comparison = { readonly level: GivenLevel; readonly middle: boolean };

/** Mohammed Ali goes by Ali, and Mohammed alone may be any of the brothers. */
function compareBehindShared(a: GivenName, b: GivenName): Comparison {
  const plain = compareWords(a.words, b.words, false);
  if (!a.sharedFirst || !b.sharedFirst) return plain;
  if (plain.level === 'different' && [a, b].some(({ words }) => isDayName(words[0]!.text))) return plain;
  const lone = [a, b].filter(({ called, words }) => called === words).length;
  if (lone > 0) return lone === 2 || plain.level === 'different' ? plain : WEAK;
  const behind = compareWords(a.called, b.called, false);
  return behind.level === 'different' ? OTHER_MIDDLE : behind;
}

/** `syllables`: a name that lacks the words behind its first may be another. */
function compareWords(a: readonly GivenWord[], b: readonly GivenWord[], syllables: boolean): Comparison {
  const first = compareGivenWords(a[0]!, b[0]!);
  if (first === 'different') return differentFirst(a, b);
  const rest = compareFurtherNames(a, b);
  if (rest === 'conflict') return OTHER_MIDDLE;
  const level = first === 'equal' && syllables && rest === 'dropped' ? 'variant' : first;
  return { level, middle: rest === 'agree' };
}

const NOT_THERE = { level: 'missing', middle: false } as const;
const WEAK = { level: 'weak', middle: false } as const;
const DIFFERENT = { level: 'different', middle: false } as const;
const RESEMBLING = { level: 'resembling', middle: false } as const;

function equalNames(a: GivenName, b: GivenName): { level: GivenLevel; middle: boolean } {
  const says = a.words.some(isName) || b.words.some(isName);
  return {
    level: says ? 'equal' : 'initial',
    middle: a.words.slice(1).some(isName) && b.words.slice(1).some(isName),
  };
}

const isName = ({ initial }: GivenWord): boolean => !initial;

/**
 * First names differ. Ka Ming and Kaming are variants. The same names in another order, or a record that goes by a
 * middle name of the other, are weak evidence, since a twin may bear them; Annemarie and Anne Mary are one slip apart.
 */
function differentFirst(a: readonly GivenWord[], b: readonly GivenWord[]): Comparison {
  if (a.length === 1 && b.length === 1) return DIFFERENT;
  const [one, other] = [namesOf(a), namesOf(b)];
  const shared = [...one].filter((text) => other.has(text));
  if (startsAsOneWord(a, b) || startsAsOneWord(b, a)) return { level: 'variant', middle: false };
  if (shared.includes(a[0]!.text) || shared.includes(b[0]!.text)) {
    const reordered = shared.length === one.size && shared.length === other.size;
    return a.length > 1 && b.length > 1 && !reordered ? OTHER_MIDDLE : WEAK;
  }
  const [left, right] = [asOneWord(a), asOneWord(b)];
  const compound = a.length !== b.length && Math.min(left.length, right.length) >= 6;
  return compound && isOneSlip(left, right) ? { level: 'loose', middle: false } : DIFFERENT;
}

const OTHER_MIDDLE = { level: 'other-middle', middle: false } as const;

const namesOf = (words: readonly GivenWord[]): ReadonlySet<string> =>
  new Set(words.filter(isName).map(({ text }) => text));

const startsAsOneWord = ([whole]: readonly GivenWord[], [first, second]: readonly GivenWord[]): boolean =>
  second !== undefined && whole!.text === first!.text + second.text;

const asOneWord = (words: readonly GivenWord[]): string => words.map(({ text }) => text).join('');
