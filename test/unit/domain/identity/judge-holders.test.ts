import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeHolders } from '../../../../domain/identity/judge-holders.ts';
import { judgeBy } from '../../../../domain/identity/judge-pair.ts';
import type { PersonRecord } from '../../../../domain/identity/person-record.ts';
import { POLICY } from '../../../../domain/identity/policy.ts';
import { MOVED, OTHER_NUMBER } from '../../../../domain/identity/rules/example-person.ts';
import { person } from './people.ts';

const judge = judgeBy(POLICY);
const STRANGER: Partial<PersonRecord> = {
  familyName: 'Copplestone',
  givenNames: 'Olivia',
  birthDate: '1999-11-02',
  ...MOVED,
};
const holders = (...changes: Partial<PersonRecord>[]) =>
  changes.map((fields, at) => person({ ...fields, sourceKey: `A${at}` }));

const verdicts = (people: ReturnType<typeof holders>) =>
  judgeHolders(people, judge, POLICY.thresholds)
    .pairs.map(({ a, b, judgement }) => `${[a.sourceKey, b.sourceKey].sort().join('-')} ${judgement.verdict}`)
    .sort();

describe('the records of one number', () => {
  it('of one person are joined, slips and all', () => {
    const traced = { nhsStatus: '01' };
    const [kate, married] = [
      { ...traced, source: 'gp.patients', givenNames: 'Kate' },
      { ...traced, familyName: 'Copplestone' },
    ];
    expect(verdicts(holders(traced, kate, married))).toEqual(['A0-A1 merge', 'A0-A2 merge', 'A1-A2 merge']);
  });

  it('of two people: only those alike in full are joined', () => {
    const three = holders({}, {}, STRANGER);
    expect(verdicts(three)).toEqual(['A0-A1 merge', 'A0-A2 review', 'A1-A2 review']);
    expect(verdicts(holders({}, { givenNames: 'Kate' }, STRANGER))).not.toContain('A0-A1 merge');
    expect(judgeHolders(three, judge, POLICY.thresholds)).toMatchObject({ people: 2, confusion: false });
  });

  it('of two people, and a third that might be either’s, are two people', () => {
    const [jean, slip, joan] = ['Jean', 'Jwan', 'Joan'].map((givenNames) => ({ givenNames }));
    const judged = judgeHolders(holders(jean!, slip!, joan!), judge, POLICY.thresholds);
    expect(judged.people).toBe(2);
  });

  it('of three people are a confusion', () => {
    const third = { givenNames: 'Peter', familyName: 'Fairweather', birthDate: '1931-05-17' };
    expect(judgeHolders(holders({}, STRANGER, third), judge, POLICY.thresholds)).toEqual({
      people: 3,
      confusion: true,
      pairs: [],
    });
  });

  it('that are too many to compare are a confusion', () => {
    const many = holders(...Array.from({ length: POLICY.thresholds.mostHolders + 1 }, () => ({})));
    expect(judgeHolders(many, judge, POLICY.thresholds)).toMatchObject({ confusion: true, pairs: [] });
  });

  it('are judged in the knowledge of others born with them', () => {
    const twins = holders({ givenNames: 'Amina' }, { givenNames: 'Amnia' });
    const other = person({ givenNames: 'Amnia', nhsNumber: OTHER_NUMBER, sourceKey: 'B1' });
    const { pairs } = judgeHolders(twins, judge, POLICY.thresholds, () => [...twins, other]);
    expect(pairs[0]!.judgement).toMatchObject({ verdict: 'review', rule: 'never.multiple-birth' });
  });

  it('give the same verdicts in any order', () => {
    const record = fc.record({
      givenNames: fc.constantFrom('Katherine', 'Kate', 'K', 'Olivia'),
      familyName: fc.constantFrom('Marshwick', 'Copplestone'),
      birthDate: fc.constantFrom('1962-03-05', '1962-05-03', '1999-11-02'),
    });
    fc.assert(
      fc.property(fc.array(record, { minLength: 2, maxLength: 5 }), fc.nat(), (records, turn) => {
        const people = holders(...records);
        const turned = [
          ...people.slice(turn % people.length),
          ...people.slice(0, turn % people.length),
        ].reverse();
        expect(verdicts(turned)).toEqual(verdicts(people));
      }),
    );
  });
});
