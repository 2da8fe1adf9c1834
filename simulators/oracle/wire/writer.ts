/** Longest byte string with its length in one byte; 253 to 255 have a meaning of their own. */
const LONGEST_SHORT = 252;
const CHUNKED = 254;
const CHUNK_BYTES = 32_767;

/** Writes the fields of a TTC message into one growing buffer that is used again after each `reset`. */
export class TtcWriter {
  #bytes = Buffer.allocUnsafe(128 * 1024);
  length = 0;

  /** A view of what was written; valid until the next write. */
  view(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }

  reset(): this {
    this.length = 0;
    return this;
  }

  u8(...values: readonly number[]): this {
    this.#room(values.length);
    for (const value of values) this.#bytes[this.length++] = value;
    return this;
  }

  u16be(value: number): this {
    this.#room(2);
    this.length = this.#bytes.writeUInt16BE(value, this.length);
    return this;
  }

  u16le(value: number): this {
    this.#room(2);
    this.length = this.#bytes.writeUInt16LE(value, this.length);
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  /** A whole number from 0 up to 2^53 in as few bytes as it needs, preceded by their count. */
  integer(value: number): this {
    if (value === 0) return this.u8(0);
    if (value < 0x100) return this.u8(1, value);
    if (value < 0x1_0000) return this.u8(2).u16be(value);
    const size = value < 0x1_0000_0000 ? 4 : 8;
    this.#room(9);
    this.#bytes[this.length++] = size;
    if (size === 4) this.length = this.#bytes.writeUInt32BE(value, this.length);
    else this.length = this.#bytes.writeBigUInt64BE(BigInt(value), this.length);
    return this;
  }

  integers(...values: readonly number[]): this {
    for (const value of values) this.integer(value);
    return this;
  }

  /** Each integer as zero: fields that this simulator has nothing to say in. */
  zeros(count: number): this {
    this.#room(count);
    this.#bytes.fill(0, this.length, this.length + count);
    this.length += count;
    return this;
  }

  bytes(value: Uint8Array | null): this {
    if (value === null || value.length === 0) return this.u8(0);
    if (value.length <= LONGEST_SHORT) return this.u8(value.length).raw(value);
    this.u8(CHUNKED);
    for (let from = 0; from < value.length; from += CHUNK_BYTES) {
      const chunk = value.subarray(from, from + CHUNK_BYTES);
      this.integer(chunk.length).raw(chunk);
    }
    return this.u8(0);
  }

  /** Text in UTF-8, the client's character set. */
  text(value: string): this {
    if (value.length * 3 > LONGEST_SHORT) return this.bytes(Buffer.from(value, 'utf8'));
    this.#room(LONGEST_SHORT + 1);
    const written = this.#bytes.write(value, this.length + 1, 'utf8');
    this.#bytes[this.length] = written;
    this.length += written + 1;
    return this;
  }

  /** A length in bytes, then the text: nothing but the length where it is empty. */
  countedText(value: string): this {
    const length = Buffer.byteLength(value);
    this.integer(length);
    return length === 0 ? this : this.text(value);
  }

  pair(key: string, value: string, flags = 0): this {
    return this.countedText(key).countedText(value).integer(flags);
  }

  #room(count: number): void {
    if (this.length + count <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.length + count));
    this.#bytes.copy(grown, 0, 0, this.length);
    this.#bytes = grown;
  }
}
