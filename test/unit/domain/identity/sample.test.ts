import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawByRule,
  judgeSample,
  type SampledRule,
  sampleSize,
  upperBound,
} from '../../../../domain/identity/sample.ts';

const GOAL = { confidence: 0.95, tolerable: 0.01 };

describe('the size of a sample', () => {
  it.each([
    [0.95, 0.01, 299],
    [0.95, 0.05, 59],
    [0.99, 0.01, 459],
    [0.95, 0.001, 2995],
  ])('for a confidence of %d and a share of %d is %d', (confidence, tolerable, size) => {
    expect(sampleSize({ confidence, tolerable })).toBe(size);
    expect(upperBound(0, size, confidence)).toBeLessThanOrEqual(tolerable);
    expect(upperBound(0, size - 1, confidence)).toBeGreaterThan(tolerable);
  });
});

describe('the exact upper bound', () => {
  // Of SciPy: beta.ppf(confidence, found + 1, of - found).
  it.each([
    [0, 299, 0.95, 0.009969],
    [1, 299, 0.95, 0.015767],
    [3, 299, 0.95, 0.025726],
    [0, 10, 0.95, 0.258866],
    [5, 10, 0.95, 0.777559],
    [2, 100, 0.99, 0.081412],
  ])('for %d of %d at %d is as tables have it', (found, of, confidence, bound) => {
    expect(upperBound(found, of, confidence)).toBeCloseTo(bound, 6);
  });

  it('is 1 where all are found, and grows with what is found', () => {
    expect(upperBound(7, 7, 0.95)).toBe(1);
    expect(upperBound(0, 0, 0.95)).toBe(1);
    const bounds = Array.from({ length: 50 }, (_, found) => upperBound(found, 50, 0.95));
    expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
  });

  it('covers the truth as often as it says, whatever the share', () => {
    for (const share of [0.002, 0.01, 0.03, 0.2]) {
      // Chance of the counts whose bound lies below the share: the sum is exact, no trial is needed.
      let [missed, term] = [0, (1 - share) ** 299];
      for (let found = 0; found < 150; found++) {
        if (upperBound(found, 299, 0.95) < share) missed += term;
        term *= ((299 - found) / (found + 1)) * (share / (1 - share));
      }
      expect(missed).toBeLessThanOrEqual(0.05 + 1e-9);
    }
  });
});

describe('the draw by rule', () => {
  const counts = fc.dictionary(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 100_000 }), {
    minKeys: 1,
  });

  it('gives every rule its share and some of it, and never more than there are', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 3000 }), (found, size) => {
        const merges = new Map(Object.entries(found));
        const all = [...merges.values()].reduce((sum, count) => sum + count, 0);
        const drawn = drawByRule(merges, size);
        for (const [rule, count] of merges) {
          expect(drawn.get(rule)).toBeLessThanOrEqual(count);
          expect(drawn.get(rule)).toBeGreaterThanOrEqual(Math.min(count, 10, (size * count) / all));
          expect(drawn.get(rule)! / count).toBeGreaterThanOrEqual(Math.min(1, size / all) - 1e-9);
        }
      }),
    );
  });

  it('is little more than was asked for', () => {
    const drawn = drawByRule(new Map(Object.entries({ a: 90_000, b: 9_000, c: 4 })), 299);
    expect([...drawn]).toEqual([
      ['a', 272],
      ['b', 28],
      ['c', 4],
    ]);
  });
});

describe('what the verdicts come to', () => {
  const rule = (more: Partial<SampledRule> = {}): SampledRule => ({
    ...{ rule: 'certain.names', merges: 50_000, drawn: 299, judged: 299, wrong: 0, unclear: 0 },
    ...more,
  });

  it.each([
    ['none wrong: less than 1 %', [rule()], 'passed', 0.009969],
    ['verdicts missing', [rule({ judged: 298 })], 'open', null],
    ['one wrong, whatever is missing', [rule({ judged: 12, wrong: 1 })], 'failed', null],
    ['one wrong of all', [rule({ wrong: 1 })], 'failed', 0.015767],
    ['one that nobody can tell', [rule({ unclear: 1 })], 'failed', 0.015767],
    [
      'a wrong one of a rule that was drawn beside',
      [rule(), rule({ rule: 'b', merges: 20, drawn: 10, judged: 10, wrong: 1 })],
      'failed',
      0.015767,
    ],
    ['all merges looked at, none wrong', [rule({ merges: 40, drawn: 40, judged: 40 })], 'passed', 0],
    [
      'all looked at, one of 40 wrong',
      [rule({ merges: 40, drawn: 40, judged: 40, wrong: 1 })],
      'failed',
      0.025,
    ],
    [
      'all looked at, one of 200 wrong',
      [rule({ merges: 200, drawn: 200, judged: 200, wrong: 1 })],
      'passed',
      0.005,
    ],
    ['no merges at all', [], 'passed', 0],
  ] as const)('%s', (_, rules, state, bound) => {
    const judged = judgeSample(rules, 299, GOAL);
    expect(judged.state).toBe(state);
    if (bound === null) expect(judged.bound).toBe(null);
    else expect(judged.bound).toBeCloseTo(bound, 6);
  });

  it('by rule is a bound of its own, as soon as its verdicts are in', () => {
    const rules = [
      rule({ rule: 'a' }),
      rule({ rule: 'b', merges: 4, drawn: 4, judged: 4 }),
      rule({ rule: 'c', merges: 100, drawn: 10, judged: 10 }),
      rule({ rule: 'd', merges: 100, drawn: 10, judged: 9 }),
    ];
    const bounds = judgeSample(rules, 299, GOAL).byRule.map(({ bound }) => bound && Number(bound.toFixed(4)));
    expect(bounds).toEqual([0.01, 0, 0.2589, null]);
  });
});
