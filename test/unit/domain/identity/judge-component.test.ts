import { describe, expect, it } from 'vitest';
import { judgeComponent } from '../../../../domain/identity/judge-component.ts';
import { judgeBy } from '../../../../domain/identity/judge-pair.ts';
import type { PersonRecord } from '../../../../domain/identity/person-record.ts';
import { POLICY } from '../../../../domain/identity/policy.ts';
import { person } from './people.ts';

const judge = judgeBy(POLICY);

/** Records A1, A2, … of one source, all of the example's number unless they say otherwise. */
function component(...changes: Partial<PersonRecord>[]) {
  const people = changes.map((fields, at) => person({ ...fields, sourceKey: `A${at + 1}` }));
  return judgeComponent(people, { judge, thresholds: POLICY.thresholds, bornWith: () => people });
}

const keys = (clusters: readonly (readonly string[])[]) =>
  clusters.map((cluster) => cluster.map((key) => key.split('\0')[1]));

const chained = (fields: Partial<PersonRecord>) => [
  { ...fields, mergedInto: 'A2' },
  { ...fields, mergedInto: 'A3' },
  fields,
];

describe('records that their own source merged in a chain', () => {
  it('are one person, restricted or not', () => {
    expect(keys(component(...chained({})).clusters)).toEqual([['A1', 'A2', 'A3']]);
    expect(keys(component(...chained({ restricted: true })).clusters)).toEqual([['A1', 'A2', 'A3']]);
  });

  it('are one person though the earlier ones name nobody', () => {
    const [first, second, last] = chained({});
    const baby = { givenNames: 'BABY OF ANNE' };
    const { clusters } = component({ ...first, ...baby }, { ...second, ...baby }, last!);
    expect(keys(clusters)).toEqual([['A1', 'A2', 'A3']]);
  });

  it('are not joined by a number where one of them is restricted and the source says nothing', () => {
    expect(keys(component({ restricted: true }, {}).clusters)).toEqual([]);
  });

  it('are told where they run in a circle', () => {
    const { cycles, clusters } = component({ nhsNumber: null, mergedInto: 'A2' }, { mergedInto: 'A1' });
    expect(cycles.map(({ sourceKey }) => sourceKey).sort()).toEqual(['A1', 'A2']);
    expect(clusters).toEqual([]);
  });
});
