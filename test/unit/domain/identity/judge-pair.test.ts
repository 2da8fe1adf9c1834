import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Judgement, judgeBy } from '../../../../domain/identity/judge-pair.ts';
import type { PersonRecord } from '../../../../domain/identity/person-record.ts';
import { POLICY } from '../../../../domain/identity/policy.ts';
import { MOVED, NO_NUMBER, OTHER_NUMBER } from '../../../../domain/identity/rules/example-person.ts';
import { person } from './people.ts';

const judge = judgeBy(POLICY);
const decided = (a: Partial<PersonRecord>, b: Partial<PersonRecord>, context = {}): string => {
  const { rule, verdict } = judge(person(a), person(b), context);
  return `${verdict} ${rule}`;
};

const PRACTICE = { gpPractice: 'B86012' };
const TRACED = { nhsStatus: '01' };
const MOBILE = { phones: ['07700 900123'] };
const EMAIL = { email: 'p@example.org' };
const KNOWN: Partial<PersonRecord> = { ...PRACTICE, ...TRACED, ...MOBILE, ...EMAIL };

describe('one number and one person are joined, although', () => {
  it.each<[string, Partial<PersonRecord>]>([
    ['the family name changed and the home with it', { familyName: 'Copplestone', ...MOVED, ...PRACTICE }],
    ['the given name is a diminutive, at home, and the number was traced', { givenNames: 'Kate', ...TRACED }],
    ['the given name is a diminutive, and the mobile telephone the same', { givenNames: 'Kate', ...MOBILE }],
    [
      'the family name changed too, and the given name is a diminutive',
      { familyName: 'Copplestone', givenNames: 'Kate', ...MOBILE, ...MOVED },
    ],
    ['a slip is in the given name', { givenNames: 'Katherinne' }],
    ['slips are in both names, and the number was traced', { familyName: 'Marshwikc', ...TRACED }],
    ['only the initial is there, at home, and the number was traced', { givenNames: 'K', ...TRACED }],
    ['only the initial is there, and the e-mail is the same', { givenNames: 'K', ...EMAIL, ...MOVED }],
    ['one is recorded as a man, by all the same names', { gender: 'male' }],
    [
      'one is recorded as a man, and a slip is in the family name',
      { gender: 'male', familyName: 'Marhswick' },
    ],
    ['the given name is spelt otherwise and said the same way', { givenNames: 'Catherine' }],
    ['the names are swapped', { familyName: 'Katherine', givenNames: 'Marshwick' }],
    ['day and month are swapped, in the same district', { birthDate: '1962-03-26', postcode: 'LS2 4DB' }],
    [
      'a digit of the birth date is wrong and the family name changed',
      { birthDate: '1962-03-26', familyName: 'Copplestone' },
    ],
    ['the sex is not known', { gender: 'unknown' }],
  ])('%s', (_, changes) => {
    expect(decided(KNOWN, changes)).toMatch(/^merge /);
  });
});

describe('one number joins nobody, where', () => {
  it.each<[string, Partial<PersonRecord>, Partial<PersonRecord>]>([
    ['twins have names one letter apart', { givenNames: 'Amina' }, { givenNames: 'Amira' }],
    [
      'a twin’s name is a short form and given by itself, too',
      { givenNames: 'Gwyneth' },
      { givenNames: 'Gwen' },
    ],
    [
      'a twin’s name looks like a spelling, and is said otherwise',
      { givenNames: 'Mary' },
      { givenNames: 'Marie' },
    ],
    ['twins of two sexes have one name but for its end', { givenNames: 'Simon' }, { givenNames: 'Simone' }],
    ['a twin is only an initial', { givenNames: 'Jack' }, { givenNames: 'J' }],
    ['a twin’s name is another spelling', { givenNames: 'Kieran' }, { givenNames: 'Ciaran' }],
    [
      'a twin with a mobile telephone has such a name',
      { givenNames: 'Kieran', ...MOBILE, ...TRACED },
      { givenNames: 'Ciaran', phones: ['07700 900124'], ...TRACED },
    ],
    ['a twin goes by the middle name', { givenNames: 'Dorothy Laura' }, { givenNames: 'Laura' }],
    ['a twin is Mohammed too', { givenNames: 'Mohammed Ali' }, { givenNames: 'Mohammed' }],
    ['a twin is only BABY OF', { givenNames: 'Jack' }, { givenNames: 'BABY OF ANNE' }],
    ['both are only BABY OF', { givenNames: 'BABY OF ANNE' }, { givenNames: 'BABY OF ANNE' }],
    ['twins are counted', { givenNames: 'TWIN 1' }, { givenNames: 'TWIN 2' }],
    ['twins share a first name', { givenNames: 'Mohammed Ali' }, { givenNames: 'Mohammed Hassan' }],
    [
      'father and son share a birthday and a mobile telephone',
      { birthDate: '1962-03-25', ...MOBILE },
      { birthDate: '1992-03-25', ...MOBILE },
    ],
    ['father and son share a birthday', { birthDate: '1962-03-25' }, { birthDate: '1992-03-25' }],
    ['strangers share a birth date', {}, { familyName: 'Copplestone', givenNames: 'Olivia', ...MOVED }],
    ['there is no birth date', {}, { birthDate: null }],
    ['one is restricted', {}, { restricted: true }],
    ['the sexes and the names differ', {}, { gender: 'male', givenNames: 'Kit' }],
  ])('%s', (_, a, b) => {
    expect(decided(a, b)).toMatch(/^review /);
  });
});

describe('without a number in common nobody is joined, and', () => {
  it.each<[string, Partial<PersonRecord>, string]>([
    ['the same person is suggested', NO_NUMBER, 'suggest suggestion.score'],
    ['a twin is not', { ...NO_NUMBER, givenNames: 'Olivia' }, 'apart never.multiple-birth'],
    ['a daughter of that name is not', { ...NO_NUMBER, birthDate: '1990-03-25' }, 'apart never.generation'],
    [
      'nor one who shares a mobile telephone with her',
      { ...NO_NUMBER, ...MOBILE, birthDate: '1990-03-25' },
      'apart never.generation',
    ],
    [
      'whoever lives there is not',
      { ...NO_NUMBER, givenNames: 'Olivia', birthDate: '1990-04-26' },
      'apart never.same-address',
    ],
    ['somebody restricted is not', { ...NO_NUMBER, restricted: true }, 'apart never.restricted'],
    [
      'somebody with a new number and name is not',
      { nhsNumber: OTHER_NUMBER, familyName: 'Copplestone' },
      'apart never.new-identity',
    ],
    [
      'somebody of her names recorded as a man is, at her home',
      { ...NO_NUMBER, gender: 'male' },
      'suggest suggestion.score',
    ],
    ['and is not elsewhere', { ...NO_NUMBER, gender: 'male', ...MOVED }, 'apart never.sex'],
    ['nor under a number of his own', { nhsNumber: OTHER_NUMBER, gender: 'male' }, 'apart never.sex'],
  ])('%s', (_, b, expected) => {
    expect(decided(MOBILE, b)).toBe(expected);
  });
});

it('a slip proves nothing where others born with them are on record', () => {
  const slip = { givenNames: 'Katherinne' };
  expect(decided({}, slip)).toBe('merge certain.names');
  expect(decided({}, slip, { multipleBirth: true })).toBe('review never.multiple-birth');
  expect(decided(MOBILE, { ...slip, ...MOBILE }, { multipleBirth: true })).toBe('merge certain.names');
});

it('two records of one source are no person by a pointer alone', () => {
  const pointing = { nhsNumber: null, mergedInto: 'A2' };
  const elsewhere = { ...MOVED, familyName: 'Copplestone', sourceKey: 'A2' };
  const pointer = { pointer: true };
  expect(decided({ ...pointing, birthDate: null }, elsewhere, pointer)).toBe('review conflict.reused-key');
  expect(decided({ ...pointing, birthDate: '1962-03-26' }, elsewhere, pointer)).toBe(
    'review conflict.reused-key',
  );
  expect(decided({ ...pointing, birthDate: null }, { sourceKey: 'A2' }, pointer)).toBe(
    'merge pointer.merged-by-source',
  );
  const verified = { nhsStatus: '01', mergedInto: 'A2', birthDate: '1962-03-26' };
  const otherVerified = { nhsStatus: '01', nhsNumber: OTHER_NUMBER, sourceKey: 'A2' };
  expect(decided(verified, otherVerified, pointer)).toBe('review conflict.reused-key');
});

it('of a first name that brothers share, and a slip in the birth date, nobody can tell', () => {
  const called = { givenNames: 'Mohammed', gender: 'male' } as const;
  expect(decided(called, { ...called, birthDate: '1963-03-25' })).toBe('review conflict.undecided');
  const whole = { givenNames: 'Mohammed Ali', gender: 'male' } as const;
  expect(decided(whole, { ...whole, birthDate: '1963-03-25' })).toBe('merge corroborated.birth-date');
});

it('a further name that was left out may be that of a twin on record', () => {
  const [joao, maria] = [{ givenNames: 'Maria Joao' }, { givenNames: 'Maria' }];
  expect(decided(joao, maria)).toBe('merge certain.names');
  expect(decided(joao, maria, { multipleBirth: true })).toBe('review never.multiple-birth');
});

it('where a second person holds the number, only names alike in full are joined', () => {
  const context = { peopleOnNumber: 2 };
  expect(decided({}, {}, context)).toBe('merge certain.names');
  expect(decided({}, { givenNames: 'Kate' }, context)).toBe('review conflict.undecided');
  expect(decided({}, { birthDate: '1962-03-26' }, context)).toBe('review conflict.undecided');
});

const record = fc.record({
  nhsNumber: fc.constantFrom('9991234578', OTHER_NUMBER, '9991284575', null),
  nhsStatus: fc.constantFrom('01', '02'),
  familyName: fc.constantFrom('Marshwick', 'Marshwick-Jones', 'Marshwikc', 'Copplestone', 'UNKNOWN'),
  givenNames: fc.constantFrom(
    'Katherine',
    'Kate',
    'Kathrine',
    'K',
    'Katherine Anne',
    'Katherine Jane',
    'Olivia',
    'BABY OF ANNE',
    null,
  ),
  birthDate: fc.constantFrom(
    '1962-03-05',
    '1962-05-03',
    '1962-03-06',
    '1992-03-05',
    '1962-01-01',
    '1970-11-12',
    null,
  ),
  gender: fc.constantFrom('female' as const, 'female' as const, 'male' as const, 'unknown' as const),
  postcode: fc.constantFrom('LS2 9JT', 'LS2 4DB', 'YO1 7HH', 'ZZ99 3VZ', null),
  phones: fc.constantFrom([], ['0113 496 0001'], ['07700 900123']),
  restricted: fc.constantFrom(false, false, false, true),
  otherIdentifiers: fc.constantFrom(
    [],
    [],
    [{ type: 'chi', value: '2503620000' }],
    [{ type: 'chi', value: '2503620001' }],
  ),
});
const context = fc.record({
  peopleOnNumber: fc.constantFrom(1, 1, 2),
  multipleBirth: fc.constantFrom(false, false, true),
  pointer: fc.constantFrom(false, false, true),
});
const pairs = fc.tuple(record, record, context);

const check = (
  holds: (judgement: Judgement, a: Partial<PersonRecord>, b: Partial<PersonRecord>) => void,
): void =>
  fc.assert(
    fc.property(pairs, ([a, b, known]) => holds(judge(person(a), person(b), known), a, b)),
    { numRuns: 5000 },
  );

describe('whatever the records', () => {
  it('the order of two does not matter', () => {
    fc.assert(
      fc.property(pairs, ([a, b, known]) => {
        expect(judge(person(b), person(a), known)).toEqual(judge(person(a), person(b), known));
      }),
      { numRuns: 3000 },
    );
  });

  it('never overrides every other rule', () => {
    const never = POLICY.rules.filter(({ kind }) => kind === 'never');
    const others = POLICY.rules.filter(({ kind }) => kind !== 'never');
    const last = judgeBy({ ...POLICY, rules: [...others, ...never] });
    const first = new Set(never.map(({ id }) => id));
    check(({ verdict, rule }) => {
      if (first.has(rule)) expect(['review', 'apart']).toContain(verdict);
    });
    // The order is what does it: with these rules last, some pair would be joined against one of them.
    expect(last(person({ restricted: true }), person()).verdict).toBe('merge');
  });

  it('whoever is joined has one usable number, or was merged by their source, and nothing that speaks for two', () => {
    check(({ verdict, evidence }) => {
      if (verdict !== 'merge') return;
      expect(['same', 'shared'].includes(evidence.number) || evidence.pointer === 'points').toBe(true);
      expect(evidence.given).not.toBe('different');
      expect(['different', 'generation']).not.toContain(evidence.birthDate);
      if (evidence.sex === 'different')
        expect(evidence).toMatchObject({ given: 'equal', birthDate: 'equal' });
      expect(evidence.restricted === 'neither' || evidence.pointer === 'points').toBe(true);
    });
  });

  it('one number in common always leads to a decision', () => {
    check(({ verdict, evidence }) => {
      if (['same', 'shared'].includes(evidence.number)) expect(['merge', 'review']).toContain(verdict);
      else if (evidence.pointer === 'none') expect(['suggest', 'apart']).toContain(verdict);
    });
  });

  it('whoever reviews sees a score, and whatever is suggested has reached the threshold', () => {
    check(({ verdict, score }) => {
      if (verdict === 'review') expect(score).not.toBeNull();
      if (verdict === 'suggest') expect(score!).toBeGreaterThanOrEqual(POLICY.thresholds.suggestBits);
    });
  });
});
