import { describe, expect, it } from 'vitest';
import { type Judgement, judgeBy } from '../../../../domain/identity/judge-pair.ts';
import { POLICY } from '../../../../domain/identity/policy.ts';
import type { PairExample, Rule } from '../../../../domain/identity/policy-shape.ts';
import { examplePair } from './people.ts';

const judge = judgeBy(POLICY);
const judgeExample = (example: PairExample): Judgement => judge(...examplePair(example), example.context);

describe.each(POLICY.rules)('rule $id', ({ id, examples }: Rule) => {
  it(`decides: ${examples.positive.name}`, () => {
    expect(examples.positive.rule).toBe(id);
    expect(judgeExample(examples.positive)).toMatchObject({ rule: id, verdict: examples.positive.verdict });
  });

  it.each([examples.negative, examples.nearMiss])('does not decide: $name', (example) => {
    expect(example.rule).not.toBe(id);
    const { rule, verdict } = example;
    expect(judgeExample(example)).toMatchObject({ rule, verdict });
  });
});

it('no two rules share an id', () => {
  const ids = POLICY.rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
