import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  dayOf,
  dayOfIso,
  dayOfMonth,
  isoDate,
  monthOf,
  yearOf,
} from '../../../../domain/time/calendar-day.ts';

const part = fc.integer({ min: -1, max: 40 });
const year = fc.integer({ min: 1, max: 9999 });

it('a day exists exactly where the calendar of JavaScript has it', () => {
  fc.assert(
    fc.property(year, part, part, (y, m, d) => {
      const date = new Date(0);
      date.setUTCFullYear(y, m - 1, d);
      const exists = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
      return (dayOf(y, m, d) !== 0) === exists;
    }),
    { numRuns: 5_000 },
  );
});

it('leap years follow the Gregorian rule', () => {
  expect(dayOf(1900, 2, 29)).toBe(0);
  expect(dayOf(2000, 2, 29)).toBe(2000_02_29);
  expect(dayOf(2024, 2, 29)).toBe(2024_02_29);
  expect(dayOf(2026, 2, 29)).toBe(0);
});

it('no text, year 0 and year 10000 are no day', () => {
  expect(dayOf(Number.NaN, 1, 1)).toBe(0);
  expect(dayOf(2000, Number.NaN, 1)).toBe(0);
  expect(dayOf(0, 1, 1)).toBe(0);
  expect(dayOf(10_000, 1, 1)).toBe(0);
});

it('a day survives its ISO form and its parts, and orders like it', () => {
  const day = fc.tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }));
  fc.assert(
    fc.property(day, day, ([y, m, d], [y2, m2, d2]) => {
      const one = dayOf(y, m, d);
      const other = dayOf(y2, m2, d2);
      expect([yearOf(one), monthOf(one), dayOfMonth(one)]).toEqual([y, m, d]);
      expect(isoDate(one)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(dayOfIso(isoDate(one))).toBe(one);
      expect(one < other).toBe(isoDate(one) < isoDate(other));
    }),
  );
});
