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

const SWAPPED: NameComparison = { family: 'variant', given: 'variant', middle: false };

/** Family and given names together, so that the two keyed into each other's fields are seen. Symmetric. */
export function compareNames(a: Names, b: Names): NameComparison {
  const family = compareFamilyNames(a.family, b.family);
  const { level: given, middle } = compareGivenNames(a.given, b.given);
  if (family === 'different' && given === 'different' && areSwapped(a, b)) return SWAPPED;
  return { family, given, middle };
}

function areSwapped(a: Names, b: Names): boolean {
  return isGivenOf(a.family, b.given) && isGivenOf(b.family, a.given);
}

const isGivenOf = ({ joined, folded }: FamilyName, { words, joined: all }: GivenName): boolean =>
  joined === all || (words[0] !== undefined && (words[0].text === joined || words[0].folded === folded));
