import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../domain/time/calendar-day.ts';
import { londonInstant } from '../../../../domain/time/london-clock.ts';

const HOUR = 3_600_000;
const offsets = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/London', timeZoneName: 'longOffset' });

/** Hours that London is ahead of UTC, from the name of the offset that Intl prints. */
function hoursAhead(instant: number): number {
  const name = offsets.formatToParts(instant).find(({ type }) => type === 'timeZoneName')!.value;
  return Number(/^GMT(?:\+(\d\d):00)?$/.exec(name)![1] ?? 0);
}

/** All instants at which a London wall clock shows the given time, by trying every offset London ever had. */
function bruteForce(local: number): number[] {
  return [0, 1, 2]
    .map((hours) => [local - hours * HOUR, hours] as const)
    .flatMap(([instant, hours]) => (hoursAhead(instant) === hours ? [instant] : []));
}

function read(local: number) {
  const date = new Date(local);
  const day = dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  return londonInstant(
    day,
    (local / 1_000) % 86_400 < 0 ? ((local / 1_000) % 86_400) + 86_400 : (local / 1_000) % 86_400,
  );
}

function agrees(local: number): boolean {
  const found = bruteForce(local);
  const { instant, flag } = read(local);
  if (found.length === 0) return flag === 'nonexistent' && instant === null;
  if (found.length > 1) return flag === 'ambiguous' && instant === null;
  return flag === null && instant === found[0]! * 1_000;
}

const at = (y: number, mo: number, d: number, h: number, mi = 0) =>
  londonInstant(dayOf(y, mo, d), h * 3_600 + mi * 60);

describe('a London wall clock', () => {
  it('is an hour ahead of UTC in summer and level with it in winter', () => {
    expect(at(2025, 7, 1, 12)).toEqual({ instant: Date.UTC(2025, 6, 1, 11) * 1_000, flag: null });
    expect(at(2026, 1, 1, 12)).toEqual({ instant: Date.UTC(2026, 0, 1, 12) * 1_000, flag: null });
  });

  it('was an hour ahead all the winter under British Standard Time', () => {
    expect(at(1970, 1, 15, 9)).toEqual({ instant: Date.UTC(1970, 0, 15, 8) * 1_000, flag: null });
    expect(at(1970, 1, 1, 0, 30)).toEqual({ instant: Date.UTC(1969, 11, 31, 23, 30) * 1_000, flag: null });
    expect(at(1968, 10, 27, 1, 30)).toEqual({ instant: Date.UTC(1968, 9, 27, 0, 30) * 1_000, flag: null });
    expect(at(1971, 10, 31, 2, 30).flag).toBe('ambiguous');
  });

  it('was two hours ahead in the summer of 1941', () => {
    expect(at(1941, 7, 1, 12)).toEqual({ instant: Date.UTC(1941, 6, 1, 10) * 1_000, flag: null });
  });

  it('misses an hour in March and repeats one in October, to the minute', () => {
    expect(at(2026, 3, 29, 0, 59).flag).toBeNull();
    expect(at(2026, 3, 29, 1, 0).flag).toBe('nonexistent');
    expect(at(2026, 3, 29, 1, 59).flag).toBe('nonexistent');
    expect(at(2026, 3, 29, 2, 0).flag).toBeNull();
    expect(at(2026, 10, 25, 0, 59).flag).toBeNull();
    expect(at(2026, 10, 25, 1, 0).flag).toBe('ambiguous');
    expect(at(2026, 10, 25, 1, 59).flag).toBe('ambiguous');
    expect(at(2026, 10, 25, 2, 0).flag).toBeNull();
  });

  it('agrees with Intl at any second from 1900 to 2199', () => {
    const second = fc.integer({
      min: Date.UTC(1900, 0, 1) / 1_000,
      max: Date.UTC(2199, 11, 31, 23, 59, 59) / 1_000,
    });
    fc.assert(
      fc.property(second, (local) => agrees(local * 1_000)),
      { numRuns: 5_000 },
    );
  });

  it.each([1916, 1941, 1947, 1968, 1971, 1972, 2025, 2026])(
    'agrees with Intl at every half-hour of %i',
    (year) => {
      for (let local = Date.UTC(year, 0, 1); local < Date.UTC(year + 1, 0, 1); local += HOUR / 2) {
        if (!agrees(local)) expect.fail(`disagrees at ${new Date(local).toISOString()}`);
      }
    },
  );
});
