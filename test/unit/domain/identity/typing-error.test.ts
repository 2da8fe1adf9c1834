import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneSlip, isWithinTwoSlips } from '../../../../domain/identity/typing-error.ts';

describe('one slip of the hand', () => {
  it.each([
    ['another letter', 'martin', 'martan'],
    ['a letter more', 'martin', 'marttin'],
    ['a letter less', 'martin', 'martn'],
    ['two neighbours swapped', 'martin', 'matrin'],
    ['the first two swapped', 'martin', 'amrtin'],
    ['the last letter lost', 'martin', 'marti'],
  ])('is %s', (_, a, b) => {
    expect(isOneSlip(a, b)).toBe(true);
    expect(isOneSlip(b, a)).toBe(true);
    expect(isWithinTwoSlips(a, b)).toBe(true);
  });

  it.each([
    ['nothing at all', 'martin', 'martin'],
    ['two letters', 'martin', 'marban'],
    ['letters swapped at a distance', 'martin', 'nartim'],
  ])('is not %s', (_, a, b) => {
    expect(isOneSlip(a, b)).toBe(false);
  });
});

const word = fc.stringMatching(/^[a-d]{0,7}$/);

it('two slips are one slip and another, in either direction', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(isWithinTwoSlips(a, b)).toBe(isWithinTwoSlips(b, a));
      if (isOneSlip(a, b)) expect(isWithinTwoSlips(a, b)).toBe(true);
    }),
  );
});

it.each([
  ['katherine', 'kathrinee', true],
  ['katherine', 'kahterien', true],
  ['katherine', 'kathyrne', true],
  ['katherine', 'cathyrne', false],
  ['abc', 'abcdef', false],
])('%s and %s are two slips apart: %s', (a, b, expected) => {
  expect(isWithinTwoSlips(a, b)).toBe(expected);
});
