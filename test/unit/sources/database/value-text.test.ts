import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubleText, singleText } from '../../../../sources/database/value-text.ts';

const significantDigits = (text: string): number =>
  Number(text).toExponential().replace(/e.*$/, '').replace(/[-.]/g, '').length;

// Zero has one sign: a rendering knows no other.
test('the text of a single-precision number means that number and no other, in nine digits at most', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true }), (number) => {
      const text = singleText(number);
      expect(Math.fround(Number(text))).toBe(number + 0);
      if (Number.isFinite(number)) expect(significantDigits(text)).toBeLessThanOrEqual(9);
    }),
    { numRuns: 20_000 },
  );
});

test('no shorter text of a single-precision number means it', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const digits = significantDigits(singleText(number));
      if (digits > 1) expect(Math.fround(Number(number.toPrecision(digits - 1)))).not.toBe(number + 0);
    }),
    { numRuns: 20_000 },
  );
});

test('a single-precision number that needs nine digits has nine, and not those of a double', () => {
  expect(singleText(Math.fround(0.1))).toBe('0.1');
  expect(Math.fround(1064806300)).not.toBe(1064806336);
  expect(singleText(1064806336)).toBe('1064806340');
});

test('the text of a double means that double and no other', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (number) => {
      expect(Number(doubleText(number))).toBe(number + 0);
    }),
    { numRuns: 20_000 },
  );
});
