import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLaboratoryValue } from '../../../../domain/values/laboratory-value.ts';

describe('a laboratory result', () => {
  it.each([
    ['5.4', null, '5.4'],
    ['138.50', null, '138.5'],
    ['100', null, '100'],
    ['0.10', null, '0.1'],
    ['007', null, '7'],
    ['0', null, '0'],
    ['0.00', null, '0'],
    ['-0.0', null, '0'],
    ['-1.50', null, '-1.5'],
    ['.5', null, '0.5'],
    ['5.', null, '5'],
    ['<0.50', '<', '0.5'],
    ['< 0.5', '<', '0.5'],
    ['>90', '>', '90'],
    ['<=3', '<=', '3'],
    ['>= 3', '>=', '3'],
    ['≤3', '<=', '3'],
    ['≥3', '>=', '3'],
  ])('%s has the number in it', (text, comparator, number) => {
    expect(readLaboratoryValue(text)).toEqual({ comparator, number });
  });

  it.each([
    'Positive',
    'See comment',
    '1/80',
    '1+',
    '+5',
    '1e3',
    '5,4',
    '1,234',
    '5.4 H',
    '3-5',
    '<',
    '.',
    '-',
    '5.4.1',
    '- 5',
    '٥',
    'NaN',
    'Infinity',
    '0x1F',
    '',
  ])('"%s" has none', (text) => {
    expect(readLaboratoryValue(text)).toBeNull();
  });
});

describe('the number of a result', () => {
  const digits = fc.stringMatching(/^[0-9]{1,60}$/);

  it('is exact to the last digit, however many there are', () => {
    fc.assert(
      fc.property(fc.boolean(), digits, fc.option(digits), (negative, whole, fraction) => {
        const text = `${negative ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}`;
        const { number } = readLaboratoryValue(text)!;
        expect(number).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
        expect(number).not.toBe('-0');
        expect(scaled(number)).toBe(scaled(text));
      }),
    );
  });

  it('agrees with a double wherever a double is exact', () => {
    const quarters = fc.integer({ min: -4_000_000, max: 4_000_000 }).map((number) => number / 4);
    fc.assert(
      fc.property(quarters, (number) => readLaboratoryValue(String(number))?.number === String(number)),
    );
  });
});

/** A decimal text as an integer, in units of 10^-70. */
function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(70, '0'));
  return text.startsWith('-') ? -size : size;
}
