import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchKey } from '../../../../domain/values/match-key.ts';

const day = '1962-03-31';
const key = (family: string | null, given: string | null = 'Anne', birth: string | null = day) =>
  matchKey(family, given, birth);

describe('two records have the same match key', () => {
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
  ])('where the names are %s and %s', (one, other) => {
    expect(key(one)).toBe(key(other));
    expect(key('Smith', one)).toBe(key('Smith', other));
  });
});

describe('two records have different match keys', () => {
  it.each([
    ['Smith', 'Smyth'],
    ['Ann', 'Anne'],
    ['देवी', 'देव'],
    ['Smith 1', 'Smith 2'],
  ])('where the names are %s and %s', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });

  it('where a letter moves from one name to the other', () => {
    expect(key('Smitha', 'nne')).not.toBe(key('Smith', 'Anne'));
  });

  it('where the birth dates differ', () => {
    expect(key('Smith', 'Anne', '1962-04-01')).not.toBe(key('Smith', 'Anne'));
  });
});

describe('there is no match key', () => {
  it('where a part is missing or has no letter', () => {
    expect(key(null)).toBeNull();
    expect(key('Smith', null)).toBeNull();
    expect(key('Smith', 'Anne', null)).toBeNull();
    expect(key("'-")).toBeNull();
    expect(key('Smith', '—')).toBeNull();
  });

  it('where a name is a placeholder', () => {
    expect(key('Smith', 'BABY OF ANNE')).toBeNull();
    expect(key('UNKNOWN')).toBeNull();
    expect(key('Smith', 'Twin 1')).toBeNull();
  });
});

it('a match key does not depend on case or on the form of composition', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(name, name, (family, given) => {
      const composed = key(family.normalize('NFC'), given.normalize('NFC'));
      expect(key(family.normalize('NFD'), given.normalize('NFD'))).toBe(composed);
    }),
  );
  const letters = fc.stringMatching(/^[A-Za-z' -]{1,20}$/);
  fc.assert(
    fc.property(letters, letters, (family, given) => {
      expect(key(family.toUpperCase(), given.toLowerCase())).toBe(key(family, given));
    }),
  );
});
