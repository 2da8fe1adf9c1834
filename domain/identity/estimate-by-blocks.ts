import type { Block, BlockPart } from './blocks.ts';
import { estimateWeights, type PatternCounts } from './estimate-weights.ts';
import type { LevelWeight, ScoredField, Weights } from './policy-shape.ts';
import { SCORED_FIELDS } from './weights.ts';

/** Patterns of the pairs that share a block. */
export interface BlockCounts {
  readonly block: Block;
  readonly candidates: PatternCounts;
}

export interface BlockEstimate {
  readonly block: Block;
  readonly pairs: number;
  /** How many of them the estimate takes for one person's. */
  readonly ones: number;
  readonly converged: boolean;
}

/** A level beside what it weighs now; what too few pairs speak of stays as it is. */
export interface ProposedLevel {
  readonly field: ScoredField;
  readonly level: string;
  readonly now: LevelWeight;
  readonly proposed: LevelWeight;
}

export interface ProposedWeights {
  readonly weights: Weights;
  readonly levels: readonly ProposedLevel[];
  readonly blocks: readonly BlockEstimate[];
}

/** What the pairs of a block cannot tell of: what they were found by, and what all of a household share. */
const SILENCED: Readonly<Record<BlockPart, readonly ScoredField[]>> = {
  birthDate: ['birthDate'],
  birthYear: ['birthDate'],
  birthday: ['birthDate'],
  family: ['family'],
  given: ['given'],
  givenInitial: ['given'],
  postcode: ['postcode', 'address', 'phone', 'practice', 'family'],
  district: ['postcode', 'address', 'practice'],
  email: ['email', 'phone'],
};

/** Fewer pairs than this say nothing of a level. */
const FEWEST = 20;

const UNHEARD = '-';

/**
 * A proposal for the weights of a new version of a policy: `m` block by block, since two people who were found by a
 * birth date agree in it as one person does, and then together, a block for as many pairs as it takes for one person's;
 * `u` from pairs drawn at random. See estimateWeights.
 */
export function estimateByBlocks(
  counts: readonly BlockCounts[],
  random: PatternCounts,
  start: Weights,
): ProposedWeights {
  const found = counts
    .filter(({ candidates }) => candidates.size > 0)
    .map(({ block, candidates }) => {
      const silenced = new Set(block.flatMap((part) => SILENCED[part]));
      const heard = withoutFields(candidates, silenced);
      const estimate = estimateWeights({ candidates: heard, random }, start);
      const pairs = total(heard);
      return { block, estimate, pairs, ones: estimate.share * pairs, says: fieldsOf(heard, start) };
    });
  const randomly = levelCounts(random);
  const levels = levelsOf(start).map(({ field, level, now }): ProposedLevel => {
    const telling = found.filter(({ says }) => says.has(field));
    const ones = telling.reduce((sum, block) => sum + block.ones, 0);
    const mass = telling.reduce(
      (sum, block) => sum + block.ones * weightsOf(block.estimate.weights, field)[level]!.m,
      0,
    );
    const seen = randomly.get(field)?.get(level) ?? 0;
    const u = found[0]?.estimate.weights;
    return {
      ...{ field, level, now },
      proposed: {
        m: mass < FEWEST ? now.m : mass / ones,
        u: seen < FEWEST || u === undefined ? now.u : weightsOf(u, field)[level]!.u,
      },
    };
  });
  return {
    weights: weightsFrom(levels),
    levels,
    blocks: found.map(({ block, pairs, ones, estimate }) => ({
      ...{ block, pairs, ones: Math.round(ones), converged: estimate.converged },
    })),
  };
}

type AnyLevels = Readonly<Record<string, LevelWeight>>;

const weightsOf = (weights: Weights, field: ScoredField): AnyLevels => weights[field] as AnyLevels;

const levelsOf = (weights: Weights): { field: ScoredField; level: string; now: LevelWeight }[] =>
  SCORED_FIELDS.flatMap((field) =>
    Object.entries(weightsOf(weights, field)).map(([level, now]) => ({ field, level, now })),
  );

function weightsFrom(levels: readonly ProposedLevel[]): Weights {
  const byField = Map.groupBy(levels, ({ field }) => field);
  return Object.fromEntries(
    [...byField].map(([field, of]) => [
      field,
      Object.fromEntries(of.map(({ level, proposed }) => [level, proposed])),
    ]),
  ) as unknown as Weights;
}

function withoutFields(counts: PatternCounts, silenced: ReadonlySet<ScoredField>): Map<string, number> {
  const heard = new Map<string, number>();
  for (const [pattern, count] of counts) {
    const levels = pattern
      .split('|')
      .map((level, at) => (silenced.has(SCORED_FIELDS[at]!) ? UNHEARD : level));
    heard.set(levels.join('|'), (heard.get(levels.join('|')) ?? 0) + count);
  }
  return heard;
}

/** How often each level was seen, by field. */
function levelCounts(counts: PatternCounts): Map<ScoredField, Map<string, number>> {
  const found = new Map(SCORED_FIELDS.map((field) => [field, new Map<string, number>()]));
  for (const [pattern, count] of counts)
    for (const [at, level] of pattern.split('|').entries()) {
      const levels = found.get(SCORED_FIELDS[at]!)!;
      levels.set(level, (levels.get(level) ?? 0) + count);
    }
  return found;
}

/** Fields of which some pair has a level that is weighed. */
function fieldsOf(counts: PatternCounts, start: Weights): ReadonlySet<ScoredField> {
  const found = levelCounts(counts);
  return new Set(
    SCORED_FIELDS.filter((field) => Object.keys(start[field]).some((level) => found.get(field)!.has(level))),
  );
}

const total = (counts: PatternCounts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
