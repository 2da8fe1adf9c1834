import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, dayOf } from '../../../../domain/time/calendar-day.ts';
import { type DateLayout, readDay } from '../../../../domain/time/read-day.ts';

const LAYOUTS: readonly DateLayout[] = ['DD/MM/YYYY', 'DD MMM YYYY', 'DD/MM/YY', 'YYYY-MM-DD'];
const past = { notAfter: 2026_01_01 };
const read = (text: string, layouts = LAYOUTS) => readDay(text, layouts, past);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number) => String(number).padStart(2, '0');

describe('a date in any layout', () => {
  it.each([
    ['31/03/1962', 1962_03_31],
    ['31-03-1962', 1962_03_31],
    ['31.03.1962', 1962_03_31],
    ['1/3/1962', 1962_03_01],
    ['31 Mar 1962', 1962_03_31],
    ['31 MAR 1962', 1962_03_31],
    ['1-mar-1962', 1962_03_01],
    ['09 Sept 2021', 2021_09_09],
    ['1962-03-31', 1962_03_31],
    ['31/03/62', 1962_03_31],
  ])('%s is read', (text, day) => {
    expect(read(text)).toBe(day);
  });

  it('of eight digits is read as its field declares them', () => {
    expect(read('19480720', ['YYYYMMDD'])).toBe(1948_07_20);
    expect(read('20071948', ['DDMMYYYY'])).toBe(1948_07_20);
    expect(read('20071948', ['YYYYMMDD'])).toBe('invalid');
  });

  it('survives being written in each of them', () => {
    const existing = fc
      .tuple(
        fc.integer({ min: 1901, max: 2025 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
      )
      .filter(([y, m, d]) => dayOf(y, m, d) !== 0);
    fc.assert(
      fc.property(existing, ([y, m, d]) => {
        const day = dayOf(y, m, d);
        const written: Record<DateLayout, string> = {
          'DD/MM/YYYY': `${two(d)}/${two(m)}/${y}`,
          'DD/MM/YY': `${two(d)}/${two(m)}/${two(y % 100)}`,
          'DD MMM YYYY': `${two(d)} ${MONTHS[m - 1]} ${y}`,
          'YYYY-MM-DD': `${y}-${two(m)}-${two(d)}`,
          YYYYMMDD: `${y}${two(m)}${two(d)}`,
          DDMMYYYY: `${two(d)}${two(m)}${y}`,
          'YYYY-MM-DD HH:MM:SS': `${y}-${two(m)}-${two(d)} 00:00:00`,
        };
        for (const layout of Object.keys(written) as DateLayout[]) {
          if (layout !== 'DD/MM/YY') expect(read(written[layout], [layout])).toBe(day);
        }
        const century = { from: y - 50 };
        expect(readDay(written['DD/MM/YY'], ['DD/MM/YY'], century)).toBe(day);
      }),
    );
  });
});

describe('a year of two digits', () => {
  it('of a birth means the latest century that is not in the future', () => {
    expect(read('01/01/26')).toBe(2026_01_01);
    expect(read('02/01/26')).toBe(1926_01_02);
    expect(read('31/12/25')).toBe(2025_12_31);
    expect(read('15/06/00')).toBe(2000_06_15);
  });

  it('of 29 February means a leap year', () => {
    expect(read('29/02/24')).toBe(2024_02_29);
    expect(read('29/02/28')).toBe(1928_02_29);
    expect(read('29/02/27')).toBe('invalid');
  });

  it('lies in the hundred years from the pivot of its field', () => {
    const from = (text: string, year: number) => readDay(text, ['DD/MM/YY'], { from: year });
    expect(from('01/06/49', 1950)).toBe(2049_06_01);
    expect(from('01/06/50', 1950)).toBe(1950_06_01);
    expect(from('01/06/99', 2000)).toBe(2099_06_01);
  });
});

describe('a text that is no date', () => {
  it.each([
    '31/02/1962',
    '29/02/1900',
    '12/31/1962',
    '00/00/1962',
    '31/03/0962',
    '2019',
    '31 Mrz 1962',
    '1962',
    'about 1950',
    '31/03/19623',
    '3103/1962',
    '31/03/19b2',
    '٣١/٠٣/١٩٦٢',
    '-1/03/1962',
  ])('%s is invalid', (text) => {
    expect(read(text)).toBe('invalid');
  });

  it.each([
    '01/01/1900',
    '1900-01-01',
    '01 Jan 1900',
    '31/12/9999',
    '01/01/0001',
    '00/00/0000',
    '00/00/00',
    '99/99/9999',
    '9999',
    '0',
  ])('%s is a placeholder', (text) => {
    expect(read(text)).toBe('sentinel');
  });

  it('of eight zeros or nines is a placeholder', () => {
    expect(read('00000000', ['YYYYMMDD'])).toBe('sentinel');
    expect(read('99999999', ['DDMMYYYY'])).toBe('sentinel');
    expect(read('99991231', ['YYYYMMDD'])).toBe('sentinel');
    expect(read('19000101', ['YYYYMMDD'])).toBe('sentinel');
  });

  it('is told from a date by the calendar alone, whatever the text', () => {
    const near = fc.stringMatching(/^[0-9]{1,4}[/. -]?[0-9A-Za-z]{1,4}[/. -]?[0-9]{0,5}$/);
    const layouts: readonly DateLayout[] = [...LAYOUTS, 'YYYYMMDD', 'DDMMYYYY'];
    const isDay = (day: Day) =>
      dayOf(Math.trunc(day / 10_000), Math.trunc(day / 100) % 100, day % 100) === day;
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
        const day = read(text, layouts);
        return day === 'invalid' || day === 'sentinel' || (isDay(day) && day >= 1800_01_01);
      }),
      { numRuns: 3_000 },
    );
  });
});
