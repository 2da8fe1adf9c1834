import { type Before, startsRecord } from './boundary.ts';
import type { Scanner } from './scanner.ts';
import { HEAD_BYTES, LF, type RecordShape } from './shape.ts';

interface OwnLines {
  /** Behind the line on which it broke; null while that line has not ended within the limit. */
  readonly ownEnd: number | null;
  /** Number of the physical line at `ownEnd`, or of the record's first while that is null. */
  readonly line: number;
  readonly linesTaken: number;
  /** Whether a quote was left open on the line on which it broke. */
  readonly open: boolean;
}

/**
 * A record that is not well formed, while the place is searched where reading can go on: the next physical line
 * at which a record starts (boundary.ts). The bytes between belong to it. Survives from one chunk to the next, and
 * lets go of its bytes when it grows over the limit, so that memory stays flat in front of any damage.
 *
 * Where no record starts before the end of the data:
 * - nothing follows its own line: it ends there;
 * - no quote is open: it keeps its own lines, and what follows is framed line by line, each broken in itself;
 * - a quote is open, or what follows is more than 64 KiB: `nowhere`, the file is not readable from there on.
 */
export class BrokenRecord {
  /** Set once the end is found. */
  end = 0;
  endLine = 0;
  /** Its first bytes, taken before they are let go of. */
  head: Buffer | null = null;
  readonly #shape: RecordShape;
  readonly #start: number;
  readonly #open: boolean;
  #linesTaken: number;
  #ownEnd: number | null;
  #ownEndLine: number;
  /** The line in question; while inside a line, how far its end was looked for. */
  #candidate: number;
  #line: number;
  #insideLine: boolean;

  constructor(shape: RecordShape, start: number, own: OwnLines) {
    this.#shape = shape;
    this.#start = start;
    this.#open = own.open;
    this.#linesTaken = own.linesTaken;
    this.#ownEnd = own.ownEnd;
    this.#ownEndLine = own.line;
    this.#line = own.line;
    this.#candidate = own.ownEnd ?? start;
    this.#insideLine = own.ownEnd === null;
  }

  get keepFrom(): number {
    if (this.#keepsAll()) return this.#start;
    const own = this.#ownEnd;
    return own !== null && this.#candidate - own <= HEAD_BYTES ? own : this.#candidate;
  }

  findEnd(scanner: Scanner, base: number): 'found' | 'more' | 'nowhere' {
    const { bytes, ended } = scanner;
    for (;;) {
      if (this.#insideLine && !this.#leaveLine(scanner, base)) return this.#wait(bytes, base);
      if (this.#candidate - base >= bytes.length) return ended ? this.#endOfData() : this.#wait(bytes, base);
      const starts = startsRecord(scanner, this.#candidate - base, this.#before());
      if (starts === null) return this.#wait(bytes, base);
      if (starts) return this.#endAt(this.#candidate, this.#line);
      this.#insideLine = true;
    }
  }

  #before(): Before {
    if (this.#open) return 'open';
    return this.#linesTaken >= this.#shape.rows.length ? 'complete' : 'closed';
  }

  /** Goes to the beginning of the next line; false where this one goes on beyond the bytes. */
  #leaveLine({ bytes, ended }: Scanner, base: number): boolean {
    const lf = bytes.indexOf(LF, this.#candidate - base);
    this.#candidate = base + (lf < 0 ? bytes.length : lf + 1);
    if (lf < 0 && !ended) return false;
    this.#line += 1;
    this.#insideLine = false;
    const more = !this.#open && this.#linesTaken < this.#shape.rows.length;
    if (this.#ownEnd !== null && more) this.#linesTaken += 1;
    if (this.#ownEnd === null || more) {
      this.#ownEnd = this.#candidate;
      this.#ownEndLine = this.#line;
    }
    return true;
  }

  #endOfData(): 'found' | 'nowhere' {
    const own = this.#ownEnd ?? this.#candidate;
    const rest = this.#candidate - own;
    if (rest > 0 && (this.#open || rest > HEAD_BYTES)) return 'nowhere';
    return this.#endAt(own, this.#ownEndLine);
  }

  #endAt(offset: number, line: number): 'found' {
    this.end = offset;
    this.endLine = line;
    return 'found';
  }

  #wait(bytes: Buffer, base: number): 'more' {
    if (this.head === null && !this.#keepsAll()) {
      const at = this.#start - base;
      this.head = Buffer.from(bytes.subarray(at, at + HEAD_BYTES));
    }
    return 'more';
  }

  #keepsAll(): boolean {
    return this.#candidate - this.#start <= this.#shape.maxRecordBytes + HEAD_BYTES;
  }
}
