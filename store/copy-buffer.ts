// PostgreSQL counts instants in microseconds from 2000-01-01.
const EPOCH_MICROS = 946_684_800_000_000;
const TWO_32 = 4_294_967_296;
const SHORT = 40;

/** A growing buffer of COPY's binary format; every field is its length in bytes and its bytes. */
export class CopyBuffer {
  private buffer: Buffer;
  // The same bytes: numbers are written through a view, which the engine turns into plain stores.
  private view: DataView;
  private end = 0;

  constructor(bytes: number) {
    this.buffer = Buffer.allocUnsafeSlow(bytes);
    this.view = new DataView(this.buffer.buffer);
  }

  get length(): number {
    return this.end;
  }

  /** All of the room, what was written at its beginning. */
  get underlying(): Buffer {
    return this.buffer;
  }

  int32At(at: number): number {
    return this.view.getInt32(at);
  }

  clear(): void {
    this.end = 0;
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
    this.view.setInt16(this.end, count);
    this.end += 2;
  }

  none(): void {
    this.fieldLength(-1, 0);
  }

  text(value: string): void {
    this.room(4 + value.length * 3);
    const bytes = this.shortAscii(value) ? value.length : this.buffer.write(value, this.end + 4, 'utf8');
    this.view.setInt32(this.end, bytes);
    this.end += 4 + bytes;
  }

  bytes(value: Uint8Array): void {
    this.fieldLength(value.length, value.length);
    this.buffer.set(value, this.end);
    this.end += value.length;
  }

  /** Bytes given as characters up to U+00FF. */
  byteText(value: string): void {
    this.fieldLength(value.length, value.length);
    for (let index = 0; index < value.length; index++) this.buffer[this.end++] = value.charCodeAt(index);
  }

  boolean(value: boolean): void {
    this.fieldLength(1, 1);
    this.buffer[this.end++] = value ? 1 : 0;
  }

  int16(value: number): void {
    this.fieldLength(2, 2);
    this.view.setInt16(this.end, value);
    this.end += 2;
  }

  int32(value: number): void {
    this.fieldLength(4, 4);
    this.view.setInt32(this.end, value);
    this.end += 4;
  }

  int64(value: number): void {
    this.fieldLength(8, 8);
    const high = Math.floor(value / TWO_32);
    this.view.setInt32(this.end, high);
    this.view.setUint32(this.end + 4, value - high * TWO_32);
    this.end += 8;
  }

  /** Microseconds since 1970. */
  instant(micros: number): void {
    const shifted = micros - EPOCH_MICROS;
    if (Number.isSafeInteger(shifted)) this.int64(shifted);
    else this.bigInt64(BigInt(micros) - BigInt(EPOCH_MICROS));
  }

  /** Before 1744 an instant's distance from 2000 leaves the range in which doubles are exact. */
  private bigInt64(value: bigint): void {
    this.fieldLength(8, 8);
    this.view.setBigInt64(this.end, value);
    this.end += 8;
  }

  /** Writes a field's length and makes room for the field. */
  private fieldLength(length: number, bytes: number): void {
    this.room(4 + bytes);
    this.view.setInt32(this.end, length);
    this.end += 4;
  }

  /** Most texts are a few ASCII letters: writing them here takes less than calling the native encoder. */
  private shortAscii(value: string): boolean {
    if (value.length > SHORT) return false;
    const { buffer } = this;
    const from = this.end + 4;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code > 0x7f) return false;
      buffer[from + index] = code;
    }
    return true;
  }

  private room(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.end + bytes));
    this.buffer.copy(larger, 0, 0, this.end);
    this.buffer = larger;
    this.view = new DataView(larger.buffer);
  }
}
