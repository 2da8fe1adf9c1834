import type { Row } from '../value.ts';

/**
 * A step of a running SELECT, pulled from. `next` gives up to `max` rows, an empty array where it has worked a
 * while without finding any (so that other sessions get their turn), and null at the end.
 */
export interface Operator {
  next(max: number): readonly Row[] | null;
}

/** Rows or index entries looked at before an operator gives way. */
export const SLICE = 20_000;

/** What a read may see; `check` throws where its state is gone. */
export interface ReadView {
  readonly commit: number;
  check(): void;
}

/** All rows of an operator, for steps that need them at once. */
export class Gathered {
  readonly rows: Row[] = [];
  readonly #input: Operator;
  #done = false;

  constructor(input: Operator) {
    this.#input = input;
  }

  /** True once everything is there. */
  step(): boolean {
    if (this.#done) return true;
    const rows = this.#input.next(SLICE);
    if (rows === null) this.#done = true;
    else for (const row of rows) this.rows.push(row);
    return this.#done;
  }
}

/** Rows that are there already or come from an iterator, such as a catalogue view's. */
export class ListScan implements Operator {
  readonly #rows: Iterator<Row>;
  readonly #test: ((row: Row) => boolean | null) | null;

  constructor(rows: Iterable<Row>, test: ((row: Row) => boolean | null) | null) {
    this.#rows = rows[Symbol.iterator]();
    this.#test = test;
  }

  next(max: number): readonly Row[] | null {
    const rows: Row[] = [];
    for (let seen = 0; rows.length < max && seen < SLICE; seen += 1) {
      const item = this.#rows.next();
      if (item.done) return rows.length > 0 ? rows : null;
      if (this.#test === null || this.#test(item.value) === true) rows.push(item.value);
    }
    return rows;
  }
}

export class Filter implements Operator {
  readonly #input: Operator;
  readonly #test: (row: Row) => boolean | null;

  constructor(input: Operator, test: (row: Row) => boolean | null) {
    this.#input = input;
    this.#test = test;
  }

  next(max: number): readonly Row[] | null {
    return this.#input.next(max)?.filter((row) => this.#test(row) === true) ?? null;
  }
}

export class Project implements Operator {
  readonly #input: Operator;
  readonly #project: (row: Row) => Row;

  constructor(input: Operator, project: (row: Row) => Row) {
    this.#input = input;
    this.#project = project;
  }

  next(max: number): readonly Row[] | null {
    return this.#input.next(max)?.map(this.#project) ?? null;
  }
}

/** The first `count` rows; asks for no more than those. */
export class Limit implements Operator {
  readonly #input: Operator;
  #left: number;

  constructor(input: Operator, count: number) {
    this.#input = input;
    this.#left = count;
  }

  next(max: number): readonly Row[] | null {
    if (this.#left <= 0) return null;
    const rows = this.#input.next(Math.min(max, this.#left));
    this.#left -= rows?.length ?? 0;
    return rows;
  }
}
