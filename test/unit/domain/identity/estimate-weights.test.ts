import { describe, expect, it } from 'vitest';
import { estimateWeights } from '../../../../domain/identity/estimate-weights.ts';
import type { Weights } from '../../../../domain/identity/policy-shape.ts';
import { SCORED_FIELDS, WEIGHTS } from '../../../../domain/identity/weights.ts';

/** How likely each level of three fields is; the other fields are missing throughout. */
type Chances = Readonly<Record<string, Readonly<Record<string, number>>>>;

const ONE: Chances = {
  birthDate: { equal: 0.9, different: 0.1 },
  family: { equal: 0.7, variant: 0.2, different: 0.1 },
  given: { equal: 0.8, variant: 0.15, different: 0.05 },
  postcode: { equal: 0.75, different: 0.25 },
};
const TWO: Chances = {
  birthDate: { equal: 0.05, different: 0.95 },
  family: { equal: 0.1, variant: 0.02, different: 0.88 },
  given: { equal: 0.04, variant: 0.01, different: 0.95 },
  postcode: { equal: 0.02, different: 0.98 },
};

/** Expected counts of every pattern among `pairs` pairs. */
function counts(chances: Chances, pairs: number): Map<string, number> {
  let patterns: [string[], number][] = [[[], pairs]];
  for (const field of SCORED_FIELDS) {
    const levels = Object.entries(chances[field] ?? { missing: 1 });
    patterns = patterns.flatMap(([so, count]) =>
      levels.map(([level, chance]): [string[], number] => [[...so, level], count * chance]),
    );
  }
  return new Map(patterns.map(([levels, count]) => [levels.join('|'), count]));
}

function mixed(share: number): Map<string, number> {
  const all = counts(TWO, 100_000 * (1 - share));
  for (const [pattern, count] of counts(ONE, 100_000 * share))
    all.set(pattern, (all.get(pattern) ?? 0) + count);
  return all;
}

const found = (share: number) =>
  estimateWeights({ candidates: mixed(share), random: counts(TWO, 50_000) }, WEIGHTS);

const m = (weights: Weights, field: keyof Weights, level: string) =>
  (weights[field] as Record<string, { m: number; u: number }>)[level]!.m;

describe('weights estimated from unlabelled pairs', () => {
  it.each([0.02, 0.1, 0.4])(
    'come back to the chances that made the pairs, where %d of them are one person’s',
    (share) => {
      const estimate = found(share);
      expect(estimate.converged).toBe(true);
      expect(estimate.share).toBeCloseTo(share, 2);
      expect(m(estimate.weights, 'birthDate', 'equal')).toBeCloseTo(0.9, 2);
      expect(m(estimate.weights, 'family', 'variant')).toBeCloseTo(0.2, 2);
      expect(m(estimate.weights, 'postcode', 'different')).toBeCloseTo(0.25, 2);
      expect(estimate.weights.given.equal!.u).toBeCloseTo(0.04, 6);
    },
  );

  it('leave alone what no pair speaks of, and give no level the chance of nothing', () => {
    const { weights } = found(0.1);
    expect(weights.phone).toEqual(WEIGHTS.phone);
    expect(weights.birthDate.transposed!.u).toBeGreaterThan(0);
    expect(Object.keys(weights)).toEqual(Object.keys(WEIGHTS));
  });

  it('do not depend on the order of the patterns', () => {
    const reversed = new Map([...mixed(0.1)].reverse());
    const again = estimateWeights({ candidates: reversed, random: counts(TWO, 50_000) }, WEIGHTS);
    expect(m(again.weights, 'given', 'equal')).toBeCloseTo(m(found(0.1).weights, 'given', 'equal'), 9);
  });
});
