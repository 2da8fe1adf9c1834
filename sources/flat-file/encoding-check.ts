import { isAscii, isUtf8 } from 'node:buffer';
import type { FileLayout } from '../../domain/mapping/mapping.ts';
import { RunError } from '../../domain/run-error.ts';
import { ENCODINGS, type TextEncoding } from './encoding.ts';

type Where = Readonly<Record<string, string>>;

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
const LOOKED_AT = 4096;

/** Multi-byte sequences that must be there before a file in a single-byte encoding is taken for UTF-8. */
const CONVINCING = 3;

/** Length of the byte-order mark. Throws RunError ENCODING_MISMATCH for one that belongs to another encoding. */
export function byteOrderMark(bytes: Buffer, declared: FileLayout['encoding'], where: Where): number {
  if (UTF16_MARKS.some((mark) => startsWith(bytes, mark))) throw mismatch(declared, 'utf-16', where);
  if (isWideText(bytes)) throw mismatch(declared, 'utf-16 without a byte-order mark', where);
  if (!startsWith(bytes, UTF8_MARK)) return 0;
  if (declared !== 'utf-8') throw mismatch(declared, 'utf-8 with a byte-order mark', where);
  return UTF8_MARK.length;
}

/** Every second byte NUL: western text in two bytes a character. */
function isWideText(bytes: Buffer): boolean {
  const seen = bytes.subarray(0, LOOKED_AT);
  const nuls = [0, 0];
  for (const [index, byte] of seen.entries()) if (byte === 0) nuls[index % 2]! += 1;
  return seen.length >= 16 && Math.max(...nuls) > seen.length * 0.4 && Math.min(...nuls) < seen.length * 0.1;
}

/** Watches over a pass through a file whether it is in the encoding declared for it. */
export class EncodingCheck {
  readonly #encoding: TextEncoding;
  #invalidRecords = 0;
  /** For single-byte encodings: all bytes from 0x80 on make up UTF-8 so far, in so many sequences. */
  #couldBeUtf8: boolean;
  #sequences = 0;

  constructor(declared: FileLayout['encoding']) {
    this.#encoding = ENCODINGS[declared];
    this.#couldBeUtf8 = declared !== 'utf-8';
  }

  /** A run of whole records; `ends` are where each of them ends, from the beginning of `block`. */
  add(block: Buffer, ends: readonly number[]): void {
    if (isAscii(block)) return;
    if (this.#couldBeUtf8) this.#lookForUtf8(block);
    if (this.#encoding.isText(block)) return;
    let from = 0;
    for (const end of ends) {
      if (!this.#encoding.isText(block.subarray(from, end))) this.#invalidRecords += 1;
      from = end;
    }
  }

  /** Throws RunError ENCODING_MISMATCH when the file as a whole is in another encoding. */
  finish(records: number, where: Where): void {
    const declared = this.#encoding.name;
    if (this.#couldBeUtf8 && this.#sequences >= CONVINCING) throw mismatch(declared, 'utf-8', where);
    // One record may always be damaged, in the smallest file as well.
    if (this.#invalidRecords < 2 || this.#invalidRecords * 100 <= records) return;
    throw mismatch(declared, `not ${declared}`, { ...where, records, invalid: this.#invalidRecords });
  }

  #lookForUtf8(block: Buffer): void {
    this.#couldBeUtf8 = isUtf8(block);
    for (let at = 0; this.#couldBeUtf8 && at < block.length && this.#sequences < CONVINCING; at += 1) {
      if (block[at]! >= 0xc0) this.#sequences += 1;
    }
  }
}

const startsWith = (bytes: Buffer, mark: Buffer) => bytes.subarray(0, mark.length).equals(mark);

const mismatch = (declared: string, found: string, details: Readonly<Record<string, string | number>>) =>
  new RunError('ENCODING_MISMATCH', { ...details, declared, found });
