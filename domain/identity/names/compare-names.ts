import { compareGivenNames, type GivenLevel } from './compare-given-names.ts';
import { compareGivenWords } from './compare-given-words.ts';
import { compareFamilyNames, type FamilyLevel, type FamilyName } from './family-name.ts';
import { type GivenName, readGivenWord } from './given-name.ts';

export interface NameComparison {
  readonly family: FamilyLevel;
  readonly given: GivenLevel;
  /** A further given name agrees, in full. */
  readonly middle: boolean;
}

interface Names {
  readonly family: FamilyName;
  readonly given: GivenName;
}

/**
 * Family and given names together, so that the two keyed into each other's fields are seen, one of them
 * perhaps with a slip; `resembling` where only one is found in the other's field. Symmetric.
 */
export function compareNames(a: Names, b: Names): NameComparison {
  const family = compareFamilyNames(a.family, b.family);
  const { level: given, middle } = compareGivenNames(a.given, b.given);
  if (family === 'different' && (given === 'different' || given === 'resembling')) {
    const swapped = compareSwapped(a, b);
    if (swapped !== null) return { family: 'variant', given: swapped, middle: false };
    if (isGivenOf(a.family, b.given)) return halfSwapped(b.family, a.given);
    if (isGivenOf(b.family, a.given)) return halfSwapped(a.family, b.given);
  }
  return { family, given, middle };
}

/** Null where the names are not keyed into each other's fields. */
function compareSwapped(a: Names, b: Names): 'form' | 'variant' | null {
  if (a.family.joined === b.given.joined && b.family.joined === a.given.joined) return 'form';
  return isGivenOf(a.family, b.given) && isGivenOf(b.family, a.given) ? 'variant' : null;
}

/** One name is found in the other's field. The other one is too, where a slip of the hand leads to it. */
const halfSwapped = (family: FamilyName, given: GivenName): NameComparison =>
  isSlipOfGiven(family, given)
    ? { family: 'variant', given: 'typing-error', middle: false }
    : { family: 'different', given: 'resembling', middle: false };

const isSlipOfGiven = ({ parts }: FamilyName, { words }: GivenName): boolean =>
  parts[0] !== undefined &&
  words[0] !== undefined &&
  compareGivenWords(readGivenWord(parts[0]), words[0]) === 'typing-error';

const isGivenOf = ({ joined, folded, parts }: FamilyName, { words, joined: all }: GivenName): boolean => {
  const first = words[0];
  if (joined === all) return true;
  return first !== undefined && (first.text === joined || first.folded === folded || first.text === parts[0]);
};
