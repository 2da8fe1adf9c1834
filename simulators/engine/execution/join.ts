import type { Row, Value } from '../value.ts';
import { Gathered, type Operator, SLICE } from './operator.ts';

export interface JoinSettings {
  readonly left: Operator;
  readonly right: Operator;
  /** Where the right side's values begin in a joined row, and how long that row is. */
  readonly offset: number;
  readonly width: number;
  /** Null for a cross join. */
  readonly on: ((row: Row) => boolean | null) | null;
  /** Whether left rows without a match stay, with NULLs on the right. */
  readonly keepLeft: boolean;
}

/** Nested loops: each left row against all rows of the right side, which are gathered once. */
export class NestedLoops implements Operator {
  readonly #settings: JoinSettings;
  readonly #right: Gathered;
  #leftRows: readonly Row[] | null = [];
  #leftAt = 0;
  #rightAt = 0;
  #matched = false;

  constructor(settings: JoinSettings) {
    this.#settings = settings;
    this.#right = new Gathered(settings.right);
  }

  next(max: number): readonly Row[] | null {
    if (!this.#right.step()) return [];
    const found: Row[] = [];
    for (let seen = 0; seen < SLICE && found.length < max; seen += 1) {
      if (this.#leftAt >= (this.#leftRows?.length ?? 0)) {
        this.#leftRows = this.#settings.left.next(max);
        this.#leftAt = 0;
        if (this.#leftRows === null) return found.length > 0 ? found : null;
        if (this.#leftRows.length === 0) return found;
      }
      this.#step(this.#leftRows![this.#leftAt]!, found);
    }
    return found;
  }

  /** One pair of rows, or the end of a left row. */
  #step(left: Row, found: Row[]): void {
    const { on, keepLeft } = this.#settings;
    const right = this.#right.rows[this.#rightAt];
    if (right === undefined) {
      if (keepLeft && !this.#matched) found.push(this.#joined(left, []));
      this.#leftAt += 1;
      this.#rightAt = 0;
      this.#matched = false;
      return;
    }
    this.#rightAt += 1;
    const row = this.#joined(left, right);
    if (on !== null && on(row) !== true) return;
    this.#matched = true;
    found.push(row);
  }

  #joined(left: Row, right: Row): Row {
    const { offset, width } = this.#settings;
    const row = new Array<Value>(width).fill(null);
    for (let at = 0; at < left.length; at += 1) row[at] = left[at]!;
    for (let at = 0; at < right.length; at += 1) row[offset + at] = right[at]!;
    return row;
  }
}
