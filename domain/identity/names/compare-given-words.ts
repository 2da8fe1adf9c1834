import { isOneSlip, isWithinTwoSlips } from '../typing-error.ts';
import { soundAlike } from './fold-name.ts';
import type { GivenWord } from './given-name.ts';
import { furtherGroups, givenGroups, namesLike, namesOfGivenGroup } from './name-tables.ts';

/**
 * `form`: as `variant`, where one of the two is no name that is given by itself, or both are said the same way. `loose`: a slip
 * in a short name, or an abbreviation that no table knows: near to other names too. `initial`. `weak`: a name of its own that is
 * used for the other too, or three letters of it.
 */
export type WordLevel =
  | 'equal'
  | 'form'
  | 'variant'
  | 'typing-error'
  | 'loose'
  | 'initial'
  | 'weak'
  | 'different';

/** Compares one given name with one other. */
export function compareGivenWords(a: GivenWord, b: GivenWord): WordLevel {
  if (a.text === b.text) return a.initial ? 'initial' : 'equal';
  if (a.initial || b.initial) return a.text[0] === b.text[0] ? 'initial' : 'different';
  if (shareGroup(a.groups, b.groups)) return variantOf(a, b);
  if (a.folded === b.folded)
    return a.known !== b.known && slipOf(a, b) === 'typing-error' ? 'typing-error' : variantOf(a, b);
  if (shareGroup(a.further, b.further)) return 'variant';
  if (isUsedFor(a, b) || isUsedFor(b, a)) return 'weak';
  if (a.known && b.known) return 'different';
  if (isShortForm(a.text, b.text)) return ofShortForm(a);
  if (isShortForm(b.text, a.text)) return ofShortForm(b);
  return slipOf(a, b);
}

const variantOf = (a: GivenWord, b: GivenWord): WordLevel =>
  a.own && b.own && !soundAlike(a.text, b.text) ? 'variant' : 'form';

const isUsedFor = ({ related }: GivenWord, { groups, further }: GivenWord): boolean =>
  shareGroup(related, groups) || shareGroup(related, further);

function shareGroup(a: readonly number[], b: readonly number[]): boolean {
  for (const group of a) if (b.includes(group)) return true;
  return false;
}

/** Of a name in use the tables know the long forms; and with three letters many names begin. */
const ofShortForm = ({ text, known }: GivenWord): WordLevel => (known || text.length < 4 ? 'weak' : 'loose');

/** A diminutive that no table knows: the beginning of a longer name, perhaps with -y, -ie or -i behind it. */
function isShortForm(short: string, long: string): boolean {
  if (long.length - short.length >= 2 && short.length >= 3 && long.startsWith(short)) return true;
  const stem = short.replace(/(?:ie|y|i)$/, '').replace(/([a-z])\1$/, '$1');
  return stem.length >= 4 && stem !== short && long.length > short.length && long.startsWith(stem);
}

/**
 * A slip of the hand, which seldom makes another name of a name: where both are names, they are two names (the
 * caller has seen to that). Where neither is known, only long words are near enough to be one.
 */
function slipOf(a: GivenWord, b: GivenWord): WordLevel {
  const longest = Math.max(a.text.length, b.text.length);
  const slip = longest >= SAFE_LENGTH ? 'typing-error' : 'loose';
  const sameStart = a.text[0] === b.text[0];
  if (!a.known && !b.known) {
    const startSwapped = a.text[0] === b.text[1] && a.text[1] === b.text[0];
    if (isOneSlip(a.text, b.text)) return longest >= 5 && (sameStart || startSwapped) ? 'loose' : 'different';
    return longest >= 9 && sameStart && isWithinTwoSlips(a.text, b.text) ? 'loose' : 'different';
  }
  const [name, other] = a.known ? [a, b] : [b, a];
  if (isOneSlip(a.text, b.text)) {
    if (longest < 3) return 'different';
    return mayStandForAnother(other.text, name) ? 'loose' : slip;
  }
  if (longest >= 7 && sameStart && isWithinTwoSlips(a.text, b.text)) return 'loose';
  const nearVariant = name.groups.some((group) => hasNear(namesOfGivenGroup(group), other.text));
  return other.text.length >= 5 && nearVariant ? 'loose' : 'different';
}

/**
 * Jwan may be Joan or Jean: sisters. Fioan has the letters of Fiona, and other names are further off. A slip seldom
 * touches the first letter.
 */
function mayStandForAnother(slip: string, { text, groups, further }: GivenWord): boolean {
  const letters = lettersOf(slip);
  const swapped = letters === lettersOf(text);
  return namesLike(slip).some(
    (other) =>
      other !== text &&
      isOneSlip(other, slip) &&
      (!swapped || letters === lettersOf(other)) &&
      !shareGroup(givenGroups(other), groups) &&
      !shareGroup(furtherGroups(other), further),
  );
}

const lettersOf = (word: string): string => [...word].sort().join('');

/** From six letters on, few names have another within one slip. */
const SAFE_LENGTH = 6;

/** A diminutive and a slip at once, Elizabeth and Lizize: two steps, which lead to other names too. */
const hasNear = (names: readonly string[], slip: string): boolean =>
  names.some((name) => name.length >= 4 && name[0] === slip[0] && isOneSlip(name, slip));
