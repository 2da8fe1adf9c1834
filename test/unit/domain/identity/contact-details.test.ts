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

it('a practice that stands for none is none', () => {
  expect(read({ gpPractice: 'V81999' }).practice).toBeNull();
  expect(read({ gpPractice: 'B86012' }).practice).toBe('B86012');
});

it('an address line is read without case and punctuation', () => {
  expect(read({ addressLine1: '1, Invented Row' }).address).toBe(
    read({ addressLine1: '1 INVENTED ROW' }).address,
  );
});
