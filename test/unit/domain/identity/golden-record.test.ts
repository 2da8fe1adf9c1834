import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenRecord } from '../../../../domain/identity/golden-record.ts';
import { POLICY } from '../../../../domain/identity/policy.ts';
import {
  EXAMPLE_PERSON,
  MOVED,
  NO_HOME,
  NUMBER,
  OTHER_NUMBER,
} from '../../../../domain/identity/rules/example-person.ts';
import type { SurvivingRecord } from '../../../../domain/identity/surviving-values.ts';

const SETTINGS = {
  rules: POLICY.survivorship,
  sources: ['pas.patients', 'gp.patients'],
  retained: (number: string) => (number === OTHER_NUMBER ? NUMBER : number),
};

const record = (sourceKey: string, changes: Partial<SurvivingRecord> = {}): SurvivingRecord => ({
  ...EXAMPLE_PERSON,
  asOf: '2020-01-01',
  namedOn: null,
  addressRest: [],
  ethnicCategory: null,
  maritalStatus: null,
  notes: null,
  sourceKey,
  ...changes,
});
const golden = (...records: SurvivingRecord[]) => goldenRecord(records, SETTINGS);

describe('of several values', () => {
  it('a traced number wins, and a superseded one becomes the retained, the old kept beside', () => {
    const { number } = golden(record('A1'), record('A2', { nhsNumber: '9997771230', nhsStatus: '01' }));
    expect(number).toMatchObject({
      value: { nhsNumber: '9997771230' },
      from: { sourceKey: 'A2' },
      by: 'verified',
    });
    const kept = golden(record('A1', { nhsNumber: OTHER_NUMBER }), record('A2')).number;
    expect(kept.value).toEqual({ nhsNumber: NUMBER });
    expect(kept.alternatives).toMatchObject([{ sourceKey: 'A1', value: { nhsNumber: OTHER_NUMBER } }]);
  });

  it('a name wins over an initial, however recent, and never mixes with another record’s', () => {
    const { name } = golden(
      record('A1', { title: 'Mrs', asOf: '2010-01-01' }),
      record('A2', { givenNames: 'K', title: null, asOf: '2024-01-01' }),
    );
    expect(name).toMatchObject({ value: { title: 'Mrs', givenNames: 'Katherine' }, by: 'most-telling' });
    expect(name.alternatives).toMatchObject([{ sourceKey: 'A2', value: { title: null, givenNames: 'K' } }]);
  });

  it('a full birth date wins over 1 January', () => {
    const { birthDate } = golden(record('A1', { birthDate: '1962-01-01' }), record('A2'));
    expect(birthDate).toMatchObject({ value: { birthDate: '1962-03-25' }, by: 'most-telling' });
  });

  it('the most recent address wins, then the source that comes first', () => {
    const moved = record('B1', { source: 'gp.patients', ...MOVED });
    expect(golden(record('A1', { asOf: '2010-01-01' }), moved).address).toMatchObject({
      by: 'most-recent',
      from: { sourceKey: 'B1' },
    });
    expect(golden(record('A1'), moved).address).toMatchObject({
      by: 'source-priority',
      from: { sourceKey: 'A1' },
    });
  });

  it('the lowest key wins where nothing else tells them apart', () => {
    expect(golden(record('A2'), record('A1', MOVED)).address).toMatchObject({
      by: 'lowest-key',
      from: { sourceKey: 'A1' },
    });
  });
});

describe('what is never lost to a newer silence', () => {
  it('is a death', () => {
    const dead = record('A1', { deceased: true, deathDate: '2019-05-02', asOf: '2019-06-01' });
    const { death } = golden(dead, record('A2', { asOf: '2024-01-01' }));
    expect(death).toMatchObject({
      value: { deceased: true, deathDate: '2019-05-02' },
      from: { sourceKey: 'A1' },
      by: 'only-value',
    });
  });

  it('is a restriction', () => {
    const { restricted } = golden(
      record('A1', { restricted: true, asOf: '2001-01-01' }),
      record('A2', { asOf: '2024-01-01' }),
    );
    expect(restricted.value).toEqual({ restricted: true });
  });

  it('is any value', () => {
    const silent = record('A2', {
      familyName: null,
      givenNames: null,
      birthDate: null,
      nhsNumber: null,
      ...NO_HOME,
      postcode: null,
      asOf: '2024-01-01',
    });
    const { name, birthDate, number, address } = golden(record('A1'), silent);
    expect([name, birthDate, number, address].map(({ from }) => from?.sourceKey)).toEqual(
      Array(4).fill('A1'),
    );
  });
});

describe('a restricted patient', () => {
  const restricted = record('A1', { restricted: true, postcode: null, addressLine1: null });
  it('is not refilled from elsewhere', () => {
    const { address, phones, email, practice } = golden(
      restricted,
      record('A2', { phones: ['07700 900123'], email: 'a@example.org', gpPractice: 'B86012' }),
    );
    for (const chosen of [address, phones, email, practice]) {
      expect(Object.values(chosen.value).every((part) => part === null)).toBe(true);
      expect(chosen).toMatchObject({ from: null, by: 'restricted-record' });
      expect(chosen.alternatives.map(({ sealed }) => sealed)).toEqual(['restriction']);
    }
  });
});

describe('former values are sealed, whose display could reveal', () => {
  const sealed = (...records: SurvivingRecord[]) =>
    golden(...records).name.alternatives.map((other) => [other.sourceKey, other.sealed]);

  it('another recorded sex', () => {
    const former = record('A0', { gender: 'male', givenNames: 'Peter', asOf: '2000-01-01' });
    expect(sealed(former, record('A1'))).toEqual([['A0', 'gender-history']]);
    expect(golden(former, record('A1')).gender.alternatives).toMatchObject([{ sealed: 'gender-history' }]);
  });

  it.each<[string, Partial<SurvivingRecord>]>([
    ['whose sex is not known', { title: 'Mr', gender: 'unknown' }],
    ['of which only the sex was changed', { title: 'Mr', gender: 'female' }],
    ['of which only the title was changed', { title: 'Ms', gender: 'male' }],
  ])('a title of the other sex, of a record %s', (_, said) => {
    const now = record('A1', { givenNames: 'Simone', title: 'Ms', asOf: '2024-01-01' });
    expect(sealed(record('A0', { givenNames: 'Simon', ...said }), now)).toEqual([['A0', 'gender-history']]);
  });

  it('but not another title of the same sex', () => {
    const now = record('A1', { title: 'Ms', asOf: '2024-01-01' });
    expect(sealed(record('A0', { title: 'Mrs.' }), now)).toEqual([['A0', null]]);
    expect(sealed(record('A0', { title: 'Dr' }), now)).toEqual([['A0', null]]);
  });

  it('a family name from childhood, or from nobody knows when, with the address of that record', () => {
    const child = record('A0', {
      familyName: 'Copplestone',
      ...MOVED,
      namedOn: '1970-01-01',
      asOf: '1970-01-01',
    });
    expect(sealed(child, record('A1'))).toEqual([['A0', 'adoption']]);
    expect(golden(child, record('A1')).address.alternatives).toMatchObject([{ sealed: 'adoption' }]);
    expect(sealed({ ...child, namedOn: null }, record('A1'))).toEqual([['A0', 'adoption']]);
  });

  it('but not the name of a grown woman before her marriage', () => {
    expect(
      sealed(
        record('A0', { familyName: 'Copplestone', namedOn: '1990-01-01', asOf: '1990-01-01' }),
        record('A1'),
      ),
    ).toEqual([['A0', null]]);
  });
});

it('the order of the records does not matter', () => {
  const changes = fc.record({
    asOf: fc.constantFrom('2020-01-01', '2021-01-01', null),
    familyName: fc.constantFrom('Marshwick', 'Copplestone', null),
    postcode: fc.constantFrom('LS2 9JT', 'YO1 7HH', null),
    gender: fc.constantFrom('male' as const, 'female' as const, 'unknown' as const),
    restricted: fc.boolean(),
    source: fc.constantFrom('pas.patients', 'gp.patients', 'lab.patients'),
  });
  fc.assert(
    fc.property(fc.array(changes, { minLength: 1, maxLength: 4 }), (all) => {
      const records = all.map((fields, at) => record(`A${at}`, fields));
      expect(golden(...[...records].reverse())).toEqual(golden(...records));
    }),
  );
});
