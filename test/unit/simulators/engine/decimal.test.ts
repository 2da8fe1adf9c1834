import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDecimals,
  compareExact,
  digitsOf,
  divideDecimals,
  fixed,
  fromDecimal,
  moduloDecimals,
  multiplyDecimals,
  parseDecimal,
  rescale,
  toDecimal,
} from '../../../../simulators/engine/decimal.ts';

const decimals = fc.tuple(
  fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }),
  fc.integer({ min: 0, max: 30 }),
);

test('an exact number survives its canonical form with every digit', () => {
  fc.assert(
    fc.property(decimals, ([digits, scale]) => {
      const canonical = fromDecimal({ digits, scale });
      expect(compareExact(canonical, fromDecimal(toDecimal(canonical)))).toBe(0);
      expect(rescale(toDecimal(canonical), scale).digits).toBe(digits);
      if (typeof canonical === 'string') expect(canonical).toMatch(/^-?\d+\.\d*[1-9]$/);
    }),
  );
});

test('arithmetic agrees with arithmetic on scaled whole numbers', () => {
  fc.assert(
    fc.property(decimals, decimals, ([a, scaleA], [b, scaleB]) => {
      const left = { digits: a, scale: scaleA };
      const right = { digits: b, scale: scaleB };
      const wide = (value: typeof left) => rescale(value, 60).digits;
      expect(wide(addDecimals(left, right))).toBe(wide(left) + wide(right));
      expect(rescale(multiplyDecimals(left, right), 120).digits).toBe(wide(left) * wide(right));
      expect(Math.sign(compareExact(fromDecimal(left), fromDecimal(right)))).toBe(
        wide(left) < wide(right) ? -1 : wide(left) > wide(right) ? 1 : 0,
      );
      if (b !== 0n) expect(wide(moduloDecimals(left, right))).toBe(wide(left) % wide(right));
    }),
  );
});

test('rounding goes half away from zero, and notation is read in every form', () => {
  expect(fixed({ digits: -125n, scale: 2 }, 1)).toBe('-1.3');
  expect(fixed({ digits: 5n, scale: 3 }, 2)).toBe('0.01');
  expect(fixed(divideDecimals({ digits: -2n, scale: 0 }, { digits: 3n, scale: 0 }, 4), 4)).toBe('-0.6667');
  expect(['1e3', '-.5', '+7.', '12.50', '1.5E-3'].map((text) => fromDecimal(parseDecimal(text)!))).toEqual([
    1000,
    '-0.5',
    7,
    '12.5',
    '0.0015',
  ]);
  expect(['', '.', 'e5', '1,5', ' 1', '0x1'].map(parseDecimal)).toEqual([null, null, null, null, null, null]);
  expect(digitsOf({ digits: -1234500n, scale: 4 })).toEqual({ whole: 3, fraction: 2 });
});
