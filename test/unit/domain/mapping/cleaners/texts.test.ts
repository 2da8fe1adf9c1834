import { describe, expect, it } from 'vitest';
import { freeText, label, personName } from '../../../../../domain/mapping/index.ts';
import { context } from '../small-mapping.ts';

describe('a name', () => {
  const clean = personName();

  it.each(["O'Brien", 'O’Brien', 'Marshwick-Jones', 'Núñez', 'NULL', 'de la Mare', '.', null])(
    '%s is kept as recorded',
    (name) => {
      expect(clean([name], context)).toBe(name);
    },
  );

  it('is noted where it is a placeholder, misdecoded, or both', () => {
    expect(clean(['TWIN 1'], context)).toEqual({ value: 'TWIN 1', faults: ['NAME_PLACEHOLDER'] });
    expect(clean(['RenÃ©e'], context)).toEqual({ value: 'RenÃ©e', faults: ['TEXT_MOJIBAKE'] });
    expect(clean(['BABY OF RenÃ©e'], context)).toEqual({
      value: 'BABY OF RenÃ©e',
      faults: ['NAME_PLACEHOLDER', 'TEXT_MOJIBAKE'],
    });
  });
});

describe('free text', () => {
  it('is kept, blank where it only says so, and noted where it is misdecoded', () => {
    const clean = freeText();
    expect(clean(['Cafe\u0301'], context)).toBe('Cafe\u0301');
    expect(clean(['n/a'], context)).toBeNull();
    expect(clean(['Café Â£2'], context)).toEqual({ value: 'Café Â£2', faults: ['TEXT_MOJIBAKE'] });
  });
});

describe('a label', () => {
  it('is kept, and blank where it only says so', () => {
    expect(label()(['NA'], context)).toBe('NA');
    expect(label()(['Null'], context)).toBeNull();
  });
});
