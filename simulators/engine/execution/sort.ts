import type { Comparator } from '../dialect.ts';
import type { Row, Value } from '../value.ts';
import { Gathered, type Operator } from './operator.ts';

export interface SortKey {
  readonly evaluate: (row: Row) => Value;
  /** Takes NULL as well, direction included. */
  readonly compare: Comparator;
}

/** All rows in order; equal ones stay as they came. */
export class Sort implements Operator {
  readonly #input: Gathered;
  readonly #keys: readonly SortKey[];
  #sorted: Row[] | null = null;
  #at = 0;

  constructor(input: Operator, keys: readonly SortKey[]) {
    this.#input = new Gathered(input);
    this.#keys = keys;
  }

  next(max: number): readonly Row[] | null {
    if (this.#sorted === null) {
      if (this.#input.step()) this.#sorted = this.#sort();
      return [];
    }
    const rows = this.#sorted.slice(this.#at, this.#at + max);
    this.#at += rows.length;
    return rows.length > 0 ? rows : null;
  }

  #sort(): Row[] {
    const keys = this.#keys;
    const keyed = this.#input.rows.map((row) => ({ row, key: keys.map(({ evaluate }) => evaluate(row)) }));
    keyed.sort((left, right) => {
      for (let part = 0; part < keys.length; part += 1) {
        const order = keys[part]!.compare(left.key[part]!, right.key[part]!);
        if (order !== 0) return order;
      }
      return 0;
    });
    return keyed.map(({ row }) => row);
  }
}

/** Puts the row's number, from 1, at a position of each row: ROW_NUMBER() over input in the right order. */
export class NumberRows implements Operator {
  readonly #input: Operator;
  readonly #position: number;
  #number = 0;

  constructor(input: Operator, position: number) {
    this.#input = input;
    this.#position = position;
  }

  next(max: number): readonly Row[] | null {
    const rows = this.#input.next(max);
    return (
      rows?.map((row) => {
        const numbered: Value[] = row.slice();
        this.#number += 1;
        numbered[this.#position] = this.#number;
        return numbered;
      }) ?? null
    );
  }
}
