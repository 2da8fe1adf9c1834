import { isAscii } from 'node:buffer';
import type { Locator } from '../source.ts';
import { diagnose } from './diagnose.ts';
import { ENCODINGS, type TextEncoding } from './encoding.ts';
import { FileRecord } from './file-record.ts';
import type { Frame } from './framer.ts';
import { leadingKey } from './key.ts';
import type { RecordShape } from './shape.ts';
import { type Fields, parseQuoted, splitRecord } from './split.ts';

const HIGH = /[\x80-\xff]/;

/** Reads the fields of framed records. */
export class RecordParser {
  readonly #shape: RecordShape;
  readonly #encoding: TextEncoding;

  constructor(shape: RecordShape, encoding: keyof typeof ENCODINGS) {
    this.#shape = shape;
    this.#encoding = ENCODINGS[encoding];
  }

  /** `bytes` begin at offset `base` and hold every frame that has no `head`. */
  parse(frames: readonly Frame[], bytes: Buffer, base: number): FileRecord[] {
    const from = Math.max(0, (frames[0]?.offset ?? base) - base);
    const last = frames.at(-1);
    const block =
      last === undefined ? bytes.subarray(0, 0) : bytes.subarray(from, last.offset + last.length - base);
    // One string for the block, of which the fields are slices.
    const text = block.toString('latin1');
    const ascii = isAscii(block);
    const nuls = block.includes(0);
    const quoted: FileRecord[] = [];

    const records = frames.map((frame) => {
      if (frame.head !== null || frame.broken) return this.#broken(frame, bytes, base);
      const at = frame.offset - base;
      const record = new FileRecord(frame, bytes, at, at + frame.length);
      if (nuls && record.original().includes(0)) return this.#refuse(record, 'NUL_BYTE');
      const high = !ascii && !isAscii(record.original());
      if (high && !this.#encoding.isText(record.original())) return this.#refuse(record, 'ENCODING_INVALID');
      if (frame.quoted) quoted.push(record);
      else if (!high) record.fields = splitRecord(text, at - from, this.#shape);
      else this.#splitHigh(record);
      return record;
    });
    this.#fillQuoted(quoted);
    return records;
  }

  /** One record by its own bytes, or by the head of one that is over the limit. */
  parseAlone(locator: Locator, bytes: Buffer): FileRecord {
    const { offset, length, line } = locator;
    const { qualifier, maxRecordBytes } = this.#shape;
    const broken = diagnose(bytes, length, this.#shape) !== null;
    const quoted = qualifier >= 0 && bytes.includes(qualifier);
    const head = length > maxRecordBytes ? bytes : null;
    return this.parse([{ offset, length, line, broken, quoted, head }], bytes, offset)[0]!;
  }

  #broken(frame: Frame, bytes: Buffer, base: number): FileRecord {
    const at = frame.offset - base;
    const record = frame.head
      ? new FileRecord(frame, frame.head, 0, frame.head.length)
      : new FileRecord(frame, bytes, at, at + frame.length);
    return this.#refuse(record, diagnose(record.original(), frame.length, this.#shape) ?? 'FIELD_COUNT');
  }

  #refuse(record: FileRecord, code: Parameters<FileRecord['refuse']>[0]): FileRecord {
    return record.refuse(code, leadingKey(record.original(), this.#shape));
  }

  #splitHigh(record: FileRecord): void {
    const fields = splitRecord(record.original().toString('latin1'), 0, this.#shape);
    if (this.#shape.kind === 'fixed-width' && !this.#fieldsAreText(fields)) {
      this.#refuse(record, 'ENCODING_INVALID');
    } else {
      record.fields = this.#decode(fields);
    }
  }

  /** A width may cut a character of several bytes in two. */
  #fieldsAreText(fields: Fields): boolean {
    return fields.every((field) => field === null || this.#encoding.isText(Buffer.from(field, 'latin1')));
  }

  #decode(fields: Fields): Fields {
    return fields.map((field) => (field !== null && HIGH.test(field) ? this.#encoding.decode(field) : field));
  }

  #fillQuoted(quoted: readonly FileRecord[]): void {
    if (quoted.length === 0) return;
    const all = parseQuoted(
      quoted.map((record) => record.original()),
      this.#shape,
    );
    for (const [index, record] of quoted.entries()) record.fields = this.#decode(all[index]!);
  }
}
