import { compareGivenWords, type WordLevel } from './compare-given-words.ts';
import type { GivenName, GivenWord } from './given-name.ts';

/**
 * - `equal` the same names, or the same first name where one record leaves the others out;
 * - `variant` a diminutive, another spelling or order, an initial beside another name that agrees, or Mohammed
 *   alone beside Mohammed Ali: brothers may share a first name;
 * - `typing-error` a slip of the hand;
 * - `loose` a slip in a name of five letters or fewer, or an abbreviation that no table knows;
 * - `weak` compatible with much: an initial, BABY OF, a middle name alone, Jack for John;
 * - `other-middle` first names agree, middle names do not;
 * - `different`, `missing`.
 */
export type GivenLevel =
  | 'equal'
  | 'variant'
  | 'typing-error'
  | 'loose'
  | 'weak'
  | 'other-middle'
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
  const first = compareGivenWords(a.words[0]!, b.words[0]!);
  const rest = compareRest(a.words, b.words);
  if (first === 'different') return differentFirst(a, b);
  return { level: LEVELS[first](rest, a.sharedFirst || b.sharedFirst), middle: rest === 'agree' };
}

const NOT_THERE = { level: 'missing', middle: false } as const;
const WEAK = { level: 'weak', middle: false } as const;
const DIFFERENT = { level: 'different', middle: false } as const;

function equalNames(a: GivenName, b: GivenName): { level: GivenLevel; middle: boolean } {
  const says = a.words.some(isName) || b.words.some(isName);
  return {
    level: says ? 'equal' : 'weak',
    middle: a.words.slice(1).some(isName) && b.words.slice(1).some(isName),
  };
}

const isName = ({ initial }: GivenWord): boolean => !initial;

/** `dropped` where one record leaves out the names behind the first, `silent` where neither has any. */
type Rest = 'silent' | 'dropped' | 'agree' | 'initials' | 'conflict';

const LEVELS: Readonly<Record<Exclude<WordLevel, 'different'>, (rest: Rest, shared: boolean) => GivenLevel>> =
  {
    equal: (rest, shared) => named('equal', rest, shared),
    variant: (rest, shared) => named('variant', rest, shared),
    loose: (rest, shared) => named(rest === 'agree' ? 'variant' : 'loose', rest, shared),
    'typing-error': (rest, shared) => named(rest === 'agree' ? 'variant' : 'typing-error', rest, shared),
    weak: (rest) => (rest === 'agree' ? 'variant' : rest === 'conflict' ? 'other-middle' : 'weak'),
  };

function named(level: GivenLevel, rest: Rest, shared: boolean): GivenLevel {
  if (rest === 'conflict') return 'other-middle';
  return shared && level === 'equal' && rest === 'dropped' ? 'variant' : level;
}

/** The names behind the first: whether each of the shorter row has its counterpart in the longer. */
function compareRest(a: readonly GivenWord[], b: readonly GivenWord[]): Rest {
  if (a.length === 1 || b.length === 1) return a.length === b.length ? 'silent' : 'dropped';
  if (a.length !== b.length) return a.length < b.length ? counterparts(a, b) : counterparts(b, a);
  const [one, other] = [counterparts(a, b), counterparts(b, a)];
  if (one === other) return one;
  return one === 'conflict' || other === 'conflict' ? 'conflict' : 'initials';
}

function counterparts(few: readonly GivenWord[], many: readonly GivenWord[]): Rest {
  let rest: Rest = 'initials';
  for (let at = 1; at < few.length; at++) {
    const level = best(few[at]!, many);
    if (level === 'different') return 'conflict';
    if (level !== 'weak') rest = 'agree';
  }
  return rest;
}

function best(word: GivenWord, others: readonly GivenWord[]): WordLevel {
  let found: WordLevel = 'different';
  for (let at = 1; at < others.length; at++) {
    const level = compareGivenWords(word, others[at]!);
    if (level === 'equal') return 'equal';
    if (level !== 'different' && (found === 'different' || found === 'weak')) found = level;
  }
  return found;
}

/**
 * First names differ. All of one record's names, two or more, in another order are the same names; one record that goes by a middle name
 * of the other is weak evidence, since a twin may bear it; Annemarie and Anne Mary are one slip apart.
 */
function differentFirst(a: GivenName, b: GivenName): { level: GivenLevel; middle: boolean } {
  const names = new Set(a.words.filter(isName).map(({ text }) => text));
  const shared = new Set(b.words.map(({ text }) => text).filter((text) => names.has(text)));
  const fewer = Math.min(names.size, new Set(b.words.filter(isName).map(({ text }) => text)).size);
  if (shared.size >= 2 && shared.size >= fewer) return { level: 'variant', middle: true };
  const leads = shared.has(a.words[0]!.text) || shared.has(b.words[0]!.text);
  if (leads) return a.words.length > 1 && b.words.length > 1 ? OTHER_MIDDLE : WEAK;
  const compound = a.words.length !== b.words.length && Math.min(a.joined.length, b.joined.length) >= 6;
  return compound && isNear(a, b) ? { level: 'typing-error', middle: false } : DIFFERENT;
}

const OTHER_MIDDLE = { level: 'other-middle', middle: false } as const;

const isNear = (a: GivenName, b: GivenName): boolean =>
  compareGivenWords(asOneWord(a), asOneWord(b)) === 'typing-error';

const asOneWord = ({ joined }: GivenName): GivenWord => ({
  text: joined,
  folded: joined,
  groups: [],
  related: [],
  known: false,
  initial: false,
});
