import { describe, expect, it } from 'vitest';
import {
  comparePhones,
  comparePostcodes,
  readContactDetails,
} from '../../../../domain/identity/contact-details.ts';
import { EXAMPLE_PERSON } from '../../../../domain/identity/rules/example-person.ts';

const read = (changes: Partial<typeof EXAMPLE_PERSON>) =>
  readContactDetails({ ...EXAMPLE_PERSON, ...changes });
const postcodes = (a: string | null, b: string | null) =>
  comparePostcodes(read({ postcode: a }), read({ postcode: b }));

describe('postcodes', () => {
  it.each([
    ['equal', 'LS2 9JT', 'ls29jt'],
    ['district', 'LS2 9JT', 'LS2 4DB'],
    ['different', 'LS2 9JT', 'LS21 9JT'],
    ['pseudo', 'ZZ99 3VZ', 'ZZ99 3VZ'],
    ['pseudo', 'ZZ99 3VZ', 'ZZ99 3WZ'],
    ['missing', 'ZZ99 3VZ', 'LS2 9JT'],
    ['missing', 'no postcode', 'LS2 9JT'],
    ['missing', null, 'LS2 9JT'],
  ])('are %s: %s and %s, in either order', (expected, a, b) => {
    expect(postcodes(a, b)).toBe(expected);
    expect(postcodes(b, a)).toBe(expected);
  });
});

it('any telephone number in common counts, however it is written', () => {
  const phones = (numbers: string[]) => read({ phones: numbers }).phones;
  expect(comparePhones(phones(['0113 496 0001', '07700 900123']), phones(['+44 7700 900123']))).toBe('equal');
  expect(comparePhones(phones(['0113 496 0001']), phones(['07700 900123']))).toBe('different');
  expect(comparePhones(phones(['not known']), phones(['07700 900123']))).toBe('missing');
});

it.each([
  'none@nhs.net',
  'NoEmail@example.org',
  'not-known@example.org',
  'na@example.org',
  'xxx@example.org',
])('mailbox %s is nobody’s', (email) => {
  expect(read({ email }).email).toBeNull();
});

it('telephone numbers of one digit are nobody’s', () => {
  expect(read({ phones: ['07777777777', '07999 999999', '01234567890', '07700 900123'] }).phones).toEqual([
    '07700900123',
  ]);
});

it.each(['No fixed abode', 'NFA', 'Not known', 'Unknown', 'No address given'])(
  'address line %s is no home',
  (line) => {
    expect(read({ addressLine1: line }).address).toBeNull();
  },
);

it('beside a pseudo postcode no address line is a home', () => {
  expect(read({ postcode: 'ZZ99 3VZ', addressLine1: '1 Hostel Way' }).address).toBeNull();
});

it('a practice that stands for none is none', () => {
  expect(read({ gpPractice: 'V81999' }).practice).toBeNull();
  expect(read({ gpPractice: 'B86012' }).practice).toBe('B86012');
});

it('an address line is read without case and punctuation', () => {
  expect(read({ addressLine1: '1, Invented Row' }).address).toBe(
    read({ addressLine1: '1 INVENTED ROW' }).address,
  );
});
