import { isOneSlip } from '../typing-error.ts';
import { compareGivenNames, type GivenLevel } from './compare-given-names.ts';
import { compareFamilyNames, type FamilyLevel, type FamilyName } from './family-name.ts';
import type { GivenName } from './given-name.ts';

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
function compareSwapped(a: Names, b: Names): 'equal' | 'variant' | null {
  if (a.family.joined === b.given.joined && b.family.joined === a.given.joined) return 'equal';
  return isGivenOf(a.family, b.given) && isGivenOf(b.family, a.given) ? 'variant' : null;
}

/** One name is found in the other's field. The other one is too, where a slip of the hand leads to it. */
const halfSwapped = (family: FamilyName, given: GivenName): NameComparison =>
  isSlipOfGiven(family, given)
    ? { family: 'variant', given: 'typing-error', middle: false }
    : { family: 'different', given: 'resembling', middle: false };

const isSlipOfGiven = ({ joined, parts }: FamilyName, { words, joined: all }: GivenName): boolean => {
  const isSlip = (one: string, other: string) =>
    Math.max(one.length, other.length) >= 5 && isOneSlip(one, other);
  const [part, word] = [parts[0], words[0]];
  return isSlip(joined, all) || (part !== undefined && word !== undefined && isSlip(part, word.text));
};

const isGivenOf = ({ joined, folded, parts }: FamilyName, { words, joined: all }: GivenName): boolean => {
  const first = words[0];
  if (joined === all) return true;
  return first !== undefined && (first.text === joined || first.folded === folded || first.text === parts[0]);
};
