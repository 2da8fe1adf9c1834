import type { PartitionPlan } from '../source.ts';
import type { EncodingCheck } from './encoding-check.ts';
import type { Framer } from './framer.ts';
import type { Partitions } from './partitions.ts';
import { CR, LF } from './shape.ts';

/** Counts the records of a pass, and notes where partitions begin. */
export class Tally {
  records = 0;
  broken = 0;
  /** Line ends of records. */
  readonly lineEnds = { lf: 0, crlf: 0 };
  readonly #partitions: Partitions;
  readonly #encoding: EncodingCheck;

  constructor(partitions: Partitions, encoding: EncodingCheck) {
    this.#partitions = partitions;
    this.#encoding = encoding;
  }

  /** Takes every record that the framer finds in `bytes`, which begin at offset `base`. */
  addAll(framer: Framer, bytes: Buffer, base: number): void {
    let from = framer.offset;
    let ends: number[] = [];
    while (framer.next()) {
      const { broken, head, offset } = framer.frame;
      this.records += 1;
      if (broken) this.broken += 1;
      this.#partitions.add(framer);
      this.#addLineEnd(bytes, framer.offset - base);
      if (head === null) {
        ends.push(framer.offset - from);
        continue;
      }
      this.#check(bytes, from - base, offset - base, ends);
      from = framer.offset;
      ends = [];
    }
    this.#check(bytes, from - base, framer.offset - base, ends);
  }

  partitions(framer: Framer): readonly PartitionPlan[] {
    return this.#partitions.finish(framer);
  }

  #check(bytes: Buffer, from: number, to: number, ends: readonly number[]): void {
    if (ends.length > 0) this.#encoding.add(bytes.subarray(from, to), ends);
  }

  #addLineEnd(bytes: Buffer, end: number): void {
    if (bytes[end - 1] !== LF) return;
    if (bytes[end - 2] === CR) this.lineEnds.crlf += 1;
    else this.lineEnds.lf += 1;
  }
}
