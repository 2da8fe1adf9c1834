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
    ['has that name, and no number', { givenNames: 'Amnia Jane', nhsNumber: null }],
    ['has that name, and lives elsewhere', { givenNames: 'Amnia Jane', ...MOVED }],
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
    ['has the number with a slip', { nhsNumber: '9991284575' }],
    ['goes by a name of its own', { givenNames: 'Olivia' }],
    ['goes by both names, in a third source', {}],
    ['has no number, and goes by both names', { source: 'gp.patients', nhsNumber: null }],
    ['is counted as a twin elsewhere', { givenNames: 'TWIN 2', ...MOVED }],
  ])('%s', (_, changes) => {
    expect(mayBeBornTogether(amina, slip, [amina, slip, other(changes)])).toBe(false);
  });
});

describe('one source keeps two patients under the number, and', () => {
  const twice = person({ sourceKey: 'A2', givenNames: 'Amnia' });

  it('one of the two may be another’s', () => {
    expect(mayBeBornTogether(amina, twice, [])).toBe(true);
  });

  it('a record of another source may be of either', () => {
    expect(mayBeBornTogether(slip, twice, [amina, slip, twice])).toBe(true);
  });

  it.each<[string, Partial<PersonRecord>]>([
    ['goes by the same name', { givenNames: 'Amina' }],
    ['was merged by the source', { mergedInto: 'A1' }],
    ['goes by a spelling that is said the same way', { givenNames: 'Aminah' }],
  ])('nothing points to another where the second %s', (_, changes) => {
    expect(mayBeBornTogether(amina, person({ sourceKey: 'A2', givenNames: 'Amnia', ...changes }), [])).toBe(
      false,
    );
  });

  it('a slip that makes no name of a long name is no second patient; one of two names that no table knows is', () => {
    const named = (givenNames: string, sourceKey = 'A1') => person({ givenNames, sourceKey });
    expect(mayBeBornTogether(named('Margaret'), named('Margsret', 'A2'), [])).toBe(false);
    expect(mayBeBornTogether(named('Brandalynn'), named('Brandamynn', 'A2'), [])).toBe(true);
    expect(mayBeBornTogether(named('Margaret'), named('Maggie', 'A2'), [])).toBe(true);
  });

  it('a slip of the name that brothers share may be the other brother', () => {
    const named = (givenNames: string, sourceKey = 'A1') => person({ givenNames, sourceKey });
    const [slipped, ali] = [named('Mhoammed'), named('Mohammed Ali', 'A2')];
    expect(mayBeBornTogether(slipped, ali, [])).toBe(true);
    expect(mayBeBornTogether(ali, slipped, [])).toBe(true);
  });

  it('two of a family may both be Mohammed Ali, where they live apart or one has a further name', () => {
    const ali = { givenNames: 'Mohammed Ali' };
    const again = { ...ali, sourceKey: 'A2' };
    expect(mayBeBornTogether(person(ali), person({ ...again, ...MOVED }), [])).toBe(true);
    expect(mayBeBornTogether(person(ali), person(again), [])).toBe(false);
    const longer = { ...again, givenNames: 'Mohammed Ali Hassan' };
    expect(mayBeBornTogether(person(ali), person(longer), [])).toBe(true);
  });
});
