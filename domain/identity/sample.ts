/** What a sample of automatic merges must show: with this confidence, at most this share of them is wrong. */
export interface SampleGoal {
  readonly confidence: number;
  readonly tolerable: number;
}

/** How many must be looked at where none of them is wrong: 299 for less than 1 % at 95 %. */
export const sampleSize = ({ confidence, tolerable }: SampleGoal): number =>
  Math.ceil(Math.log(1 - confidence) / Math.log(1 - tolerable));

/** Each rule is looked at this often at least, however rarely it joins. */
const LEAST_OF_A_RULE = 10;

/**
 * How many merges of each rule to draw: its share of the sample rounded up, and some of every rule. Since no rule has
 * less than its share, the bound for the whole holds as for a sample that knows no rules (W. Hoeffding, 1956).
 */
export function drawByRule(merges: ReadonlyMap<string, number>, size: number): ReadonlyMap<string, number> {
  const all = sumOf(merges.values());
  const drawn = (found: number) =>
    Math.min(found, Math.max(Math.ceil((size * found) / all), LEAST_OF_A_RULE));
  return new Map([...merges].map(([rule, found]) => [rule, drawn(found)]));
}

/** Merges of one rule, those drawn of them, and what was said of those. */
export interface SampledRule {
  readonly rule: string;
  readonly merges: number;
  readonly drawn: number;
  readonly judged: number;
  readonly wrong: number;
  /** Nobody could say: counted as wrong. */
  readonly unclear: number;
}

export type SampleState = 'open' | 'passed' | 'failed';

/** Highest share of wrong merges that the verdicts allow for; null while they are not all given. */
export interface SampleBounds {
  readonly state: SampleState;
  readonly bound: number | null;
  readonly byRule: readonly (SampledRule & { readonly bound: number | null })[];
}

/**
 * What the verdicts come to. `size` is what was asked for, which the rounding exceeds. Failed as soon as no further
 * verdict could save it.
 */
export function judgeSample(rules: readonly SampledRule[], size: number, goal: SampleGoal): SampleBounds {
  const total = (count: (rule: SampledRule) => number) => sumOf(rules.map(count));
  const [merges, drawn, judged] = [
    total((rule) => rule.merges),
    total((rule) => rule.drawn),
    total((rule) => rule.judged),
  ];
  const whole = { merges, drawn, counted: Math.min(size, drawn), bad: total(badOf) };
  const least = boundOf(whole, goal.confidence);
  const state = least > goal.tolerable ? 'failed' : judged < drawn ? 'open' : 'passed';
  return {
    state,
    bound: judged < drawn ? null : least,
    byRule: rules.map((rule) => {
      const part = { merges: rule.merges, drawn: rule.drawn, counted: rule.drawn, bad: badOf(rule) };
      return { ...rule, bound: rule.judged < rule.drawn ? null : boundOf(part, goal.confidence) };
    }),
  };
}

const badOf = ({ wrong, unclear }: SampledRule): number => wrong + unclear;

interface Part {
  readonly merges: number;
  readonly drawn: number;
  readonly counted: number;
  readonly bad: number;
}

/** Where every merge was looked at, nothing is left to estimate. */
function boundOf({ merges, drawn, counted, bad }: Part, confidence: number): number {
  if (drawn === merges) return merges === 0 ? 0 : bad / merges;
  return upperBound(bad, counted, confidence);
}

/**
 * Exact one-sided upper bound of a share (C. Clopper, E. Pearson, 1934): the share at which so few, or fewer, would be
 * found only with the chance that the confidence leaves.
 */
export function upperBound(found: number, of: number, confidence: number): number {
  if (found >= of) return 1;
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(found, of, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** Of the binomial distribution, summed from logarithms so that no factorial overflows. */
function chanceOfAtMost(found: number, of: number, share: number): number {
  let term = of * Math.log1p(-share);
  let chance = Math.exp(term);
  for (let k = 1; k <= found; k++) {
    term += Math.log((of - k + 1) / k) + Math.log(share) - Math.log1p(-share);
    chance += Math.exp(term);
  }
  return chance;
}

const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, number) => sum + number, 0);
