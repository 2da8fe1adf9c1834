import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPseudoPostcode, outwardCode, readPostcode } from '../../../../domain/values/postcode.ts';

it.each([
  ['M1 1AE', 'M1 1AE'],
  ['b338th', 'B33 8TH'],
  ['CR2  6XH', 'CR2 6XH'],
  ['DN5 51PT', 'DN55 1PT'],
  ['DN551PT', 'DN55 1PT'],
  ['W1A1HQ', 'W1A 1HQ'],
  ['EC1A 1BB', 'EC1A 1BB'],
  ['GIR 0AA', 'GIR 0AA'],
])('%s is read as %s', (text, postcode) => {
  expect(readPostcode(text)).toBe(postcode);
});

it.each(['ZZ99 3VZ', 'ZZ99 3WZ', 'ZZ99 3CZ', 'ZZ99 2WZ', 'ZZ99 1WZ', 'ZZ99 3GZ', 'zz996az'])(
  '%s is a pseudo postcode',
  (text) => {
    expect(readPostcode(text)).toMatch(/^ZZ99 \d[A-Z]Z$/);
    expect(isPseudoPostcode(readPostcode(text)!)).toBe(true);
  },
);

it.each([
  '',
  'SALTMARSH',
  'M1',
  '1AE',
  'QA1 1AA',
  'AJ1 1AA',
  'M1 1AC',
  'M1 AE1',
  'EC1C 1BB',
  'ZZ99 3VA',
  'ZZ98 3VZ',
  'PE21 9Q',
  'PE21 9QTT',
  'PE2I 9QT',
])('"%s" is no postcode', (text) => {
  expect(readPostcode(text)).toBeNull();
});

it('a postcode has 6 to 8 characters, one space before the last three, and reads as itself', () => {
  const near = fc.stringMatching(/^[A-Za-z]{1,2}[0-9]{1,2}[A-Za-z]? {0,2}[0-9][A-Za-z]{2}$/);
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
      const postcode = readPostcode(text);
      if (postcode === null) return true;
      return (
        /^[A-Z0-9]{2,4} [0-9][A-Z]{2}$/.test(postcode) &&
        readPostcode(postcode) === postcode &&
        readPostcode(postcode.replace(' ', '').toLowerCase()) === postcode
      );
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['LS2 9JT', 'LS2'],
  ['DN55 1PT', 'DN55'],
  ['W1A 1HQ', 'W1A'],
])('%s is a place in the district %s', (postcode, district) => {
  expect(isPseudoPostcode(postcode)).toBe(false);
  expect(outwardCode(postcode)).toBe(district);
});
