import type { ColumnType, ColumnValue } from '../domain/contract.ts';
import { CopyBuffer } from './copy-buffer.ts';
import { daysOf, numericBytes, textArrayBytes } from './copy-wire-forms.ts';

/** Column types of COPY's binary format: the contract's, and those of lineage columns. */
export type CopyType = ColumnType | 'smallint' | 'bigint' | 'bytea' | 'digest' | 'text[]';
export type CopyValue = ColumnValue | Uint8Array | readonly string[];

// PostgreSQL documentation, COPY, "Binary Format": signature, flags, length of the header extension.
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = -1;
// PostgreSQL counts dates in days from 2000-01-01.
const EPOCH_DAYS = 10_957;

type Writer = (to: CopyBuffer, value: CopyValue) => void;

/** How a value of each type is written; a contract's columns and the lineage columns choose theirs once. */
const WRITERS: Readonly<Record<CopyType, Writer>> = {
  text: (to, value) => to.text(value as string),
  date: (to, value) => to.int32(daysOf(value as string) - EPOCH_DAYS),
  instant: (to, value) => to.instant(value as number),
  numeric: (to, value) => to.bytes(numericBytes(value as string)),
  integer: (to, value) => to.int32(value as number),
  smallint: (to, value) => to.int16(value as number),
  bigint: (to, value) => to.int64(value as number),
  boolean: (to, value) => to.boolean(value as boolean),
  bytea: (to, value) => to.bytes(value as Uint8Array),
  digest: (to, value) => to.byteText(value as string),
  'text[]': (to, value) => to.bytes(textArrayBytes(value as readonly string[])),
};

/**
 * Writes rows as COPY … (FORMAT binary) expects them. Values are cast here, in our own code, so that the
 * server never has a value to quote in an error.
 */
export class BinaryRows {
  protected readonly buffer: CopyBuffer;
  private readonly writers: readonly Writer[];

  constructor(types: readonly CopyType[], bytes = 1 << 20) {
    this.writers = types.map((type) => WRITERS[type]);
    this.buffer = new CopyBuffer(bytes);
    this.buffer.raw(HEADER);
  }

  /** Appends one row: the lineage values first, then the contract's, in the order of the types. */
  add(lineage: readonly CopyValue[], values: readonly CopyValue[] = []): void {
    this.begin();
    this.fields(lineage, 0);
    this.fields(values, lineage.length);
  }

  /** Bytes of the rows added so far. */
  get bytes(): number {
    return this.buffer.length - HEADER.length;
  }

  /** Begins again, in the same room: what `finish` gave is overwritten. */
  clear(): void {
    this.buffer.clear();
    this.buffer.raw(HEADER);
  }

  /** Everything written and the trailer; no row can follow. */
  finish(): Buffer {
    this.buffer.fieldCount(TRAILER);
    return this.buffer.written();
  }

  protected begin(): void {
    this.buffer.fieldCount(this.writers.length);
  }

  /** Writes values, of which the first stands at `place` among the row's fields. */
  protected fields(values: readonly CopyValue[], place: number): void {
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      if (value === null) this.buffer.none();
      else this.writers[place + index]!(this.buffer, value);
    }
  }
}
