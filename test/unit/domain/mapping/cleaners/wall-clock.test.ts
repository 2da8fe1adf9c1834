import { describe, expect, it } from 'vitest';
import { wallClock } from '../../../../../domain/mapping/index.ts';
import { context } from '../small-mapping.ts';

const utc = (...parts: [number, number, number, number, number]) => Date.UTC(...parts) * 1_000;
const one = wallClock({ dates: ['YYYY-MM-DD', 'DD/MM/YYYY', 'DD MMM YYYY'], time: 'HH:MM', columns: 1 });
const two = wallClock({ dates: ['DDMMYYYY'], time: 'HHMM', columns: 2 });
const all = (clock: typeof one, ...texts: (string | null)[]) => ({
  instant: clock.instant(texts, context),
  local: clock.local(texts, context),
  flag: clock.flag(texts, context),
});

describe('date and time in one column', () => {
  it.each([
    '2025-06-30 09:15',
    '2025-06-30T09:15',
    '30/06/2025 09:15',
    '30 Jun 2025 09:15',
    '30/06/2025  09:15',
    '2025-06-30 09:15:00',
  ])('%s is read', (text) => {
    expect(all(one, text)).toEqual({
      instant: utc(2025, 5, 30, 8, 15),
      local: '2025-06-30T09:15',
      flag: null,
    });
  });

  it('keeps its seconds', () => {
    expect(one.local(['2025-12-30 09:05:07'], context)).toBe('2025-12-30T09:05:07');
    expect(one.instant(['2025-12-30 09:05:07'], context)).toBe(utc(2025, 11, 30, 9, 5) + 7_000_000);
  });

  it.each([
    '2025-06-31 09:15',
    '2025-06-30 24:00',
    '2025-06-30',
    '09:15',
    '01/01/1900 00:00',
    '31/12/9999 00:00',
    '30/06/1899 09:15',
    '30/06/2200 09:15',
    'yesterday',
    'T',
  ])('%s is impossible', (text) => {
    const faults = [{ code: 'DATE_IMPOSSIBLE', at: 0 }];
    expect(all(one, text)).toEqual({ instant: null, local: { value: null, faults }, flag: null });
  });

  it('is missing where it is blank', () => {
    const faults = [{ code: 'REQUIRED_MISSING', at: 0 }];
    expect(one.local([null], context)).toEqual({ value: null, faults });
    expect(one.local(['N/K'], context)).toEqual({ value: null, faults });
  });
});

describe('date and time in two columns', () => {
  it('are read together', () => {
    expect(all(two, '15012026', '0930')).toEqual({
      instant: utc(2026, 0, 15, 9, 30),
      local: '2026-01-15T09:30',
      flag: null,
    });
  });

  it.each([
    ['31022026', '0930', [{ code: 'DATE_IMPOSSIBLE', at: 0 }]],
    ['15012026', '2460', [{ code: 'DATE_IMPOSSIBLE', at: 1 }]],
    [null, '0930', [{ code: 'REQUIRED_MISSING', at: 0 }]],
    ['15012026', null, [{ code: 'REQUIRED_MISSING', at: 1 }]],
    [
      '00000000',
      null,
      [
        { code: 'DATE_IMPOSSIBLE', at: 0 },
        { code: 'REQUIRED_MISSING', at: 1 },
      ],
    ],
  ])('%s and %s have their faults where they are', (date, time, faults) => {
    expect(all(two, date, time)).toEqual({ instant: null, local: { value: null, faults }, flag: null });
  });
});

describe('a time when the clocks change', () => {
  it('that came twice keeps its text and has no instant', () => {
    expect(all(two, '25102026', '0130')).toEqual({
      instant: null,
      local: '2026-10-25T01:30',
      flag: { value: 'ambiguous', faults: [{ code: 'CLOCK_AMBIGUOUS', at: 1 }] },
    });
  });

  it('that never came keeps its text and has no instant', () => {
    expect(all(one, '29/03/2026 01:30')).toEqual({
      instant: null,
      local: '2026-03-29T01:30',
      flag: { value: 'nonexistent', faults: [{ code: 'CLOCK_NONEXISTENT', at: 0 }] },
    });
  });
});

it('what was read for one row is not given for another', () => {
  expect(two.local(['15012026', '0930'], context)).toBe('2026-01-15T09:30');
  expect(two.local(['15012026', '0945'], context)).toBe('2026-01-15T09:45');
  expect(two.local(['16012026', '0945'], context)).toBe('2026-01-16T09:45');
});

describe('a time that the row can do without', () => {
  const layout = { dates: ['YYYY-MM-DD'], time: 'HH:MM', optional: true } as const;
  const alone = wallClock({ ...layout, columns: 1 });
  const apart = wallClock({ ...layout, columns: 2 });
  const nothing = { instant: null, local: null, flag: null };
  const noted = (...faults: { code: string; at: number }[]) => ({
    ...nothing,
    local: { value: null, faults },
  });

  it('is read like any other', () => {
    expect(all(alone, '2025-06-30 09:15:00').local).toBe('2025-06-30T09:15');
    expect(all(apart, '2025-10-26', '01:30').flag).toMatchObject({ value: 'ambiguous' });
  });

  it('is nothing where it is blank', () => {
    expect(all(alone, null)).toEqual(nothing);
    expect(all(alone, 'N/K')).toEqual(nothing);
    expect(all(apart, null, null)).toEqual(nothing);
  });

  it('is noted and left empty where it cannot be read', () => {
    expect(all(alone, '2025-06-31 09:15')).toEqual(noted({ code: 'DATE_INVALID', at: 0 }));
    expect(all(alone, '9999-12-31 00:00:00')).toEqual(noted({ code: 'DATE_SENTINEL', at: 0 }));
    expect(all(apart, '2025-06-30', null)).toEqual(noted({ code: 'DATE_INVALID', at: 1 }));
    expect(all(apart, '1900-01-01', '25:00')).toEqual(
      noted({ code: 'DATE_SENTINEL', at: 0 }, { code: 'DATE_INVALID', at: 1 }),
    );
  });
});
