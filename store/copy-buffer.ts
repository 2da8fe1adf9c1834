// PostgreSQL counts instants in microseconds from 2000-01-01.
const EPOCH_MICROS = 946_684_800_000_000;
const TWO_32 = 4_294_967_296;

/** A growing buffer of COPY's binary format; every field is its length in bytes and its bytes. */
export class CopyBuffer {
  private buffer: Buffer;
  private end = 0;

  constructor(bytes: number) {
    this.buffer = Buffer.allocUnsafe(bytes);
  }

  /** Everything written so far, without copying it: valid until the next write. */
  written(): Buffer {
    return this.buffer.subarray(0, this.end);
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.buffer.set(bytes, this.end);
    this.end += bytes.length;
  }

  /** The number of fields of the row that follows, or -1: the end. */
  fieldCount(count: number): void {
    this.room(2);
    this.end = this.buffer.writeInt16BE(count, this.end);
  }

  none(): void {
    this.room(4);
    this.end = this.buffer.writeInt32BE(-1, this.end);
  }

  text(value: string): void {
    this.room(4 + value.length * 3);
    const bytes = this.buffer.write(value, this.end + 4, 'utf8');
    this.buffer.writeInt32BE(bytes, this.end);
    this.end += 4 + bytes;
  }

  bytes(value: Uint8Array): void {
    this.room(4 + value.length);
    this.end = this.buffer.writeInt32BE(value.length, this.end);
    this.buffer.set(value, this.end);
    this.end += value.length;
  }

  boolean(value: boolean): void {
    this.room(5);
    this.end = this.buffer.writeInt32BE(1, this.end);
    this.buffer[this.end++] = value ? 1 : 0;
  }

  int16(value: number): void {
    this.room(6);
    this.end = this.buffer.writeInt32BE(2, this.end);
    this.end = this.buffer.writeInt16BE(value, this.end);
  }

  int32(value: number): void {
    this.room(8);
    this.end = this.buffer.writeInt32BE(4, this.end);
    this.end = this.buffer.writeInt32BE(value, this.end);
  }

  int64(value: number): void {
    this.room(12);
    this.end = this.buffer.writeInt32BE(8, this.end);
    const high = Math.floor(value / TWO_32);
    this.end = this.buffer.writeInt32BE(high, this.end);
    this.end = this.buffer.writeUInt32BE(value - high * TWO_32, this.end);
  }

  /** Microseconds since 1970. */
  instant(micros: number): void {
    const shifted = micros - EPOCH_MICROS;
    if (Number.isSafeInteger(shifted)) this.int64(shifted);
    else this.bigInt64(BigInt(micros) - BigInt(EPOCH_MICROS));
  }

  /** Before 1744 an instant's distance from 2000 leaves the range in which doubles are exact. */
  private bigInt64(value: bigint): void {
    this.room(12);
    this.end = this.buffer.writeInt32BE(8, this.end);
    this.end = this.buffer.writeBigInt64BE(value, this.end);
  }

  private room(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.end + bytes));
    this.buffer.copy(larger, 0, 0, this.end);
    this.buffer = larger;
  }
}
