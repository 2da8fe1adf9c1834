import { RunError } from '../../domain/run-error.ts';
import { startsRecord } from './boundary.ts';
import { BrokenRecord } from './broken-record.ts';
import { countByte, Scanner } from './scanner.ts';
import { HEAD_BYTES, LF, type RecordShape } from './shape.ts';
import { VERDICT } from './verdict.ts';

/** Where one record stands in the file, and what is known of it without reading its fields. */
export interface Frame {
  readonly offset: number;
  /** In bytes, line end included. */
  readonly length: number;
  /** First physical line, from 1. */
  readonly line: number;
  /** Not well formed: what exactly is wrong with it follows from its own bytes. */
  readonly broken: boolean;
  readonly quoted: boolean;
  /** The first 64 KiB of a record over the limit, which is not kept in memory; otherwise null. */
  readonly head: Buffer | null;
}

/**
 * Cuts a file into records, one after the other and without a gap, from any record's beginning on. Where a record
 * ends depends on the bytes from its beginning to the end of the data only: planning, reading from a checkpoint
 * and reading in chunks of any size find the same records.
 *
 *     framer.feed(bytes, base, ended);
 *     while (framer.next()) use(framer.frame);
 *     // then keep the bytes from framer.keepFrom on, add more and feed again
 */
export class Framer {
  /** The record found by the last `next`. */
  frame: Frame = { offset: 0, length: 0, line: 1, broken: false, quoted: false, head: null };
  readonly #scanner: Scanner;
  readonly #where: Readonly<Record<string, string>>;
  #base = 0;
  #at: number;
  #line: number;
  #broken: BrokenRecord | null = null;

  /** `where` names the dataset and file in errors. */
  constructor(shape: RecordShape, offset: number, line: number, where: Readonly<Record<string, string>>) {
    this.#scanner = new Scanner(shape);
    this.#where = where;
    this.#at = offset;
    this.#line = line;
  }

  /** Where the next record begins, and on which line. */
  get offset(): number {
    return this.#at;
  }

  get line(): number {
    return this.#line;
  }

  /** Bytes before this offset are not needed any more. */
  get keepFrom(): number {
    return this.#broken?.keepFrom ?? this.#at;
  }

  /** `base` is the offset of the first byte, at or before `keepFrom`; `ended`: the data ends with these bytes. */
  feed(bytes: Buffer, base: number, ended: boolean): void {
    this.#scanner.load(bytes, ended);
    this.#base = base;
  }

  /**
   * Finds the next record. False: more bytes are needed or, where the data has ended, there is none.
   * Throws RunError NO_SOUND_RECORD where the rest of the file is not of this layout.
   */
  next(): boolean {
    if (this.#broken !== null) return this.#findEnd(this.#broken);
    const scanner = this.#scanner;
    const at = this.#at - this.#base;
    if (at >= scanner.bytes.length) return false;
    const verdict = scanner.record(at);
    if (verdict === VERDICT.more) return false;
    if (verdict === VERDICT.tooLong) return this.#breakAtLine(at, 1);

    const { end, row, rowStart, quoted } = scanner;
    const bad = verdict === VERDICT.badQuote;
    if (quoted) {
      const inner = this.#recordInside(at, bad ? rowStart : end);
      if (inner === null) return false;
      if (inner > at) return this.#take(inner, true, true);
    }
    if (bad) return this.#breakAtLine(rowStart, row + 1);
    if (verdict !== VERDICT.wrongCount) return this.#take(end, verdict !== VERDICT.wellFormed, quoted);
    return this.#break({ ownEnd: this.#base + end, linesTaken: row + 1, open: false });
  }

  /**
   * Where a record begins within the rows of this one; `at` where none does; null: more bytes are needed.
   * A quote left open may run into a later record's quote and look well formed: no row may vanish in another.
   */
  #recordInside(at: number, end: number): number | null {
    const { bytes } = this.#scanner;
    for (let lf = bytes.indexOf(LF, at); lf >= 0 && lf + 1 < end; lf = bytes.indexOf(LF, lf + 1)) {
      const starts = startsRecord(this.#scanner, lf + 1, 'inside');
      if (starts === null) return null;
      if (starts) return lf + 1;
    }
    return at;
  }

  /** Breaks at the physical line at `lineStart`, whose quotes say whether one of them was left open. */
  #breakAtLine(lineStart: number, linesTaken: number): boolean {
    const { bytes, ended, shape } = this.#scanner;
    const lf = bytes.indexOf(LF, lineStart);
    const lineEnd = lf < 0 ? bytes.length : lf + 1;
    if (lineEnd - lineStart > shape.maxRecordBytes)
      return this.#break({ ownEnd: null, linesTaken, open: false });
    if (lf < 0 && !ended) return false;
    const open = countByte(bytes, lineStart, lineEnd, shape.qualifier) % 2 === 1;
    return this.#break({ ownEnd: this.#base + lineEnd, linesTaken, open });
  }

  #break(own: { ownEnd: number | null; linesTaken: number; open: boolean }): boolean {
    const { bytes } = this.#scanner;
    const known = own.ownEnd === null ? this.#at : own.ownEnd;
    const lines = countByte(bytes, this.#at - this.#base, known - this.#base, LF);
    this.#broken = new BrokenRecord(this.#scanner.shape, this.#at, { ...own, line: this.#line + lines });
    return this.#findEnd(this.#broken);
  }

  #findEnd(broken: BrokenRecord): boolean {
    const found = broken.findEnd(this.#scanner, this.#base);
    if (found === 'more') return false;
    if (found === 'nowhere') {
      const bytes = this.#base + this.#scanner.bytes.length - this.#at;
      throw new RunError('NO_SOUND_RECORD', { ...this.#where, offset: this.#at, line: this.#line, bytes });
    }
    this.#broken = null;
    return this.#emit(broken.end, broken.endLine, true, true, broken.head);
  }

  #take(end: number, broken: boolean, quoted: boolean): boolean {
    const { bytes, shape } = this.#scanner;
    const at = this.#at - this.#base;
    const lines = !quoted && shape.rows.length === 1 ? 1 : countByte(bytes, at, end, LF);
    return this.#emit(this.#base + end, this.#line + lines, broken, quoted, null);
  }

  #emit(end: number, endLine: number, broken: boolean, quoted: boolean, head: Buffer | null): boolean {
    const length = end - this.#at;
    const kept = length > this.#scanner.shape.maxRecordBytes ? (head ?? this.#head(length)) : null;
    this.frame = { offset: this.#at, length, line: this.#line, broken, quoted, head: kept };
    this.#at = end;
    this.#line = endLine;
    return true;
  }

  #head(length: number): Buffer {
    const at = this.#at - this.#base;
    return Buffer.from(this.#scanner.bytes.subarray(at, at + Math.min(length, HEAD_BYTES)));
  }
}
