import type { Fault } from '../domain/fault.ts';

/** What a source can and cannot do, as data: shared code asks these, never which engine it is. */
export interface Capabilities {
  /** What a snapshot token vouches for: the bytes of a file, a consistent read of a database, or nothing. */
  readonly snapshot: 'file-digest' | 'database' | 'none';
  /** Whether several partitions of one dataset can be read at once. */
  readonly partitioned: boolean;
  /**
   * What a position is made of. `key`: key values of a row, as rendered to text; such a position is kept in PostgreSQL
   * only and never shown. `offset`: a place that says nothing about any row.
   */
  readonly positions: 'offset' | 'key';
  /** Whether rows carry the bytes as the source holds them (files), or a rendering of columns (databases). */
  readonly original: 'bytes' | 'rendered';
  /** Whether the source compares keys without regard to case; foreign keys then need a match key. */
  readonly caseInsensitiveKeys: boolean;
}

/**
 * A place between two records of a dataset. Opaque outside the source: a string the ledger can store. Where
 * `Capabilities.positions` is `key` it holds key values and must not leave PostgreSQL.
 */
export type Position = string;

export interface PartitionPlan {
  /** From 1, without gaps. */
  readonly number: number;
  readonly from: Position;
  readonly to: Position;
  /** Records counted by the planning pass; the extraction counts its own. */
  readonly records: number;
}

/** What planning found out about one dataset. JSON; stored unchanged in the plan. */
export interface DatasetPlan {
  readonly dataset: string;
  /** Identifies the state that was planned; reading refuses any other. */
  readonly snapshot: string;
  readonly columns: readonly string[];
  readonly records: number;
  readonly partitions: readonly PartitionPlan[];
  /** Facts worth showing: encoding, line ends, byte-order mark, size. No values of rows. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** Where one record stands: enough to read it again and to name it without its key. */
export interface Locator {
  /** Byte offset in a file (of the decompressed text), or the ordinal in the dataset at its snapshot, from 0. */
  readonly offset: number;
  /** Length in bytes, line end included. */
  readonly length: number;
  /** First physical line, from 1; 0 where there are no lines. */
  readonly line: number;
  /** The position just behind the record, by which a source whose positions are keys finds it again; absent elsewhere. */
  readonly position?: Position;
}

/** A value too large to travel within its row. Its field says so, with its size and digest. */
export interface LargeValue {
  /** Place of the column among the planned ones. */
  readonly column: number;
  /** Of binary data; of text in UTF-8. */
  readonly bytes: number;
  /** SHA-256 over those bytes, in hexadecimal. */
  readonly sha256: string;
  /** SHA-256 over the SHA-256 of each MiB of them, in hexadecimal (domain/values/content.ts). */
  readonly digest: string;
  /**
   * The bytes, read from the source again, a piece at a time: one value at a time, until the next batch is asked for.
   * Throws RunError, SOURCE_CHANGED where they no longer are what was measured.
   */
  pieces(): AsyncIterable<Uint8Array>;
}

/** One record as the source holds it. Values are text or null; casting happens in the mapping. */
export interface SourceRecord extends Locator {
  /** One value per planned column. Empty when `fault` is set and the shape could not be read. */
  readonly fields: readonly (string | null)[];
  /** Set when the record is broken in itself; the mapping then never sees it. */
  readonly fault: Fault | null;
  /** The key, when `fault` is set and the key could still be read with certainty. */
  readonly key: string | null;
  /** Values that did not fit their row; absent where a source has none. */
  readonly large?: readonly LargeValue[];
  /** The bytes as read, without copying where possible; valid until the next batch is asked for. */
  original(): Uint8Array;
}

export interface SourceBatch {
  readonly records: readonly SourceRecord[];
  readonly from: Position;
  readonly to: Position;
}

export interface ReadOptions {
  /** Start here instead of at the partition's beginning: the `to` of the last committed batch. */
  readonly from: Position | null;
  readonly batchRecords: number;
  readonly signal: AbortSignal;
  /** Told, and awaited, where the snapshot is taken as reading begins and holds another number of rows than planned. */
  readonly onCount?: (records: number) => Promise<void>;
}

export interface PlanOptions {
  /** Aimed-at records in a partition. */
  readonly partitionRecords: number;
  readonly signal: AbortSignal;
  /** Called now and then with the share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** One dataset of a legacy system, ready to be read. */
export interface Source {
  readonly capabilities: Capabilities;
  /** One pass over the whole dataset. Throws RunError: missing, unreadable, wrong encoding, header drift. */
  plan(options: PlanOptions): Promise<DatasetPlan>;
  /** Throws RunError SOURCE_CHANGED unless the source still is what was planned. Cheap enough to run per partition. */
  verify(plan: DatasetPlan, signal?: AbortSignal): Promise<void>;
  read(plan: DatasetPlan, partition: PartitionPlan, options: ReadOptions): AsyncIterable<SourceBatch>;
  /** Reads single records again, in any order, for originals and for samples. Those that are gone are left out. */
  reread(plan: DatasetPlan, locators: readonly Locator[], signal?: AbortSignal): AsyncIterable<SourceRecord>;
}
