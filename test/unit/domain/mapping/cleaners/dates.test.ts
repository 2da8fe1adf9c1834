import { describe, expect, it } from 'vitest';
import { calendarDate, deceased, lifeDate } from '../../../../../domain/mapping/index.ts';
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
