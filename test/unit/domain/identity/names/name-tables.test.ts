import { expect, it } from 'vitest';
import { NAME_TABLES } from '../../../../../domain/identity/names/name-tables.ts';
import { letters } from '../../../../../domain/values/plain-letters.ts';

const words = [
  ...[...NAME_TABLES.givenGroups, ...NAME_TABLES.familyGroups].flatMap(({ variants, related }) => [
    ...variants,
    ...related,
  ]),
  ...NAME_TABLES.otherGivenNames,
  ...NAME_TABLES.sharedFirstNames,
  ...NAME_TABLES.familyParticles,
];

it('tables hold names as they are compared: plain small letters', () => {
  expect(words.filter((word) => letters(word) !== word || word === '')).toEqual([]);
});

it('no group is empty, and none says of a name both that it is a variant and that it is a name of its own', () => {
  const odd = [...NAME_TABLES.givenGroups, ...NAME_TABLES.familyGroups].filter(
    ({ variants, related }) =>
      variants.length + related.length < 2 || related.some((name) => variants.includes(name)),
  );
  expect(odd).toEqual([]);
});
