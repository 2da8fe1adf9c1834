import type { Source } from '../../sources/source.ts';
import type { Taken } from './stopwatch.ts';

export interface Address {
  readonly port: number;
  readonly authority: string | null;
}

/** One engine as it is measured: the connector, and the bare driver beside it. */
export interface MeasuredEngine {
  /** The connector over one of the tables. */
  open(
    address: Address,
    table: string,
    columns: readonly string[],
  ): { readonly source: Source; close(): Promise<void> };
  /**
   * Reads the whole table by the connector's own SELECT list, order and snapshot, in one statement of the driver, and
   * throws the rows away. The log-in is not counted.
   */
  bare(address: Address, table: string, columns: readonly string[]): Promise<Reading>;
}

export interface Reading extends Taken {
  readonly rows: number;
}

/** `bare`: the driver alone. `rows`, `few`: the connector over all rows, over the first. `documents`: large values. */
export type Task = 'bare' | 'rows' | 'few' | 'documents';

export interface Read extends Reading {
  /** Of the reader's process. */
  readonly peakMb: number;
}

/** Rows of a small dataset, beside which memory must not grow. */
export const FEW_ROWS = 10_000;
