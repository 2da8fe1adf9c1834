import { fittingKey } from './key.ts';
import { scanQuotedRow } from './quoted-row.ts';
import { CR, LF, type RecordShape } from './shape.ts';
import { VERDICT, type Verdict } from './verdict.ts';

/**
 * Reads rows and records strictly, at any place of the bytes loaded, without giving out a value.
 * A verdict rests on the bytes from `at` on and on nothing else: not on how they came in chunks.
 * Its details stand in the public fields until the next question, so that a record costs no object.
 */
export class Scanner {
  readonly shape: RecordShape;
  bytes: Buffer = Buffer.alloc(0);
  /** Whether the data ends where the bytes end. */
  ended = false;
  /** Behind the line end of the row or record just scanned. */
  end = 0;
  /** Fields of the row just scanned; 0 for an empty line, and for a wrong length in fixed width. */
  fields = 0;
  /** Whether a qualifier stands anywhere in the record just scanned. */
  quoted = false;
  /** The row in which the record's scan stopped, from 0, and where it begins. */
  row = 0;
  rowStart = 0;
  /** The furthest byte the verdict rests on. */
  reach = 0;
  #quoteFrom = 0;
  #quoteAt = -1;

  constructor(shape: RecordShape) {
    this.shape = shape;
  }

  load(bytes: Buffer, ended: boolean): void {
    this.bytes = bytes;
    this.ended = ended;
    this.#quoteAt = -1;
  }

  record(at: number): Verdict {
    return this.#withinLimit(at, this.#record(at));
  }

  /** Well formed here means: the row ends, outside quotes; `fields` says how many there are. */
  rowAt(at: number): Verdict {
    return this.#withinLimit(at, this.#row(at));
  }

  #record(at: number): Verdict {
    const { rows } = this.shape;
    this.quoted = false;
    let from = at;
    for (let row = 0; row < rows.length; row += 1) {
      this.row = row;
      this.rowStart = from;
      this.end = from;
      if (from >= this.bytes.length) return this.ended ? VERDICT.incomplete : VERDICT.more;
      const verdict = this.#row(from);
      if (verdict === VERDICT.more) return verdict;
      // The key tells a first line from the others: a later line that begins with one starts the next record.
      if (row > 0 && fittingKey(this.bytes, from, true, this.shape) !== null) {
        this.end = from;
        return VERDICT.incomplete;
      }
      if (verdict !== VERDICT.wellFormed) return verdict;
      if (this.fields !== rows[row]) return VERDICT.wrongCount;
      from = this.end;
    }
    return VERDICT.wellFormed;
  }

  #row(at: number): Verdict {
    const { bytes, shape } = this;
    const lf = bytes.indexOf(LF, at);
    const lineEnd = lf < 0 ? bytes.length : lf;
    if (shape.qualifier >= 0 && this.#nextQuote(at) < lineEnd) {
      this.quoted = true;
      return scanQuotedRow(this, at);
    }
    if (lf < 0 && !this.ended) return VERDICT.more;
    this.end = lf < 0 ? lineEnd : lf + 1;
    this.reach = this.end;
    this.fields = this.#countFields(at, lineEnd);
    return VERDICT.wellFormed;
  }

  #withinLimit(at: number, verdict: Verdict): Verdict {
    const { maxRecordBytes } = this.shape;
    if (verdict === VERDICT.more) return this.bytes.length - at > maxRecordBytes ? VERDICT.tooLong : verdict;
    return this.reach - at > maxRecordBytes ? VERDICT.tooLong : verdict;
  }

  #countFields(from: number, lineEnd: number): number {
    const { bytes, shape } = this;
    const to = lineEnd > from && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    if (to === from) return 0;
    if (shape.kind === 'fixed-width') return to - from === shape.offsets.at(-1) ? shape.columns : 0;
    return countByte(bytes, from, to, shape.delimiter) + 1;
  }

  /** Remembered: most lines have no quote, and looking for one must not cost a search for each. */
  #nextQuote(at: number): number {
    if (this.#quoteAt >= at && this.#quoteFrom <= at) return this.#quoteAt;
    const found = this.bytes.indexOf(this.shape.qualifier, at);
    this.#quoteFrom = at;
    this.#quoteAt = found < 0 ? this.bytes.length : found;
    return this.#quoteAt;
  }
}

export function countByte(bytes: Buffer, from: number, to: number, byte: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (bytes[at] === byte) count += 1;
  return count;
}
