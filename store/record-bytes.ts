import type { ColumnType } from '../domain/contract.ts';
import type { CopyBuffer } from './copy-buffer.ts';

/** What PostgreSQL calls each type in its catalogue, of which these numbers never change (pg_type.dat). */
const OIDS: Readonly<Record<ColumnType, number>> = {
  boolean: 16,
  integer: 23,
  text: 25,
  date: 1082,
  instant: 1184,
  numeric: 1700,
};

/** Up to about here bytes are moved here before a native copy has started. */
const SHORT = 64;

/**
 * The bytes that a row's digest is taken of: PostgreSQL's binary form of a row value of its key and each contract column in
 * order, as `record_send` gives it (PostgreSQL sources, rowtypes.c): the number of fields, then of each its type, its length
 * and its bytes; NULL has the length -1. That is injective: a letter moved from one column to the next, or NULL turned
 * into empty text, gives other bytes. COPY's binary format has the same lengths and bytes, so that a row is encoded once
 * for both, and the database makes them in half the time of a text: store/canonical-sql.ts, the twin of this file.
 */
export class RecordBytes {
  readonly #oids: readonly number[];
  #room = Buffer.allocUnsafeSlow(1 << 8);
  #view = new DataView(this.#room.buffer);

  /** `types`: of the contract's columns. */
  constructor(types: readonly ColumnType[]) {
    this.#oids = [OIDS.text, ...types.map((type) => OIDS[type])];
  }

  /** Of the row whose key begins at `from` in what was written for COPY, and that is the last there; valid until the next. */
  of(row: CopyBuffer, from: number): Buffer {
    const oids = this.#oids;
    this.#makeRoom(4 + 4 * oids.length + row.length - from);
    const room = this.#room;
    const view = this.#view;
    const { underlying: bytes } = row;
    view.setInt32(0, oids.length);
    let to = 4;
    for (let field = 0, at = from; field < oids.length; field++) {
      const length = row.int32At(at);
      view.setInt32(to, oids[field]!);
      view.setInt32(to + 4, length);
      to += 8;
      at += 4;
      if (length > SHORT) {
        bytes.copy(room, to, at, at + length);
        to += length;
        at += length;
      } else for (const end = at + length; at < end; ) room[to++] = bytes[at++]!;
    }
    return room.subarray(0, to);
  }

  #makeRoom(bytes: number): void {
    if (bytes <= this.#room.length) return;
    this.#room = Buffer.allocUnsafeSlow(2 * bytes);
    this.#view = new DataView(this.#room.buffer);
  }
}
