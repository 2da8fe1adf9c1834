import { expect, it } from 'vitest';
import { BLOCKS, type Block, type BlockPart } from '../../../../domain/identity/blocks.ts';

/** What changes of a record where something is wrong with it: of a birth date that is off, mostly not the year. */
const WRONG: Readonly<Record<string, readonly BlockPart[]>> = {
  'given name': ['given', 'givenInitial'],
  'family name': ['family'],
  'birth date': ['birthDate', 'birthday'],
  home: ['postcode', 'district'],
};

const pairs = Object.keys(WRONG).flatMap((one, at) =>
  Object.keys(WRONG)
    .slice(at)
    .map((other) => [one, other] as const),
);

const meetIn = (blocks: readonly Block[], wrong: readonly BlockPart[]): boolean =>
  blocks.some((block) => !block.some((part) => wrong.includes(part)));

it.each(pairs)('two meet although %s and %s differ, where one has no number', (one, other) => {
  expect(meetIn(BLOCKS.oneUnnumbered, [...WRONG[one]!, ...WRONG[other]!])).toBe(true);
});

it.each(['family name', 'birth date', 'home'])(
  'two meet although the %s differs, where each has a number',
  (wrong) => {
    expect(meetIn(BLOCKS.bothNumbered, WRONG[wrong]!)).toBe(true);
  },
);

it('two meet although the year of birth is off, and the home another, where one has no number', () => {
  const wrong: BlockPart[] = ['birthDate', 'birthYear', 'postcode', 'district'];
  expect(meetIn(BLOCKS.oneUnnumbered, wrong)).toBe(true);
});

it('nobody meets by names alone, by a birth date alone, or by a home alone, but by an e-mail', () => {
  const names: readonly BlockPart[] = ['family', 'given', 'givenInitial'];
  for (const block of [...BLOCKS.oneUnnumbered, ...BLOCKS.bothNumbered]) {
    expect(block.every((part) => names.includes(part))).toBe(false);
    expect(block.length > 1 || block[0] === 'email').toBe(true);
  }
});
