import { describe, expect, it } from 'vitest';
import { calendarDate, deceased, lifeDate, lifeDateTwice } from '../../../../../domain/mapping/index.ts';
import { context } from '../small-mapping.ts';

const refused = (code: string) => ({ value: null, faults: [code] });

describe('a birth or death date', () => {
  const clean = lifeDate('DD/MM/YYYY', 'DD/MM/YY');

  it.each([
    ['31/03/1962', '1962-03-31'],
    ['01/01/2026', '2026-01-01'],
    ['02/01/26', '1926-01-02'],
    [null, null],
    ['N/K', null],
  ])('%s gives %s', (text, date) => {
    expect(clean([text], context)).toBe(date);
  });

  it('is left empty, for its reason, where the text gives none', () => {
    expect(clean(['31/02/1962'], context)).toEqual(refused('DATE_INVALID'));
    expect(clean(['01/01/1900'], context)).toEqual(refused('DATE_SENTINEL'));
    expect(clean(['02/01/2026'], context)).toEqual(refused('DATE_IN_FUTURE'));
  });
});

describe('any other date', () => {
  const clean = calendarDate(['DDMMYYYY']);

  it('may lie in the future', () => {
    expect(clean(['02012027'], context)).toBe('2027-01-02');
  });

  it('is left empty where the text gives none', () => {
    expect(clean(['31022025'], context)).toEqual(refused('DATE_INVALID'));
    expect(clean(['00000000'], context)).toEqual(refused('DATE_SENTINEL'));
    expect(clean([null], context)).toBeNull();
  });

  it('of two digits follows the pivot of its field', () => {
    expect(calendarDate(['DD/MM/YY'], 1990)(['01/06/89'], context)).toBe('2089-06-01');
    expect(calendarDate(['DD/MM/YY'])(['01/06/89'], context)).toBe('1989-06-01');
  });
});

describe('a death', () => {
  const clean = deceased('DD/MM/YYYY');

  it.each([
    ['01/02/2019', 'N', true],
    ['01/02/2019', null, true],
    [null, 'Y', true],
    ['31/02/2019', null, true],
    ['some time in spring', null, true],
    ['01/02/2030', null, true],
    ['31/12/9999', null, false],
    ['00/00/0000', 'N', false],
    ['31/12/9999', 'Y', true],
    ['N/K', null, false],
    [null, null, false],
  ])('with the date %s and the flag %s is %s', (date, flag, recorded) => {
    expect(clean([date, flag], context)).toBe(recorded);
  });

  it('can be read from a date alone', () => {
    expect(clean(['01/02/2019'], context)).toBe(true);
    expect(clean([null], context)).toBe(false);
  });

  it('is not told by a flag that nobody understands, which is reported on its own column', () => {
    const faults = [{ code: 'CODE_UNMAPPED', at: 1 }];
    expect(clean([null, '?'], context)).toEqual({ value: false, faults });
    expect(clean(['01/02/2019', '?'], context)).toEqual({ value: true, faults });
  });
});

describe('a date that a database keeps as a moment', () => {
  const clean = calendarDate(['YYYY-MM-DD HH:MM:SS']);

  it.each(['2025-09-01 00:00:00', '2025-09-01T00:00:00', '2025-09-01 00:00:00.000000'])(
    '%s is its day',
    (text) => {
      expect(clean([text], context)).toBe('2025-09-01');
    },
  );

  it.each(['2025-09-01 01:00:00', '2025-09-01 00:00:01', '2025-09-01 00:00:00.000001'])(
    '%s is its day too, and noted',
    (text) => {
      expect(clean([text], context)).toEqual({ value: '2025-09-01', faults: ['DATE_WITH_TIME'] });
    },
  );

  it.each(['2025-09-01', '2025-09-01 24:00:00', '2025-09-31 00:00:00', '2025-09-01 00:00'])(
    '%s is none',
    (text) => {
      expect(clean([text], context)).toEqual(refused('DATE_INVALID'));
    },
  );

  it('may be a placeholder, whatever the time', () => {
    expect(clean(['1900-01-01 00:00:00'], context)).toEqual(refused('DATE_SENTINEL'));
    expect(clean(['9999-12-31 23:59:59'], context)).toEqual(refused('DATE_SENTINEL'));
  });
});

describe('a birth date that stands twice', () => {
  const clean = lifeDateTwice(['YYYY-MM-DD HH:MM:SS'], ['DD/MM/YYYY']);
  const at = (code: string) => ({ code, at: 1 });

  it.each([
    ['1962-03-31 00:00:00', '31/03/1962'],
    ['1962-03-31 00:00:00', null],
    ['1962-03-31 00:00:00', 'N/K'],
    [null, '31/03/1962'],
  ])('%s and %s are one date', (column, typed) => {
    expect(clean([column, typed], context)).toBe('1962-03-31');
  });

  it('is that of the column where the typed one says otherwise, which is kept', () => {
    const disagrees = { value: '1962-03-31', faults: [at('DATE_DISAGREES')] };
    expect(clean(['1962-03-31 00:00:00', '30/03/1962'], context)).toEqual(disagrees);
    expect(clean(['1962-03-31 00:00:00', 'spring 1962'], context)).toEqual(disagrees);
    expect(clean(['1962-03-31 01:00:00', '30/03/1962'], context)).toEqual({
      value: '1962-03-31',
      faults: ['DATE_WITH_TIME', at('DATE_DISAGREES')],
    });
  });

  it('is not taken from the typed text where the column has a placeholder, which disagrees', () => {
    expect(clean(['1900-01-01 00:00:00', '31/03/1962'], context)).toEqual({
      value: null,
      faults: ['DATE_SENTINEL', at('DATE_DISAGREES')],
    });
    expect(clean(['1900-01-01 00:00:00', 'spring 1962'], context)).toEqual({
      value: null,
      faults: ['DATE_SENTINEL', at('DATE_DISAGREES')],
    });
  });

  it('has its fault once where both have the same', () => {
    expect(clean(['1900-01-01 00:00:00', '01/01/1900'], context)).toEqual(refused('DATE_SENTINEL'));
    expect(clean(['2094-03-02 00:00:00', '02/03/2094'], context)).toEqual(refused('DATE_IN_FUTURE'));
  });

  it('has the fault of the typed text on that column, where it alone was given', () => {
    expect(clean([null, '31/02/1962'], context)).toEqual({ value: null, faults: [at('DATE_INVALID')] });
    expect(clean([null, null], context)).toBeNull();
  });
});
