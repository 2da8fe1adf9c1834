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
  /** Heap and buffers that are live with the last batch in hand, after a full collection; null for the bare driver. */
  readonly liveMb: number | null;
}

/** What a reader does; written as JSON on its command line. */
export interface Task {
  /** `bare`: the driver alone. `rows`: the connector. `documents`: the connector, over large values. */
  readonly what: 'bare' | 'rows' | 'documents';
  /** Rows to read, from the table's beginning; null for all. */
  readonly rows: number | null;
}

export interface Read extends Reading {
  /** Of the reader's process. */
  readonly peakMb: number;
}

export interface Measured extends Read {
  /** Processor seconds of the simulator meanwhile. */
  readonly simulatorCpu: number;
}

/** Reads one engine's tables by a reader in a process of its own. */
export type Reader = (task: Task) => Promise<Measured>;
