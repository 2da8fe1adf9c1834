import type { Decisions, Placed } from './decisions.ts';
import { type RuleCount, RuleCounts } from './rule-counts.ts';
import { type PairKind, pairId, type Truth } from './truth.ts';

/** What a run's decisions are worth, all in pairs of records. A share of nothing is null. */
export interface Evaluation {
  readonly records: number;
  /** Pairs of one person: see `PairKind`. */
  readonly truePairs: Readonly<Record<PairKind, number>>;
  /** Pairs that came to be one person: all pairs of the records placed with it, through a third record too. */
  readonly joined: number;
  /** Those of them that are not one person. */
  readonly falseMerges: number;
  /** Of the joined pairs, those of one person. */
  readonly pairPrecision: number | null;
  /**
   * The rule of three: where none of n joined pairs is false, the rate of false merges is below 3/n with 95 %
   * confidence. Null where one is false, or none was joined.
   */
  readonly bound: number | null;
  /** Of the usable pairs, those joined. */
  readonly autoRecall: number | null;
  /** Of the remaining pairs that were not joined, those suggested. Null too where the run knows no suggestions. */
  readonly suggestionRecall: number | null;
  /** Of the pairs suggested and not joined, those of one person. Null too where the run knows no suggestions. */
  readonly suggestionPrecision: number | null;
  /** Remaining pairs that were joined: by pointers of a source, for one. */
  readonly remainingJoined: number;
  /** Withheld pairs that were joined. */
  readonly withheldJoined: number;
  readonly joinedBy: readonly RuleCount[];
  readonly suggestedBy: readonly RuleCount[];
  /** Usable pairs not joined, by what was done to their records; the most frequent first. */
  readonly missed: readonly Missed[];
  /** The same by the rule that asked about the two; the most frequent first. */
  readonly missedBy: readonly Missed[];
}

/** Usable pairs not joined: why, and how many. */
export type Missed = readonly [why: string, pairs: number];

/** Judges decisions by the labels. Every record that they name must have one. */
export function evaluate(truth: Truth, { placed, suggested, asked }: Decisions): Evaluation {
  const personOf = new Map(placed.map(({ record, person }) => [record, person]));
  const areJoined = (a: string, b: string) => personOf.has(a) && personOf.get(a) === personOf.get(b);
  const joinedBy = joinedPairs(truth, placed);
  const suggestedBy = new RuleCounts(truth);
  const shown = new Set<string>();
  for (const { a, b, rule } of suggested ?? []) {
    const pair = pairId(a, b);
    if (areJoined(a, b) || shown.has(pair)) continue;
    shown.add(pair);
    suggestedBy.add(rule, a, b);
  }
  const all: Record<PairKind, number> = { usable: 0, withheld: 0, remaining: 0 };
  const joined: Record<PairKind, number> = { usable: 0, withheld: 0, remaining: 0 };
  const ruleOf = new Map(asked.map(({ a, b, rule }) => [pairId(a, b), rule]));
  const missed = new Map<string, number>();
  const missedBy = new Map<string, number>();
  const countIn = (counts: Map<string, number>, why: string) => counts.set(why, (counts.get(why) ?? 0) + 1);
  let found = 0;
  for (const { a, b, kind, differences } of truth.truePairs()) {
    all[kind]++;
    if (areJoined(a, b)) joined[kind]++;
    else if (kind === 'usable') {
      countIn(missed, differences);
      countIn(missedBy, ruleOf.get(pairId(a, b)) ?? 'asked of a third record alone');
    } else if (kind === 'remaining' && shown.has(pairId(a, b))) found++;
  }
  const falseMerges = joinedBy.pairs - joinedBy.right;
  const suggests = suggested !== null;
  return {
    records: truth.records,
    truePairs: all,
    joined: joinedBy.pairs,
    falseMerges,
    pairPrecision: share(joinedBy.right, joinedBy.pairs),
    bound: falseMerges === 0 ? share(3, joinedBy.pairs) : null,
    autoRecall: share(joined.usable, all.usable),
    suggestionRecall: suggests ? share(found, all.remaining - joined.remaining) : null,
    suggestionPrecision: suggests ? share(suggestedBy.right, suggestedBy.pairs) : null,
    remainingJoined: joined.remaining,
    withheldJoined: joined.withheld,
    joinedBy: joinedBy.all,
    suggestedBy: suggestedBy.all,
    missed: mostFirst(missed),
    missedBy: mostFirst(missedBy),
  };
}

const mostFirst = (counts: ReadonlyMap<string, number>): Missed[] =>
  [...counts].sort(([, a], [, b]) => b - a);

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);

/** The rule of a pair: of the record that was joined to the other, or of both where a third joined them. */
function joinedPairs(truth: Truth, placed: readonly Placed[]): RuleCounts {
  const counts = new RuleCounts(truth);
  for (const together of Map.groupBy(placed, ({ person }) => person).values())
    for (const [at, one] of together.entries())
      for (const other of together.slice(at + 1)) {
        const rules = [...new Set([one.rule, other.rule])].filter((rule) => rule !== null).sort();
        counts.add(rules.join(' + ') || 'no rule given', one.record, other.record);
      }
  return counts;
}
