import type { Fault } from '../../domain/fault.ts';
import { RunError } from '../../domain/run-error.ts';
import type {
  LargeValue,
  Locator,
  PartitionPlan,
  ReadOptions,
  Source,
  SourceBatch,
  SourceRecord,
} from '../source.ts';

/** A row held in memory; with a fault it stands for a record that is broken in itself. */
export interface MemoryRow {
  readonly fields: readonly (string | null)[];
  /** Values that are too large for their row. */
  readonly large?: readonly LargeValue[];
  readonly fault?: Fault;
  /** The key that a broken record still gives. */
  readonly key?: string;
}

export interface MemoryOptions {
  readonly dataset: string;
  readonly columns: readonly string[];
  readonly rows: readonly MemoryRow[];
  readonly allowEmpty?: boolean;
}

/**
 * A dataset of rows in memory, for tests and rehearsals of what stands behind a source. A locator's offset is the
 * row's ordinal, its original the row as JSON. Nothing vouches for the rows: it cannot tell when they change.
 */
export function memorySource({ dataset, columns, rows, allowEmpty = false }: MemoryOptions): Source {
  const record = (offset: number): SourceRecord => new MemoryRecord(rows[offset]!, offset);

  async function* read(partition: PartitionPlan, options: ReadOptions): AsyncGenerator<SourceBatch> {
    const end = Number(partition.to);
    for (let at = Number(options.from ?? partition.from); at < end; ) {
      options.signal.throwIfAborted();
      const to = Math.min(end, at + options.batchRecords);
      const records = Array.from({ length: to - at }, (_, index) => record(at + index));
      yield { records, from: `${at}`, to: `${to}` };
      at = to;
    }
  }

  async function* reread(locators: readonly Locator[]): AsyncGenerator<SourceRecord> {
    for (const { offset } of locators.toSorted((a, b) => a.offset - b.offset)) yield record(offset);
  }

  return {
    capabilities: {
      snapshot: 'none',
      partitioned: true,
      positions: 'offset',
      original: 'rendered',
      caseInsensitiveKeys: false,
    },
    async plan({ partitionRecords, signal, onProgress }) {
      signal.throwIfAborted();
      if (rows.length === 0 && !allowEmpty) throw new RunError('SOURCE_EMPTY', { dataset });
      const partitions: PartitionPlan[] = [];
      for (let from = 0; from < rows.length; from += partitionRecords) {
        const to = Math.min(rows.length, from + partitionRecords);
        partitions.push({ number: partitions.length + 1, from: `${from}`, to: `${to}`, records: to - from });
      }
      onProgress?.(1);
      return {
        dataset,
        snapshot: 'none',
        columns,
        records: rows.length,
        partitions,
        facts: { inMemory: true },
      };
    },
    verify: async () => undefined,
    read: (_plan, partition, options) => read(partition, options),
    reread: (_plan, locators) => reread(locators),
  };
}

class MemoryRecord implements SourceRecord {
  readonly offset: number;
  readonly length: number;
  readonly line = 0;
  readonly fields: readonly (string | null)[];
  readonly large: readonly LargeValue[];
  readonly fault: Fault | null;
  readonly key: string | null;
  readonly #original: Buffer;

  constructor(row: MemoryRow, offset: number) {
    this.#original = Buffer.from(JSON.stringify(row.fields));
    this.offset = offset;
    this.length = this.#original.length;
    this.fault = row.fault ?? null;
    this.large = row.large ?? [];
    this.fields = this.fault === null ? row.fields : [];
    this.key = this.fault === null ? null : (row.key ?? null);
  }

  original(): Uint8Array {
    return this.#original;
  }
}
