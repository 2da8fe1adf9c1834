import { isOneSlip, isWithinTwoSlips } from '../typing-error.ts';
import type { GivenName, GivenWord } from './given-name.ts';
import { givenGroups, namesOfGivenGroup } from './name-tables.ts';

/**
 * Whether two given names that are no variants of each other still look like one: a further name is the same, or one
 * of them is no name in use and two slips of the hand, or a diminutive and a slip, lead to it. Enough to be looked
 * at, and for nothing else: twins may be named alike. Symmetric.
 */
export function resemble(a: GivenName, b: GivenName): boolean {
  if (shareFurtherName(a.called, b.called)) return true;
  const [one, other] = [a.called[0]!, b.called[0]!];
  return (!one.known || !other.known) && (looksLike(one, other) || looksLike(other, one));
}

const shareFurtherName = (a: readonly GivenWord[], b: readonly GivenWord[]): boolean =>
  a.some((word, at) => at > 0 && !word.initial && b.some(({ text }, of) => of > 0 && text === word.text));

function looksLike(name: GivenWord, { text: slip }: GivenWord): boolean {
  if (slip.length < 3) return false;
  if (slip.length >= 4 && isWithinTwoSlips(name.text, slip)) return true;
  return givenGroups(name.text).some((group) =>
    namesOfGivenGroup(group).some((variant) => isOneSlip(variant, slip)),
  );
}
