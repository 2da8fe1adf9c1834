import type { LargeValue, Position, SourceRecord } from '../source.ts';
import { type KeyTexts, type Place, positionOf } from './positions.ts';

const NO_LARGE_VALUES: readonly LargeValue[] = [];

/** What the values of a row are, the same for all rows of a read. */
export interface RowShape {
  /** How many of them are the planned columns; what else was read stands behind. */
  readonly fields: number;
  /** Where the key's parts stand. */
  readonly keyAt: readonly number[];
}

/**
 * One row of a table. Its original is its fields as JSON. A batch holds thousands of records, and the collector moves
 * each of them: what is the same for all is no part of them, and what few ask for is made when it is asked for.
 */
export class TableRecord implements SourceRecord {
  /** How many rows of the dataset lie before it. */
  readonly offset: number;
  readonly fields: readonly (string | null)[];
  readonly large: readonly LargeValue[];
  readonly #texts: readonly (string | null)[];
  readonly #shape: RowShape;
  #original: Buffer | null = null;

  constructor(
    offset: number,
    texts: readonly (string | null)[],
    shape: RowShape,
    large: readonly LargeValue[] = NO_LARGE_VALUES,
  ) {
    this.offset = offset;
    this.fields = texts.length === shape.fields ? texts : texts.slice(0, shape.fields);
    this.large = large;
    this.#texts = texts;
    this.#shape = shape;
  }

  get line(): number {
    return 0;
  }

  get fault(): null {
    return null;
  }

  get key(): null {
    return null;
  }

  /** The same row, known to stand at `offset`. */
  at(offset: number): TableRecord {
    return new TableRecord(offset, this.#texts, this.#shape, this.large);
  }

  /** The key of the row, as rendered. */
  get keyTexts(): KeyTexts {
    return this.#shape.keyAt.map((at) => this.#texts[at]!);
  }

  get placeBehind(): Place {
    return { ordinal: this.offset + 1, key: this.keyTexts };
  }

  get position(): Position {
    return positionOf(this.placeBehind);
  }

  get length(): number {
    return this.original().length;
  }

  original(): Buffer {
    this.#original ??= Buffer.from(JSON.stringify(this.fields));
    return this.#original;
  }
}
