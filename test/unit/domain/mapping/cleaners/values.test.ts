import { describe, expect, it } from 'vitest';
import {
  emailAddress,
  laboratoryValue,
  measuredValue,
  nhsNumber,
  phoneNumber,
  postcode,
  wholeNumber,
} from '../../../../../domain/mapping/index.ts';
import { context } from '../small-mapping.ts';

describe('an NHS number column', () => {
  const { usable, otherType, other } = nhsNumber();
  const all = (text: string | null) => [usable, otherType, other].map((clean) => clean([text], context));
  const refused = (code: string) => ({ value: null, faults: [code] });

  it.each([
    ['999 000 0018', ['9990000018', null, null]],
    [null, [refused('NHS_NUMBER_MISSING'), null, null]],
    ['N/K', [refused('NHS_NUMBER_MISSING'), null, null]],
    ['999000001', [refused('NHS_NUMBER_INVALID'), null, null]],
    ['0000000000', [refused('NHS_NUMBER_SENTINEL'), null, null]],
    ['9000000009', [refused('NHS_NUMBER_NOT_LIVE'), null, null]],
    ['3103620004', [refused('NHS_NUMBER_OTHER_SCHEME'), 'chi', '3103620004']],
    ['320 000 0010', [refused('NHS_NUMBER_INVALID'), null, null]],
    ['320 000 0015', [refused('NHS_NUMBER_OTHER_SCHEME'), 'hcn', '3200000015']],
  ])('with %s fills its three target columns and reports once', (text, cleaned) => {
    expect(all(text)).toEqual(cleaned);
  });

  it('follows the context it is given', () => {
    expect(usable(['9990000018'], context)).toBe('9990000018');
    expect(usable(['9990000018'], { ...context, synthetic: false })).toEqual(refused('NHS_NUMBER_NOT_LIVE'));
  });
});

it.each([
  ['postcode', postcode(), 'ln13aa', 'LN1 3AA', 'SALTMARSH', 'POSTCODE_INVALID'],
  ['telephone number', phoneNumber(), '01632 960123', '01632960123', '960123', 'PHONE_INVALID'],
  ['e-mail address', emailAddress(), 'a@example.org', 'a@example.org', 'a@', 'EMAIL_INVALID'],
  ['whole number', wholeNumber(0, 60), '060', 60, '61', 'NUMBER_INVALID'],
  ['whole number', wholeNumber(5, 60), '5', 5, '4', 'NUMBER_INVALID'],
  ['whole number', wholeNumber(0, 60), '0', 0, '1.5', 'NUMBER_INVALID'],
])('a %s is read, left blank or refused', (_, clean, text, value, wrong, code) => {
  expect(clean([text], context)).toBe(value);
  expect(clean([null], context)).toBeNull();
  expect(clean(['N/A'], context)).toBeNull();
  expect(clean([wrong], context)).toEqual({ value: null, faults: [code] });
});

it('a laboratory result gives number and comparator apart', () => {
  const { number, comparator } = laboratoryValue();
  const both = (text: string | null) => [number([text], context), comparator([text], context)];
  expect(both('<0.50')).toEqual(['0.5', '<']);
  expect(both('5')).toEqual(['5', null]);
  expect(both('Positive')).toEqual([null, null]);
  expect(both(null)).toEqual([null, null]);
});

describe('a result kept as a number and as text', () => {
  const clean = measuredValue();
  const all = (...texts: (string | null)[]) => ({
    original: clean.original(texts, context),
    number: clean.number(texts, context),
    comparator: clean.comparator(texts, context),
  });

  it.each([
    ['5.4000000000', null, '5.4000000000', '5.4', null],
    ['0.5000000000', '<0.5', '<0.5', '0.5', '<'],
    [null, '>90', '>90', '90', '>'],
    [null, 'Positive', 'Positive', null, null],
    ['5.4000000000', 'see comment', 'see comment', '5.4', null],
    ['7.0000000000', '<0.5', '<0.5', '7', null],
    ['3.0000000000', 'N/K', '3.0000000000', '3', null],
    ['-0.0000000000', null, '-0.0000000000', '0', null],
    [null, null, null, null, null],
  ])('%s and %s', (number, text, original, value, comparator) => {
    expect(all(number, text)).toEqual({ original, number: value, comparator });
  });
});
