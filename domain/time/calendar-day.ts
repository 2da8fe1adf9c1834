/**
 * A day of the (proleptic) Gregorian calendar as one integer, year × 10,000 + month × 100 + day: days compare
 * like their numbers, and no date object with a time zone is ever built for a date of birth.
 */
export type Day = number;

const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

/** The day, or 0 where the calendar has none. Years 1 to 9999. */
export function dayOf(year: number, month: number, day: number): Day {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return 0;
  const last = month === 2 && isLeap(year) ? 29 : DAYS_IN_MONTH[month]!;
  return day <= last ? year * 10_000 + month * 100 + day : 0;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const yearOf = (day: Day): number => Math.trunc(day / 10_000);
export const monthOf = (day: Day): number => Math.trunc(day / 100) % 100;
export const dayOfMonth = (day: Day): number => day % 100;

/** `YYYY-MM-DD`. */
export function isoDate(day: Day): string {
  const year = yearOf(day);
  const century = TWO_DIGITS[Math.trunc(year / 100)]!;
  return `${century + TWO_DIGITS[year % 100]!}-${TWO_DIGITS[monthOf(day)]!}-${TWO_DIGITS[dayOfMonth(day)]!}`;
}

/** The day of a text `YYYY-MM-DD` that is known to be one, such as the date of a plan. */
export const dayOfIso = (iso: string): Day =>
  dayOf(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10)));
