/** A request is not complete yet: read it again from its start when more packets have come. */
export class Incomplete extends Error {}

/** A request this simulator does not know; the connection ends, as no one can tell where the next begins. */
export class UnknownRequest extends Error {}

const CHUNKED = 254;
const ABSENT = 255;
const NEGATIVE = 0x80;

/** Reads the fields of a TTC message. Integers carry their length in bytes; byte strings are whole or in chunks. */
export class TtcReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  u8(): number {
    if (this.#at >= this.#bytes.length) throw new Incomplete();
    return this.#bytes[this.#at++]!;
  }

  u16be(): number {
    return this.take(2).readUInt16BE(0);
  }

  take(length: number): Buffer {
    const to = this.#at + length;
    if (to > this.#bytes.length) throw new Incomplete();
    const taken = this.#bytes.subarray(this.#at, to);
    this.#at = to;
    return taken;
  }

  skip(count: number): void {
    this.take(count);
  }

  /** An integer of up to 8 bytes, preceded by its length; exact up to 2^53. */
  integer(): number {
    const length = this.u8();
    const bytes = this.take(length & ~NEGATIVE);
    let value = 0;
    for (const byte of bytes) value = value * 256 + byte;
    return length & NEGATIVE ? -value : value;
  }

  integers(count: number): number[] {
    return Array.from({ length: count }, () => this.integer());
  }

  /** A byte string preceded by its length, or null. */
  bytes(): Buffer | null {
    const length = this.u8();
    if (length === 0 || length === ABSENT) return null;
    if (length !== CHUNKED) return this.take(length);
    const chunks: Buffer[] = [];
    for (let size = this.integer(); size > 0; size = this.integer()) chunks.push(this.take(size));
    return Buffer.concat(chunks);
  }

  text(): string {
    return this.bytes()?.toString('utf8') ?? '';
  }

  /** A length that says whether a byte string follows, and that byte string. */
  optionalText(): string {
    return this.integer() > 0 ? this.text() : '';
  }
}
