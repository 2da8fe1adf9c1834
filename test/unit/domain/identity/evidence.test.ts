import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../../domain/identity/evidence.ts';
import type { PersonRecord } from '../../../../domain/identity/person-record.ts';
import { POLICY } from '../../../../domain/identity/policy.ts';
import { MOVED, NO_HOME, OTHER_NUMBER } from '../../../../domain/identity/rules/example-person.ts';
import { person } from './people.ts';

const evidence = (a: Partial<PersonRecord>, b: Partial<PersonRecord>, context = {}) =>
  evidenceOf(person(a), person(b), context, POLICY.thresholds);

describe('what supports', () => {
  const chi = { otherIdentifiers: [{ type: 'chi', value: '2503620000' }] };
  const apart = [NO_HOME, { ...MOVED }] as const;
  it.each<[string, Partial<PersonRecord>, Partial<PersonRecord>]>([
    ['own', chi, { ...chi, ...MOVED }],
    ['strong', {}, {}],
    ['own', { email: 'Post.1@example.org' }, { email: 'post.1@EXAMPLE.org', ...MOVED }],
    ['own', { phones: ['07700 900123'] }, { phones: ['+44 7700 900123'], ...MOVED }],
    ['strong', { phones: ['01632 960123'] }, { phones: ['01632 960123'], ...MOVED }],
    ['strong', { birthDate: '2015-06-02', email: 'p@a.org' }, { birthDate: '2015-06-02', email: 'p@a.org' }],
    ['some', { gpPractice: 'B86012' }, { gpPractice: 'B86012', ...MOVED }],
    ['some', { givenNames: 'Katherine Anne' }, { givenNames: 'Katherine Anne', ...MOVED }],
    [
      'some',
      { otherIdentifiers: [{ type: 'casenote', value: 'C1' }] },
      { otherIdentifiers: [{ type: 'casenote', value: 'C1' }], ...MOVED },
    ],
    ['some', {}, { postcode: 'LS2 4DB', addressLine1: null }],
    ['some', { postcode: null }, { postcode: null }],
    ['none', { nhsStatus: '01' }, MOVED],
    [
      'none',
      { nhsStatus: '01', nhsNumber: '9999999999' },
      { nhsStatus: '01', nhsNumber: '9999999999', ...MOVED },
    ],
    ['none', { nhsStatus: '01' }, { nhsStatus: '01', nhsNumber: OTHER_NUMBER, ...MOVED }],
    ['none', NO_HOME, NO_HOME],
    ['none', ...apart],
  ])('%s: %o and %o', (expected, a, b) => {
    expect(evidence(a, b).support).toBe(expected);
  });
});

describe('sex', () => {
  const [male, female] = [{ gender: 'male' }, { gender: 'female', nhsNumber: null }] as const;
  it.each<[string, Partial<PersonRecord>, Partial<PersonRecord>]>([
    ['different', male, female],
    ['different', { ...male, title: 'Mr' }, { ...female, title: 'Mrs.' }],
    ['different', { ...male, title: 'Dr' }, { ...female, title: 'constructor' }],
    ['missing', { ...male, title: 'MRS' }, female],
    ['missing', male, { ...female, title: 'Master' }],
    ['different', male, { ...female, title: 'Master', nhsNumber: OTHER_NUMBER }],
    ['different', male, { gender: 'female', title: 'Master' }],
    ['missing', { gender: 'unknown' }, female],
    ['equal', { gender: 'female', title: 'Mr' }, female],
  ])('is %s: %o and %o', (expected, a, b) => {
    expect(evidence(a, b).sex).toBe(expected);
    expect(evidence(b, a).sex).toBe(expected);
  });

  it('that a title contradicts differs where their source merged the two', () => {
    expect(evidence(male, { ...female, title: 'Master' }, { pointer: true }).sex).toBe('different');
  });
});

describe('what is one’s own', () => {
  const [mobile, email] = [{ phones: ['07700 900123'] }, { email: 'p@example.org' }];
  it.each<[string, Partial<PersonRecord>, Partial<PersonRecord>]>([
    ['equal', mobile, mobile],
    ['equal', { ...mobile, ...email }, { ...mobile, email: 'q@example.org' }],
    ['missing', { ...mobile, birthDate: '2015-06-02' }, mobile],
    ['different', mobile, { phones: ['07700 900124'] }],
    ['different', email, { email: 'q@example.org' }],
    ['missing', mobile, email],
    ['missing', { phones: ['01632 960123'] }, { phones: ['01632 960124'] }],
    ['missing', { phones: ['07012 345678'] }, { phones: ['07012 345678'] }],
  ])('is %s: %o and %o', (expected, a, b) => {
    expect(evidence(a, b).personal).toBe(expected);
  });

  it('leaves Mohammed the same name only where it is not each their own, and no birth is in doubt', () => {
    const called = (givenNames: string) => ({ givenNames, gender: 'male' }) as const;
    const other = { phones: ['07700 900124'] };
    const [alone, ali] = [called('Mohammed'), called('Mohammed Ali')];
    expect(evidence(alone, alone).given).toBe('equal');
    expect(evidence({ ...alone, ...mobile }, { ...alone, ...other }).given).toBe('variant');
    expect(evidence({ ...ali, ...mobile }, { ...ali, ...other }).given).toBe('equal');
    expect(evidence({ ...ali, ...mobile }, { ...called('Mohammed Ali Zain'), ...other }).given).toBe(
      'variant',
    );
    expect(evidence({ ...ali, ...mobile }, { ...ali, ...other, ...MOVED }).given).toBe('variant');
    const traced = { ...ali, nhsStatus: '01' };
    expect(evidence({ ...traced, ...mobile }, { ...traced, ...other, ...MOVED }).given).toBe('equal');
    expect(evidence(ali, ali, { multipleBirth: true }).given).toBe('variant');
  });
});

it('a number is traced for both where both have it with status 01', () => {
  const traced = { nhsStatus: '01' };
  expect(evidence(traced, traced).traced).toBe('both');
  expect(evidence(traced, {}).traced).toBe('not');
  expect(evidence(traced, { ...traced, nhsNumber: OTHER_NUMBER }).traced).toBe('not');
});

describe('numbers', () => {
  it.each<[string, Partial<PersonRecord>, Partial<PersonRecord>, object]>([
    ['same', {}, {}, {}],
    ['shared', {}, {}, { peopleOnNumber: 2 }],
    ['none', {}, { nhsNumber: null }, {}],
    ['none', { nhsNumber: '9999999999' }, { nhsNumber: '9999999999' }, {}],
    ['near', {}, { nhsNumber: '9991284575' }, {}],
    ['different', { nhsStatus: '01' }, { nhsNumber: OTHER_NUMBER }, {}],
    ['both-verified', { nhsStatus: '01' }, { nhsStatus: '01', nhsNumber: OTHER_NUMBER }, {}],
  ])('are %s', (expected, a, b, context) => {
    expect(evidence(a, b, context).number).toBe(expected);
  });
});

it('numbers of one other scheme that differ speak against; of two schemes they say nothing', () => {
  const holding = (type: string, value: string) => ({ otherIdentifiers: [{ type, value }] });
  expect(evidence(holding('chi', '2503620000'), holding('chi', '2503620001')).scheme).toBe('different');
  expect(evidence(holding('chi', '2503620000'), holding('hcn', '3201234560')).scheme).toBe('missing');
});

it('a first line of an address is one home only where the districts do not differ', () => {
  const line = { addressLine1: '1 Invented Row' };
  expect(evidence({ ...line, postcode: 'LS2 9JT' }, { ...line, postcode: 'LS2 9JU' }).household).toBe('same');
  expect(evidence({ ...line, postcode: 'LS2 9JT' }, { ...line, postcode: 'YO1 7HH' }).household).toBe(
    'other',
  );
});
