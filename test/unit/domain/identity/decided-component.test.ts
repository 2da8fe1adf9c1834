import { describe, expect, it } from 'vitest';
import type { PairDecision } from '../../../../domain/identity/decided-pairs.ts';
import { judgeComponent } from '../../../../domain/identity/judge-component.ts';
import { judgeBy } from '../../../../domain/identity/judge-pair.ts';
import type { PersonRecord } from '../../../../domain/identity/person-record.ts';
import { POLICY } from '../../../../domain/identity/policy.ts';
import { MOVED } from '../../../../domain/identity/rules/example-person.ts';
import { person } from './people.ts';

const settings = { judge: judgeBy(POLICY), thresholds: POLICY.thresholds, bornWith: () => [] };
const STRANGER = { familyName: 'Copplestone', givenNames: 'Olivia', birthDate: '1999-11-02', ...MOVED };

function judged(records: readonly Partial<PersonRecord>[], decision?: PairDecision) {
  const people = records.map((fields, at) => person({ ...fields, sourceKey: `A${at}` }));
  const decided = decision === undefined ? [] : [{ a: people[1]!, b: people[0]!, decision }];
  const { clusters, pairs } = judgeComponent(people, { ...settings, decided });
  return {
    clusters: clusters.map((keys) => keys.map((key) => key.split('\0')[1])),
    rules: pairs.map(({ judgement: { rule } }) => rule),
  };
}

describe('what people decided about records that hang together', () => {
  it('joins two that the policy would have reviewed', () => {
    expect(judged([{}, STRANGER]).clusters).toEqual([]);
    expect(judged([{}, STRANGER], 'accepted')).toEqual({
      clusters: [['A0', 'A1']],
      rules: ['person.accepted'],
    });
  });

  it('joins two that hold no number, and so would not have been compared for joining', () => {
    const unnumbered = { nhsNumber: null, nhsStatus: '07' };
    expect(judged([{}, unnumbered]).clusters).toEqual([]);
    expect(judged([{}, unnumbered], 'accepted').clusters).toEqual([['A0', 'A1']]);
  });

  it('keeps two apart that the policy would have joined, and asks nobody again', () => {
    expect(judged([{}, {}]).clusters).toEqual([['A0', 'A1']]);
    expect(judged([{}, {}], 'rejected')).toEqual({ clusters: [], rules: [] });
  });

  it('asks again, and joins nothing, where two were kept apart and a record has changed since', () => {
    expect(judged([{}, {}], 'reopened')).toEqual({ clusters: [], rules: ['person.reopened'] });
    // Not even through a third record, as those may be that merely say too little.
    const rules = ['certain.names', 'certain.names', 'person.reopened'];
    const three = judged([{}, {}, {}], 'reopened');
    expect({ ...three, rules: three.rules.sort() }).toEqual({ clusters: [], rules });
  });

  it('says nothing more of two that were kept apart where no rule would join them', () => {
    expect(judged([{}, STRANGER], 'reopened')).toEqual(judged([{}, STRANGER]));
  });

  it('holds on a number that too many people have', () => {
    const third = { givenNames: 'Peter', familyName: 'Fairweather', birthDate: '1931-05-17' };
    expect(judged([{}, STRANGER, third]).clusters).toEqual([]);
    expect(judged([{}, STRANGER, third], 'accepted').clusters).toEqual([['A0', 'A1']]);
  });
});
