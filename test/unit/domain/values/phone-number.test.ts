import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPhoneNumber } from '../../../../domain/values/phone-number.ts';

it.each([
  ['01632960123', '01632960123'],
  ['01632 960123', '01632960123'],
  ['(01632) 960-123', '01632960123'],
  ['01632.960.123', '01632960123'],
  ['07700 900 456', '07700900456'],
  ['+44 7700 900456', '07700900456'],
  ['+44 (0)1632 960123', '01632960123'],
  ['0044 1632 960123', '01632960123'],
  ['+44 01632 960123', '01632960123'],
  ['01632 960123 ext. 12', '01632960123 ext 12'],
  ['01632 960123 x12', '01632960123 ext 12'],
  ['+33 1 99 00 12 34', '+33199001234'],
  ['00 33 1 99 00 12 34', '+33199001234'],
])('%s is read as %s', (text, number) => {
  expect(readPhoneNumber(text)).toBe(number);
});

it.each([
  '',
  '960123',
  '01632 96',
  '0770090045',
  '077009004567',
  '00000000000',
  '01632 960123 (mum)',
  'not on phone',
  '1632960123',
  '01632 960123 07700 900456',
  '+0123456789',
  'ext 12',
])('"%s" is no telephone number', (text) => {
  expect(readPhoneNumber(text)).toBeNull();
});

it('a number read is digits, and reads as itself', () => {
  const near = fc.stringMatching(
    /^(\+44|0044|0|\+)? ?\(?[0-9]{3,5}\)?[ -]?[0-9]{3}[ -]?[0-9]{2,4}( ?x[0-9]{1,3})?$/,
  );
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
      const number = readPhoneNumber(text);
      return (
        number === null || (/^\+?\d{7,15}( ext \d{1,6})?$/.test(number) && readPhoneNumber(number) === number)
      );
    }),
    { numRuns: 2_000 },
  );
});
