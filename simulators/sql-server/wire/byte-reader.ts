import { ProtocolError } from './protocol-error.ts';

/** Reads a message of a client from front to back. Running over its end is the client's fault and ends the session. */
export class ByteReader {
  readonly #buffer: Buffer;
  #at: number;

  constructor(buffer: Buffer, at = 0) {
    this.#buffer = buffer;
    this.#at = at;
  }

  get atEnd(): boolean {
    return this.#at >= this.#buffer.length;
  }

  skip(count: number): void {
    this.#take(count);
  }

  u8(): number {
    return this.#buffer.readUInt8(this.#take(1));
  }

  u16(): number {
    return this.#buffer.readUInt16LE(this.#take(2));
  }

  u32(): number {
    return this.#buffer.readUInt32LE(this.#take(4));
  }

  i16(): number {
    return this.#buffer.readInt16LE(this.#take(2));
  }

  i32(): number {
    return this.#buffer.readInt32LE(this.#take(4));
  }

  i64(): bigint {
    return this.#buffer.readBigInt64LE(this.#take(8));
  }

  u64(): bigint {
    return this.#buffer.readBigUInt64LE(this.#take(8));
  }

  f32(): number {
    return this.#buffer.readFloatLE(this.#take(4));
  }

  f64(): number {
    return this.#buffer.readDoubleLE(this.#take(8));
  }

  /** An unsigned whole number of `size` bytes; exact up to 2^53. */
  uint(size: number): number {
    const at = this.#take(size);
    let value = 0;
    for (let index = size - 1; index >= 0; index--) value = value * 256 + this.#buffer[at + index]!;
    return value;
  }

  bytes(count: number): Buffer {
    const at = this.#take(count);
    return this.#buffer.subarray(at, at + count);
  }

  ucs2(characters: number): string {
    return this.bytes(characters * 2).toString('utf16le');
  }

  rest(): Buffer {
    return this.bytes(this.#buffer.length - this.#at);
  }

  #take(count: number): number {
    const at = this.#at;
    if (at + count > this.#buffer.length) throw new ProtocolError('The message ends too early.');
    this.#at = at + count;
    return at;
  }
}
