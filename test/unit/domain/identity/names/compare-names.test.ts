import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../../../domain/identity/names/compare-names.ts';
import { compareFamilyNames, readFamilyName } from '../../../../../domain/identity/names/family-name.ts';
import { readGivenName } from '../../../../../domain/identity/names/given-name.ts';

const level = (a: string | null, b: string | null) =>
  compareFamilyNames(readFamilyName(a), readFamilyName(b));

describe.each([
  ['equal', 'O’Brien', "O'BRIEN"],
  ['equal', 'Núñez', 'NUNEZ'],
  ['variant', 'Marshwick', 'Marshwick-Jones'],
  ['variant', 'Jones-Marshwick', 'Marshwick Jones'],
  ['variant', 'MacDonald', 'McDonald'],
  ['variant', 'Kowalski', 'Kowalska'],
  ['variant', 'Hussain', 'Husayn'],
  ['variant', 'Zhang', 'Cheung'],
  ['variant', 'Al-Hassan', 'Hassan'],
  ['variant', 'de la Cruz', 'Cruz'],
  ['typing-error', 'Marshwick', 'Mrashwick'],
  ['typing-error', 'Marshwick', 'Marshwicl'],
  ['typing-error', 'Blenkinsop', 'Blenkensopp'],
  ['different', 'Marshwick', 'Copplestone'],
  ['different', 'Lee', 'Lea'],
  ['different', 'Smith-Jones', 'Fox-Pitt'],
  ['missing', 'UNKNOWN', 'Marshwick'],
  ['missing', null, 'Marshwick'],
])('family names %s', (expected, a, b) => {
  it(`are ${a} and ${b}, in either order`, () => {
    expect(level(a, b)).toBe(expected);
    expect(level(b, a)).toBe(expected);
  });
});

const names = (family: string, given: string) => ({
  family: readFamilyName(family),
  given: readGivenName(given),
});

it('names keyed into each other’s fields are the same names', () => {
  const swapped = compareNames(names('Begum', 'Nasreen'), names('Nasreen', 'Begum'));
  expect(swapped).toEqual({ family: 'variant', given: 'form', middle: false });
});

it('names keyed into each other’s fields and spelled otherwise are variants: twins may be Simon and Simone', () => {
  const swapped = compareNames(names('Begum', 'Nasreen'), names('Nasrin', 'Begum'));
  expect(swapped).toEqual({ family: 'variant', given: 'variant', middle: false });
});

it('names keyed into each other’s fields, where one record leaves a further name out, are variants', () => {
  const swapped = compareNames(names('Begum', 'Nasreen'), names('Nasreen Parveen', 'Begum'));
  expect(swapped).toEqual({ family: 'variant', given: 'variant', middle: false });
});

it.each([
  ['the given name', names('Begum', 'Nasreen'), names('Nasrene', 'Begum')],
  ['the given name, of several', names('Begum', 'Nasreen'), names('Nasrene Parveen', 'Begum')],
])('names keyed into each other’s fields with a slip in %s are the same names', (_, a, b) => {
  expect(compareNames(a, b)).toEqual({ family: 'variant', given: 'typing-error', middle: false });
});

it('a slip in a short name, or another name in use, says too little of a swap', () => {
  expect(compareNames(names('Begum', 'Holly'), names('Molly', 'Begum'))).toMatchObject({
    given: 'resembling',
  });
  expect(compareNames(names('Begum', 'Mia'), names('Mea', 'Begum'))).toMatchObject({ given: 'resembling' });
});

it('half a swap is none, and may be looked at', () => {
  expect(compareNames(names('Begum', 'Nasreen'), names('Nasreen', 'Copplestone'))).toMatchObject({
    family: 'different',
    given: 'resembling',
  });
});

it('comparing names is symmetric', () => {
  const word = fc.stringMatching(/^[A-Ea-e'-]{1,9}( [a-c]{2,5})?$/);
  fc.assert(
    fc.property(word, word, word, word, (family, given, otherFamily, otherGiven) => {
      const [a, b] = [names(family, given), names(otherFamily, otherGiven)];
      expect(compareNames(a, b)).toEqual(compareNames(b, a));
    }),
    { numRuns: 1000 },
  );
});
