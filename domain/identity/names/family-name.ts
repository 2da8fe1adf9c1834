import { isPlaceholderName } from '../../values/person-name.ts';
import { letters } from '../../values/plain-letters.ts';
import { isOneSlip, isWithinTwoSlips } from '../typing-error.ts';
import { foldName, wordsOfName } from './fold-name.ts';
import { familyGroups, isFamilyParticle } from './name-tables.ts';

/** A family name made ready for many comparisons. */
export interface FamilyName {
  /** Empty where there is none, or only a placeholder. */
  readonly joined: string;
  readonly folded: string;
  /** Its parts without de, van, al and the like: two of Smith-Jones. */
  readonly parts: readonly string[];
  readonly groups: readonly number[];
}

export type FamilyLevel = 'equal' | 'variant' | 'typing-error' | 'different' | 'missing';

const MISSING: FamilyName = { joined: '', folded: '', parts: [], groups: [] };

export function readFamilyName(text: string | null): FamilyName {
  if (text === null || isPlaceholderName(text)) return MISSING;
  const joined = letters(text);
  const words = wordsOfName(text);
  const parts = words.filter((word) => word.length > 1 && !isFamilyParticle(word));
  const core = parts.join('');
  return { joined, folded: foldFamily(core === '' ? joined : core), parts, groups: familyGroups(joined) };
}

/** Mac as Mc, and the Slavic endings that only tell a woman's name from a man's. */
const foldFamily = (name: string): string =>
  foldName(
    name
      .replace(/^mac(?=[a-z]{3})/, 'mc')
      .replace(/(?<=s|c|dz)k[ay]$/, 'ki')
      .replace(/ova$/, 'ov'),
  );

/**
 * - `variant` another spelling, or one name of a double one (Smith and Smith-Jones);
 * - `typing-error` one slip of the hand from four letters on, two from eight on.
 * Symmetric. A name changed by marriage is `different`: what it needs beside it, the rules say.
 */
export function compareFamilyNames(a: FamilyName, b: FamilyName): FamilyLevel {
  if (a.joined === '' || b.joined === '') return 'missing';
  if (a.joined === b.joined) return 'equal';
  if (a.folded === b.folded || a.groups.some((group) => b.groups.includes(group))) return 'variant';
  if (sharePart(a.parts, b.parts)) return 'variant';
  const longest = Math.max(a.joined.length, b.joined.length);
  if (longest >= 4 && isOneSlip(a.joined, b.joined)) return 'typing-error';
  return longest >= 8 && isWithinTwoSlips(a.joined, b.joined) ? 'typing-error' : 'different';
}

function sharePart(a: readonly string[], b: readonly string[]): boolean {
  if (a.length < 2 && b.length < 2) return false;
  return a.some((part) => part.length >= 3 && b.some((other) => isSamePart(part, other)));
}

const isSamePart = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) >= 5 && isOneSlip(a, b));
