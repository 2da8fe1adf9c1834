import type { ColumnValue, Contract } from '../domain/contract.ts';
import { digestOf } from '../domain/digest.ts';
import { BinaryRows, type CopyType, type CopyValue } from './copy-binary.ts';
import { RecordBytes } from './record-bytes.ts';

/** Rows of a contract for COPY: what stands beside them, their key, the contract's columns, and the digest of key and columns. */
export class DigestedRows extends BinaryRows {
  readonly #recordBytes: RecordBytes;

  /** `beside`: types of what stands beside them. `bytes`: room to begin with. */
  constructor(beside: readonly CopyType[], { columns, column }: Contract, bytes?: number) {
    const types = columns.map((name) => column[name]!.type);
    super([...beside, 'text', ...types, 'digest'], bytes);
    this.#recordBytes = new RecordBytes(types);
  }

  /** Names of a table's columns in the order of the fields, those beside given. */
  static columns(beside: readonly string[], { columns }: Contract): readonly string[] {
    return [...beside, 'source_key', ...columns, 'digest'];
  }

  /** Appends a row, and gives its digest. */
  addDigested(beside: readonly CopyValue[], key: string, values: readonly ColumnValue[]): string {
    this.begin();
    this.fields(beside, 0);
    const from = this.buffer.length;
    this.buffer.text(key);
    this.fields(values, beside.length + 1);
    const digest = digestOf(this.#recordBytes.of(this.buffer, from));
    this.buffer.byteText(digest);
    return digest;
  }
}
