import { type Day, dayOfMonth, monthOf, yearOf } from '../time/calendar-day.ts';

/**
 * - `equal`; `first-january` the same 1 January, which records give where only the year was known;
 * - `transposed` day and month swapped; `typing-error` one digit, or two neighbouring digits swapped;
 * - `year-only` the same year, and one of them 1 January;
 * - `generation` fourteen years or more apart: parent and child, whatever digits differ;
 * - `different`, `missing`.
 */
export type BirthDateLevel =
  | 'equal'
  | 'first-january'
  | 'transposed'
  | 'typing-error'
  | 'year-only'
  | 'generation'
  | 'different'
  | 'missing';

/** Days as `dayOf` gives them, 0 where none is recorded; `generation` in years. Symmetric. */
export function compareBirthDates(a: Day, b: Day, generation: number): BirthDateLevel {
  if (a === 0 || b === 0) return 'missing';
  if (a === b) return isFirstJanuary(a) ? 'first-january' : 'equal';
  if (Math.abs(yearOf(a) - yearOf(b)) >= generation) return 'generation';
  if (yearOf(a) === yearOf(b)) {
    if (monthOf(a) === dayOfMonth(b) && dayOfMonth(a) === monthOf(b)) return 'transposed';
    if (isFirstJanuary(a) || isFirstJanuary(b)) return 'year-only';
  }
  return isOneSlip(a, b) ? 'typing-error' : 'different';
}

const isFirstJanuary = (day: Day): boolean => day % 10_000 === 101;

/** By the digits YYYYMMDD: one that differs, or two neighbours that changed places, in this order or as DDMM. */
function isOneSlip(a: Day, b: Day): boolean {
  const one = digits(a);
  const other = digits(b);
  const apart = [];
  for (let at = 0; at < 8; at++) {
    if (one[at] === other[at]) continue;
    if (apart.length === 2) return false;
    apart.push(at);
  }
  if (apart.length < 2) return true;
  const [first, second] = apart as [number, number];
  const neighbours = second - first === 1 || (first === 4 && second === 7);
  return neighbours && one[first] === other[second] && one[second] === other[first];
}

const digits = (day: Day): string => String(day).padStart(8, '0');
