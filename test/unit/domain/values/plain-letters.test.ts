import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letters } from '../../../../domain/values/plain-letters.ts';

describe('names have the same plain letters', () => {
  it.each([
    ['O’Brien', "O'BRIEN"],
    ["O'Brien", 'OBrien'],
    ["O'Brien", 'O Brien'],
    ['Oʼbrien', 'OBRIEN'],
    ['Marshwick-Jones', 'MARSHWICK JONES'],
    ['Núñez', 'NUNEZ'],
    ['Nu\u0301n\u0303ez', 'Núñez'],
    ['Łukasz', 'LUKASZ'],
    ['Ødegård', 'odegard'],
    ['Groß', 'GROSS'],
    ['Æther', 'AETHER'],
    ['İnan', 'Inan'],
  ])('%s and %s', (one, other) => {
    expect(letters(one)).toBe(letters(other));
  });
});

describe('names have other plain letters', () => {
  it.each([
    ['Smith', 'Smyth'],
    ['Ann', 'Anne'],
    ['देवी', 'देव'],
    ['Smith 1', 'Smith 2'],
  ])('%s and %s', (one, other) => {
    expect(letters(one)).not.toBe(letters(other));
  });
});

it('a name of marks alone has none', () => {
  expect(letters("'-")).toBe('');
  expect(letters('—')).toBe('');
});

it('plain letters do not depend on case or on the form of composition', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(name, (text) => {
      expect(letters(text.normalize('NFD'))).toBe(letters(text.normalize('NFC')));
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z' -]{1,20}$/), (text) => {
      expect(letters(text.toUpperCase())).toBe(letters(text));
    }),
  );
});
