/** A buffer that grows while a response is put together. Numbers are little-endian, as in MS-TDS 2.2.5.1. */
export class ByteWriter {
  #buffer: Buffer;
  #length = 0;

  constructor(size = 4096) {
    this.#buffer = Buffer.allocUnsafe(size);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written so far; valid until the next write. */
  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** Keeps only what lies behind the first `count` bytes. */
  drop(count: number): void {
    this.#buffer.copyWithin(0, count, this.#length);
    this.#length -= count;
  }

  u8(value: number): this {
    const at = this.#reserve(1);
    this.#buffer[at] = value;
    return this;
  }

  u16(value: number): this {
    const at = this.#reserve(2);
    this.#buffer.writeUInt16LE(value, at);
    return this;
  }

  u32(value: number): this {
    const at = this.#reserve(4);
    this.#buffer.writeUInt32LE(value >>> 0, at);
    return this;
  }

  i16(value: number): this {
    const at = this.#reserve(2);
    this.#buffer.writeInt16LE(value, at);
    return this;
  }

  i32(value: number): this {
    const at = this.#reserve(4);
    this.#buffer.writeInt32LE(value, at);
    return this;
  }

  i64(value: bigint): this {
    const at = this.#reserve(8);
    this.#buffer.writeBigInt64LE(value, at);
    return this;
  }

  u64(value: bigint): this {
    const at = this.#reserve(8);
    this.#buffer.writeBigUInt64LE(value, at);
    return this;
  }

  f32(value: number): this {
    const at = this.#reserve(4);
    this.#buffer.writeFloatLE(value, at);
    return this;
  }

  f64(value: number): this {
    const at = this.#reserve(8);
    this.#buffer.writeDoubleLE(value, at);
    return this;
  }

  /** An unsigned whole number in `size` bytes; exact up to 2^53. */
  uint(value: number, size: number): this {
    const at = this.#reserve(size);
    for (let index = 0, rest = value; index < size; index++) {
      this.#buffer[at + index] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    return this;
  }

  raw(bytes: Uint8Array): this {
    const at = this.#reserve(bytes.length);
    this.#buffer.set(bytes, at);
    return this;
  }

  /** UTF-16LE without a length. */
  ucs2(text: string): this {
    const at = this.#reserve(text.length * 2);
    this.#buffer.write(text, at, 'utf16le');
    return this;
  }

  /** One byte for each character, none above 0xFF. */
  latin1(text: string): this {
    const at = this.#reserve(text.length);
    this.#buffer.write(text, at, 'latin1');
    return this;
  }

  /** B_VARCHAR: length in characters as one byte. */
  shortText(text: string): this {
    return this.u8(text.length).ucs2(text);
  }

  /** US_VARCHAR: length in characters as two bytes. */
  longText(text: string): this {
    return this.u16(text.length).ucs2(text);
  }

  /** Overwrites two bytes written before, for lengths known only afterwards. */
  setU16(at: number, value: number): void {
    this.#buffer.writeUInt16LE(value, at);
  }

  /** To be called before the buffer is touched, which it may replace. */
  #reserve(count: number): number {
    const at = this.#length;
    const needed = at + count;
    if (needed > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
      this.#buffer.copy(grown, 0, 0, at);
      this.#buffer = grown;
    }
    this.#length = needed;
    return at;
  }
}
