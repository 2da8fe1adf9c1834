import type { Fault } from '../../domain/fault.ts';
import type { RowCode } from '../../domain/row-codes.ts';
import type { SourceRecord } from '../source.ts';
import type { Frame } from './framer.ts';

const NO_FIELDS: readonly (string | null)[] = [];

/** One record of a file. Its original is a view of the bytes read, the first 64 KiB where it is over the limit. */
export class FileRecord implements SourceRecord {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  fields: readonly (string | null)[] = NO_FIELDS;
  fault: Fault | null = null;
  key: string | null = null;
  readonly #bytes: Buffer;
  readonly #from: number;
  readonly #to: number;

  /** The record's bytes are those of `bytes` from `from` up to `to`. */
  constructor(frame: Frame, bytes: Buffer, from: number, to: number) {
    this.offset = frame.offset;
    this.length = frame.length;
    this.line = frame.line;
    this.#bytes = bytes;
    this.#from = from;
    this.#to = to;
  }

  original(): Buffer {
    return this.#bytes.subarray(this.#from, this.#to);
  }

  /** Marks the record as broken in itself. */
  refuse(code: RowCode, key: string | null): this {
    this.fields = NO_FIELDS;
    this.fault = { code, field: null };
    this.key = key;
    return this;
  }
}
