import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBirthDates } from '../../../../domain/identity/compare-birth-dates.ts';
import { dayOf, dayOfIso, yearOf } from '../../../../domain/time/calendar-day.ts';

const level = (a: string | null, b: string | null) =>
  compareBirthDates(a === null ? 0 : dayOfIso(a), b === null ? 0 : dayOfIso(b), 14);

describe.each([
  ['equal', '1962-03-25', '1962-03-25'],
  ['first-january', '1962-01-01', '1962-01-01'],
  ['transposed', '1962-03-05', '1962-05-03'],
  ['typing-error', '1962-03-25', '1962-03-26'],
  ['typing-error', '1962-03-25', '1962-08-25'],
  ['typing-error', '1962-03-25', '1972-03-25'],
  ['typing-error', '1967-03-25', '1976-03-25'],
  ['typing-error', '1962-03-12', '1962-03-21'],
  ['typing-error', '1962-02-11', '1962-12-10'],
  ['year-only', '1962-01-01', '1962-11-25'],
  ['generation', '1962-03-25', '1992-03-25'],
  ['generation', '1962-03-25', '1976-01-01'],
  ['different', '1962-03-25', '1975-12-31'],
  ['different', '1962-03-25', '1962-04-26'],
  ['different', '1962-03-12', '1962-06-13'],
  ['missing', null, '1962-03-25'],
])('birth dates %s', (expected, a, b) => {
  it(`are ${a} and ${b}, in either order`, () => {
    expect(level(a, b)).toBe(expected);
    expect(level(b, a)).toBe(expected);
  });
});

const day = fc
  .tuple(
    fc.integer({ min: 1900, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, dayOfMonth]) => dayOf(year, month, dayOfMonth));

it('birth dates a generation apart are never a slip, whatever their digits', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const apart = Math.abs(yearOf(a) - yearOf(b)) >= 14;
      expect(compareBirthDates(a, b, 14) === 'generation').toBe(apart);
      expect(compareBirthDates(a, b, 14)).toBe(compareBirthDates(b, a, 14));
    }),
  );
});
