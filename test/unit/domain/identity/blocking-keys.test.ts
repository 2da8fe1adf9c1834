import { expect, it } from 'vitest';
import { blockingKeys } from '../../../../domain/identity/blocking-keys.ts';
import type { PersonRecord } from '../../../../domain/identity/person-record.ts';
import { POLICY } from '../../../../domain/identity/policy.ts';
import { MOVED } from '../../../../domain/identity/rules/example-person.ts';
import { person } from './people.ts';

const keys = (changes: Partial<PersonRecord>) => blockingKeys(person(changes), POLICY.blocks);
const meet = (changes: Partial<PersonRecord>) => keys({}).some((key) => keys(changes).includes(key));

it.each<[string, Partial<PersonRecord>]>([
  ['the given name', { givenNames: 'Olivia' }],
  ['the family name', { familyName: 'Copplestone' }],
  ['the birth date', { birthDate: '1970-11-02' }],
  ['the home', MOVED],
  ['the given name and the home', { givenNames: 'Olivia', ...MOVED }],
  ['the family name and the home', { familyName: 'Copplestone', ...MOVED }],
  ['the birth date and the family name', { birthDate: '1970-11-02', familyName: 'Copplestone' }],
])('two records meet although they differ in %s', (_, changes) => {
  expect(meet(changes)).toBe(true);
});

it('two records do not meet by name alone, nor by a pseudo postcode', () => {
  expect(meet({ birthDate: '1970-11-02', ...MOVED })).toBe(false);
  expect(keys({ postcode: 'ZZ99 3VZ' }).some((key) => key.includes('ZZ99'))).toBe(false);
});

it('a record without a part has no key of it', () => {
  expect(keys({ birthDate: null, postcode: null })).toEqual([]);
  expect(keys({ givenNames: 'BABY OF ANNE' })).toHaveLength(2);
});
