import { compareGivenWords, type WordLevel } from './compare-given-words.ts';
import type { GivenWord } from './given-name.ts';

/** `dropped` where one record leaves out the names behind the first, `silent` where neither has any. */
export type Rest = 'silent' | 'dropped' | 'agree' | 'initials' | 'conflict';

/** The names behind the first: whether each of the shorter row has its counterpart in the longer. Symmetric. */
export function compareFurtherNames(a: readonly GivenWord[], b: readonly GivenWord[]): Rest {
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
    if (saysMore(level)) rest = 'agree';
  }
  return rest;
}

function best(word: GivenWord, others: readonly GivenWord[]): WordLevel {
  let found: WordLevel = 'different';
  for (let at = 1; at < others.length; at++) {
    const level = compareGivenWords(word, others[at]!);
    if (level === 'equal') return 'equal';
    if (level !== 'different' && !saysMore(found)) found = level;
  }
  return found;
}

const saysMore = (level: WordLevel): boolean =>
  level !== 'different' && level !== 'initial' && level !== 'weak';
