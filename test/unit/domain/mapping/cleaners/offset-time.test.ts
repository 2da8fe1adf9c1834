import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetTime } from '../../../../../domain/mapping/index.ts';
import { context } from '../small-mapping.ts';

const both = (clean: ReturnType<typeof offsetTime>, text: string | null) => ({
  instant: clean.instant([text], context),
  original: clean.original([text], context),
});
const optional = offsetTime();
const required = offsetTime({ required: true });

describe('a moment with its offset', () => {
  it.each([
    [
      '2025-06-30 09:15:00.1234567 +01:00',
      Date.UTC(2025, 5, 30, 8, 15) * 1_000 + 123_456,
      '2025-06-30T09:15:00.1234567+01:00',
    ],
    ['2025-06-30 09:15:00.0000000 +01:00', Date.UTC(2025, 5, 30, 8, 15) * 1_000, '2025-06-30T09:15:00+01:00'],
    [
      '2025-01-01 00:10:00.5 -00:30',
      Date.UTC(2025, 0, 1, 0, 40) * 1_000 + 500_000,
      '2025-01-01T00:10:00.5-00:30',
    ],
    ['1969-12-31 23:59:59.9999999 +00:00', -1, '1969-12-31T23:59:59.9999999+00:00'],
    ['2024-02-29T12:00:00+14:00', Date.UTC(2024, 1, 28, 22) * 1_000, '2024-02-29T12:00:00+14:00'],
  ])('%s is an instant, and keeps every digit', (text, instant, original) => {
    expect(both(optional, text)).toEqual({ instant, original });
    expect(both(required, text)).toEqual({ instant, original });
  });

  it('is found again from what was kept', () => {
    const moment = fc.tuple(
      fc.date({
        min: new Date('1900-01-03T00:00:00Z'),
        max: new Date('2199-12-30T00:00:00Z'),
        noInvalidDate: true,
      }),
      fc.stringMatching(/^\d{7}$/),
      fc.integer({ min: -14 * 60 + 1, max: 14 * 60 }),
    );
    fc.assert(
      fc.property(moment, ([date, digits, offset]) => {
        const seconds = Math.floor(date.getTime() / 1_000) * 1_000;
        const local = new Date(seconds + offset * 60_000).toISOString().slice(0, 19);
        const sign = offset < 0 ? '-' : '+';
        const two = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, '0');
        const text = `${local.replace('T', ' ')}.${digits} ${sign}${two(offset / 60)}:${two(offset % 60)}`;
        const { instant, original } = both(optional, text);
        expect(instant).toBe(seconds * 1_000 + Number(digits.slice(0, 6)));
        expect(both(optional, String(original))).toEqual({ instant, original });
      }),
    );
  });
});

describe('a moment that is none', () => {
  const bad = [
    '2025-02-30 09:15:00 +00:00',
    '2025-06-30 24:00:00 +00:00',
    '2025-06-30 09:15:00',
    'yesterday',
  ];
  it.each([...bad, '1899-12-31 00:00:00 +00:00', '2200-01-01 00:00:00 +00:00', '2025-06-30 09:15:00 +15:00'])(
    '%s is left empty, or refuses a row that cannot do without it',
    (text) => {
      expect(both(optional, text)).toEqual({
        instant: null,
        original: { value: null, faults: ['DATE_INVALID'] },
      });
      expect(both(required, text)).toEqual({
        instant: null,
        original: { value: null, faults: ['DATE_IMPOSSIBLE'] },
      });
    },
  );

  it('may be a placeholder', () => {
    const text = '1900-01-01 00:00:00.0000000 +00:00';
    expect(optional.original([text], context)).toEqual({ value: null, faults: ['DATE_SENTINEL'] });
    expect(required.original([text], context)).toEqual({ value: null, faults: ['DATE_IMPOSSIBLE'] });
  });

  it('may be blank', () => {
    expect(both(optional, null)).toEqual({ instant: null, original: null });
    expect(required.original([null], context)).toEqual({ value: null, faults: ['REQUIRED_MISSING'] });
  });
});
