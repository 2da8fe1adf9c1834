import type { Weights } from './policy-shape.ts';
import { SCORED_FIELDS } from './weights.ts';

/** How often each pattern (`patternOf`) was seen. */
export type PatternCounts = ReadonlyMap<string, number>;

export interface EstimatedWeights {
  readonly weights: Weights;
  /** Share of the candidate pairs that are one person's. */
  readonly share: number;
  readonly rounds: number;
  /** Whether the share moved by less than a millionth in the last round. */
  readonly converged: boolean;
}

const MOST_ROUNDS = 500;
const SMALLEST = 1e-6;

/**
 * New weights for a new version of a policy, from a trust's own records and without labels. `u` are the shares of
 * levels among pairs drawn at random, nearly all of which are two people; `m` come from candidate pairs by
 * expectation–maximisation under independence of the fields (W. Winkler, 1988), `start` being the old weights.
 * A level that `start` does not weigh says nothing, and keeps saying nothing.
 */
export function estimateWeights(
  { candidates, random }: { readonly candidates: PatternCounts; readonly random: PatternCounts },
  start: Weights,
): EstimatedWeights {
  const rows = [...candidates].map(([pattern, count]) => ({ levels: pattern.split('|'), count }));
  const u = sharesOf(
    [...random].map(([pattern, count]) => ({ levels: pattern.split('|'), count })),
    start,
  );
  let weights = withU(start, u);
  let share = 0.1;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const weighed = rows.map((row) => ({
      ...row,
      count: row.count * chanceOfOne(row.levels, weights, share),
    }));
    const before = share;
    share = clamp(sum(weighed) / sum(rows));
    weights = withM(weights, sharesOf(weighed, start));
    if (Math.abs(share - before) < SMALLEST) return { weights, share, rounds: round, converged: true };
  }
  return { weights, share, rounds: MOST_ROUNDS, converged: false };
}

interface Row {
  readonly levels: readonly string[];
  readonly count: number;
}

type Shares = Readonly<Record<string, Readonly<Record<string, number>>>>;
type AnyWeights = Readonly<
  Record<string, Readonly<Record<string, { readonly m: number; readonly u: number }>>>
>;

function chanceOfOne(levels: readonly string[], weights: Weights, share: number): number {
  let odds = share / (1 - share);
  for (const [at, field] of SCORED_FIELDS.entries()) {
    const weight = (weights as AnyWeights)[field]![levels[at]!];
    if (weight !== undefined) odds *= weight.m / weight.u;
  }
  return odds / (1 + odds);
}

/** Share of each weighed level among the rows that have any of its field's weighed levels. */
function sharesOf(rows: readonly Row[], start: Weights): Shares {
  return Object.fromEntries(
    SCORED_FIELDS.map((field, at) => {
      const counts = new Map(Object.keys(start[field]).map((level) => [level, 0]));
      let all = 0;
      for (const { levels, count } of rows) {
        const before = counts.get(levels[at]!);
        if (before === undefined) continue;
        counts.set(levels[at]!, before + count);
        all += count;
      }
      return [field, Object.fromEntries([...counts].map(([level, count]) => [level, count / all]))];
    }),
  );
}

/** A field that no row speaks of keeps what it had. */
const replaced = (weights: Weights, shares: Shares, side: 'm' | 'u'): Weights =>
  Object.fromEntries(
    Object.entries(weights as AnyWeights).map(([field, levels]) => [
      field,
      Object.fromEntries(
        Object.entries(levels).map(([level, weight]) => {
          const found = shares[field]![level]!;
          return [level, Number.isNaN(found) ? weight : { ...weight, [side]: clamp(found) }];
        }),
      ),
    ]),
  ) as Weights;

const withM = (weights: Weights, shares: Shares): Weights => replaced(weights, shares, 'm');
const withU = (weights: Weights, shares: Shares): Weights => replaced(weights, shares, 'u');

const sum = (rows: readonly Row[]): number => rows.reduce((total, { count }) => total + count, 0);
const clamp = (value: number): number => Math.min(1 - SMALLEST, Math.max(SMALLEST, value));
