import type { PseudoColumn } from '../dialect.ts';
import { type KeyOrder, placeOfGap } from '../storage/key-order.ts';
import type { OrderedIndex, Place } from '../storage/ordered-index.ts';
import { isVisible, type RowVersion } from '../storage/row-version.ts';
import type { Transaction } from '../storage/transaction.ts';
import type { Row, Value } from '../value.ts';
import type { KeyRange } from './key-range.ts';
import { type Operator, type ReadView, SLICE } from './operator.ts';

/** Where and in which direction to walk. */
export interface AccessPath {
  readonly entries: OrderedIndex;
  readonly order: KeyOrder;
  /** Null: no row can match. */
  readonly range: KeyRange | null;
  readonly down: boolean;
}

/** Walks a stretch of an index and gives the row versions that a reader may see. */
export class VersionScan {
  readonly #next: () => RowVersion | null;
  readonly #isOver: (version: RowVersion) => boolean;
  readonly #view: ReadView;
  readonly #own: Transaction | null;
  readonly #none: boolean;

  constructor({ entries, order, range, down }: AccessPath, view: ReadView, own: Transaction | null) {
    this.#none = range === null;
    this.#view = view;
    this.#own = own;
    const nowhere: Place = () => 1;
    const low = range ? placeOfGap(order, range.low) : nowhere;
    const high = range ? placeOfGap(order, range.high) : nowhere;
    this.#next = entries.cursor(down ? high : low, down);
    this.#isOver = down ? (version) => low(version) < 0 : (version) => high(version) > 0;
  }

  /** Calls `take` with visible versions until it answers false or a slice is done. False at the end. */
  walk(take: (version: RowVersion) => boolean): boolean {
    if (this.#none) return false;
    this.#view.check();
    const { commit } = this.#view;
    for (let seen = 0; seen < SLICE; seen += 1) {
      const version = this.#next();
      if (version === null || this.#isOver(version)) return false;
      if (isVisible(version, commit, this.#own) && !take(version)) return true;
    }
    return true;
  }
}

/** Makes a row of a version: its values alone, or with pseudo columns behind them. */
export const rowMaker = (
  width: number,
  pseudo: readonly (PseudoColumn | null)[],
  tableId: number,
): ((version: RowVersion) => Row) => {
  if (pseudo.every((column) => column === null)) return (version) => version.values;
  return (version) => {
    const row: Value[] = version.values.slice();
    for (let at = 0; at < pseudo.length; at += 1) {
      row[width + at] = pseudo[at]?.value(version.rowId, version.begin, tableId) ?? null;
    }
    return row;
  };
};

/** The rows of a table that pass a test, in the order of an index. */
export class TableScan implements Operator {
  readonly #scan: VersionScan;
  readonly #row: (version: RowVersion) => Row;
  readonly #test: ((row: Row) => boolean | null) | null;
  #done = false;

  constructor(
    scan: VersionScan,
    row: (version: RowVersion) => Row,
    test: ((row: Row) => boolean | null) | null,
  ) {
    this.#scan = scan;
    this.#row = row;
    this.#test = test;
  }

  next(max: number): readonly Row[] | null {
    if (this.#done) return null;
    const rows: Row[] = [];
    const more = this.#scan.walk((version) => {
      const row = this.#row(version);
      if (this.#test === null || this.#test(row) === true) rows.push(row);
      return rows.length < max;
    });
    this.#done = !more;
    return rows.length === 0 && this.#done ? null : rows;
  }
}
