import { describe, expect, it } from 'vitest';
import { mayBeBornTogether } from '../../../../domain/identity/born-together.ts';
import type { PersonRecord } from '../../../../domain/identity/person-record.ts';
import { MOVED, NUMBER, OTHER_NUMBER } from '../../../../domain/identity/rules/example-person.ts';
import { person } from './people.ts';

/** Amina, and a record under her number that may be a slip. */
const [amina, slip] = [
  person({ givenNames: 'Amina' }),
  person({ givenNames: 'Amnia', source: 'gp.patients' }),
];
const other = (changes: Partial<PersonRecord>) =>
  person({ source: 'lab.patients', nhsNumber: OTHER_NUMBER, givenNames: 'Amnia', ...changes });

describe('one of two records may be of another, born with the first, where another on record', () => {
  it.each<[string, Partial<PersonRecord>]>([
    ['has the name that only one of the two has', { givenNames: 'Amnia Jane', familyName: 'Marshwick' }],
    ['is counted as a twin', { givenNames: 'TWIN 2' }],
  ])('%s', (_, changes) => {
    const [a, b] = [person({ givenNames: 'Olivia' }), slip];
    expect(mayBeBornTogether(a, b, [a, b, other(changes)])).toBe(true);
    expect(mayBeBornTogether(b, a, [other(changes)])).toBe(true);
  });

  it('goes by both names, and one source keeps two patients', () => {
    expect(mayBeBornTogether(amina, slip, [other({ source: 'gp.patients' })])).toBe(true);
  });
});

describe('nothing points to another, where the record beside', () => {
  it.each<[string, Partial<PersonRecord>]>([
    ['has the same number', { nhsNumber: NUMBER }],
    ['has no number', { nhsNumber: null }],
    ['has the number with a slip', { nhsNumber: '9991284575' }],
    ['goes by a name of its own', { givenNames: 'Olivia' }],
    ['goes by both names, in a third source', {}],
    ['lives elsewhere', { source: 'gp.patients', ...MOVED }],
  ])('%s', (_, changes) => {
    expect(mayBeBornTogether(amina, slip, [amina, slip, other(changes)])).toBe(false);
  });
});
