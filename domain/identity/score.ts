import type { Evidence } from './evidence.ts';
import type { Policy } from './policy.ts';
import type { LevelWeight, ScoredField } from './policy-shape.ts';
import type { Person } from './prepare-person.ts';
import { SCORED_FIELDS } from './weights.ts';

/**
 * Base-2 logarithm of the odds that two records are one person's: the prior, and what the level of each field
 * adds (I. Fellegi, A. Sunter, 1969). Equal names count by their share of the population (term frequency), where
 * `preparePerson` was given it.
 */
export type Score = (evidence: Evidence, a: Person, b: Person) => number;

export function scoreBy({ weights, thresholds }: Policy): Score {
  const bits = SCORED_FIELDS.map((field) => [field, bitsOf(weights[field])] as const);
  const { priorBits, rarestName } = thresholds;
  const rarity = (field: 'family' | 'given', share: number): number =>
    Math.log2(weights[field].equal!.m / Math.max(share, rarestName));
  return (evidence, a, b) => {
    let sum = priorBits;
    for (const [field, byLevel] of bits) sum += byLevel[evidence[field]] ?? 0;
    // Symmetric: of two shares, as names alike in letters may be shortened differently, the commoner one.
    if (evidence.family === 'equal' && a.familyShare !== null && b.familyShare !== null)
      sum += rarity('family', Math.max(a.familyShare, b.familyShare)) - bits[FAMILY]![1].equal!;
    if (evidence.given === 'equal' && a.givenShare !== null && b.givenShare !== null)
      sum += rarity('given', Math.max(a.givenShare, b.givenShare)) - bits[GIVEN]![1].equal!;
    return sum;
  };
}

const FAMILY = SCORED_FIELDS.indexOf('family');
const GIVEN = SCORED_FIELDS.indexOf('given');

const bitsOf = (levels: Readonly<Partial<Record<string, LevelWeight>>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(levels).map(([level, weight]) => [level, Math.log2(weight!.m / weight!.u)]),
  );

/** The levels of the scored fields, joined by `|`: what `estimateWeights` counts. */
export const patternOf = (evidence: Evidence): string =>
  SCORED_FIELDS.map((field: ScoredField) => evidence[field]).join('|');
