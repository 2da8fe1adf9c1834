import type { Truth } from './truth.ts';

/** Pairs of records that one rule joined or suggested. */
export interface RuleCount {
  readonly rule: string;
  pairs: number;
  /** Of one person. */
  right: number;
  /** Of two people: born together, of one family, or with nothing to do with each other. */
  twins: number;
  family: number;
  strangers: number;
}

/** The confusion table: what the pairs are that each rule brought together. */
export class RuleCounts {
  readonly #truth: Truth;
  readonly #counts = new Map<string, RuleCount>();

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  add(rule: string, a: string, b: string): void {
    const count = this.#counts.get(rule) ?? { rule, pairs: 0, right: 0, twins: 0, family: 0, strangers: 0 };
    this.#counts.set(rule, count);
    const [one, other] = [this.#truth.label(a), this.#truth.label(b)];
    count.pairs++;
    if (one.person === other.person) count.right++;
    else if (one.birth === other.birth) count.twins++;
    else if (one.family === other.family) count.family++;
    else count.strangers++;
  }

  /** By rule, in alphabetical order. */
  get all(): readonly RuleCount[] {
    return [...this.#counts.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
  }

  get pairs(): number {
    return this.all.reduce((sum, { pairs }) => sum + pairs, 0);
  }

  get right(): number {
    return this.all.reduce((sum, { right }) => sum + right, 0);
  }
}
