import type { Comparator } from '../dialect.ts';
import type { Row, Value } from '../value.ts';
import { type Operator, SLICE } from './operator.ts';

export interface GroupKey {
  readonly evaluate: (row: Row) => Value;
  /** Takes NULL as well; equal keys are one group. */
  readonly compare: Comparator;
}

export interface Aggregate {
  readonly start: Value;
  /** Null counts rows. */
  readonly evaluate: ((row: Row) => Value) | null;
  /** The next state from a value that is not NULL. */
  readonly add: (state: Value, value: Value) => Value;
}

interface Group {
  readonly key: Row;
  readonly states: Value[];
}

/** One row per group: its key, then its aggregates. Without keys there is always exactly one group. */
export class GroupRows implements Operator {
  readonly #input: Operator;
  readonly #keys: readonly GroupKey[];
  readonly #aggregates: readonly Aggregate[];
  /** In the order of their keys, to be found by halving. */
  readonly #groups: Group[] = [];
  #done = false;
  #at = 0;

  constructor(input: Operator, keys: readonly GroupKey[], aggregates: readonly Aggregate[]) {
    this.#input = input;
    this.#keys = keys;
    this.#aggregates = aggregates;
    if (keys.length === 0) this.#groups.push(this.#start([]));
  }

  next(max: number): readonly Row[] | null {
    if (!this.#done) {
      const rows = this.#input.next(SLICE);
      if (rows === null) this.#done = true;
      else for (const row of rows) this.#add(row);
      return [];
    }
    const groups = this.#groups.slice(this.#at, this.#at + max);
    this.#at += groups.length;
    return groups.length > 0 ? groups.map(({ key, states }) => [...key, ...states]) : null;
  }

  #start(key: Row): Group {
    return { key, states: this.#aggregates.map(({ start }) => start) };
  }

  #add(row: Row): void {
    const { states } = this.#group(this.#keys.map(({ evaluate }) => evaluate(row)));
    for (let at = 0; at < this.#aggregates.length; at += 1) {
      const { evaluate, add } = this.#aggregates[at]!;
      const value = evaluate === null ? 1 : evaluate(row);
      if (value !== null) states[at] = add(states[at]!, value);
    }
  }

  #group(key: Row): Group {
    let low = 0;
    let high = this.#groups.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = this.#compare(this.#groups[middle]!.key, key);
      if (order === 0) return this.#groups[middle]!;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    const group = this.#start(key);
    this.#groups.splice(low, 0, group);
    return group;
  }

  #compare(left: Row, right: Row): number {
    for (let part = 0; part < this.#keys.length; part += 1) {
      const order = this.#keys[part]!.compare(left[part]!, right[part]!);
      if (order !== 0) return order;
    }
    return 0;
  }
}
