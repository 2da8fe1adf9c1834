import type { ColumnType, ColumnValue } from '../domain/contract.ts';

/** Column types of COPY's binary format: the contract's, and those of lineage columns. */
export type CopyType = ColumnType | 'smallint' | 'bigint' | 'bytea' | 'text[]';
export type CopyValue = ColumnValue | Uint8Array | readonly string[];

// PostgreSQL documentation, COPY, "Binary Format": signature, flags, length of the header extension.
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = -1;
const TEXT_OID = 25;
// PostgreSQL counts dates in days and instants in microseconds from 2000-01-01.
const EPOCH_DAYS = 10_957;
const EPOCH_MICROS = 946_684_800_000_000;

/**
 * Writes rows as COPY … (FORMAT binary) expects them, into one growing buffer. Values are cast here, in our
 * own code, so that the server never has a value to quote in an error.
 */
export class BinaryRows {
  private buffer: Buffer;
  private end = 0;
  private readonly types: readonly CopyType[];

  constructor(types: readonly CopyType[], bytes = 1 << 20) {
    this.types = types;
    this.buffer = Buffer.allocUnsafe(bytes);
    this.end += HEADER.copy(this.buffer, 0);
  }

  /** Appends one row: the lineage values first, then the contract's, in the order of the types. */
  add(lineage: readonly CopyValue[], values: readonly CopyValue[] = []): void {
    this.room(2);
    this.end = this.buffer.writeInt16BE(this.types.length, this.end);
    let column = 0;
    for (let index = 0; index < lineage.length; index++) this.value(this.types[column++]!, lineage[index]!);
    for (let index = 0; index < values.length; index++) this.value(this.types[column++]!, values[index]!);
  }

  /** Everything written so far and the trailer. The buffer is reused by the next rows. */
  finish(): Buffer {
    this.room(2);
    const end = this.buffer.writeInt16BE(TRAILER, this.end);
    return this.buffer.subarray(0, end);
  }

  private room(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.end + bytes));
    this.buffer.copy(larger, 0, 0, this.end);
    this.buffer = larger;
  }

  private value(type: CopyType, value: CopyValue): void {
    if (value === null) {
      this.room(4);
      this.end = this.buffer.writeInt32BE(-1, this.end);
      return;
    }
    switch (type) {
      case 'text':
        return this.text(value as string);
      case 'date':
        return this.int32(daysOf(value as string) - EPOCH_DAYS);
      case 'instant':
        return this.instant(value as number);
      case 'bigint':
        return this.int64(value as number);
      case 'integer':
        return this.int32(value as number);
      case 'smallint':
        this.room(6);
        this.end = this.buffer.writeInt32BE(2, this.end);
        this.end = this.buffer.writeInt16BE(value as number, this.end);
        return;
      case 'boolean':
        this.room(5);
        this.end = this.buffer.writeInt32BE(1, this.end);
        this.buffer[this.end++] = value ? 1 : 0;
        return;
      case 'bytea':
        return this.bytes(value as Uint8Array);
      case 'numeric':
        return this.bytes(numericBytes(value as string));
      case 'text[]':
        return this.bytes(textArrayBytes(value as readonly string[]));
    }
  }

  private text(value: string): void {
    this.room(4 + value.length * 3);
    const written = this.buffer.write(value, this.end + 4, 'utf8');
    this.buffer.writeInt32BE(written, this.end);
    this.end += 4 + written;
  }

  private bytes(value: Uint8Array): void {
    this.room(4 + value.length);
    this.end = this.buffer.writeInt32BE(value.length, this.end);
    this.buffer.set(value, this.end);
    this.end += value.length;
  }

  private instant(micros: number): void {
    const sincePgEpoch = micros - EPOCH_MICROS;
    // Before 1744 the difference leaves the range in which doubles are exact.
    if (Number.isSafeInteger(sincePgEpoch)) return this.int64(sincePgEpoch);
    this.room(12);
    this.end = this.buffer.writeInt32BE(8, this.end);
    this.end = this.buffer.writeBigInt64BE(BigInt(micros) - BigInt(EPOCH_MICROS), this.end);
  }

  private int32(value: number): void {
    this.room(8);
    this.end = this.buffer.writeInt32BE(4, this.end);
    this.end = this.buffer.writeInt32BE(value, this.end);
  }

  private int64(value: number): void {
    this.room(12);
    this.end = this.buffer.writeInt32BE(8, this.end);
    const high = Math.floor(value / 4_294_967_296);
    this.end = this.buffer.writeInt32BE(high, this.end);
    this.end = this.buffer.writeUInt32BE(value - high * 4_294_967_296, this.end);
  }
}

/** Days since 1970-01-01 of a valid `YYYY-MM-DD`, by the civil-calendar arithmetic (no Date object per row). */
function daysOf(date: string): number {
  const month = (date.charCodeAt(5) - 48) * 10 + date.charCodeAt(6) - 48;
  const day = (date.charCodeAt(8) - 48) * 10 + date.charCodeAt(9) - 48;
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** numeric's wire form: digit count, weight, sign, display scale, then base-10000 digits. */
function numericBytes(text: string): Buffer {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const left = whole.padStart(Math.ceil(whole.length / 4) * 4, '0');
  const digits = left + fraction.padEnd(Math.ceil(fraction.length / 4) * 4, '0');
  const groups = digits.length / 4;
  const bytes = Buffer.allocUnsafe(8 + groups * 2);
  bytes.writeInt16BE(groups, 0);
  bytes.writeInt16BE(left.length / 4 - 1, 2);
  bytes.writeUInt16BE(negative ? 0x4000 : 0, 4);
  bytes.writeUInt16BE(fraction.length, 6);
  for (let group = 0; group < groups; group++)
    bytes.writeInt16BE(Number(digits.slice(group * 4, group * 4 + 4)), 8 + group * 2);
  return bytes;
}

/** text[]'s wire form: dimensions, null flag, element type, size and lower bound, then the elements. */
function textArrayBytes(elements: readonly string[]): Buffer {
  const parts = elements.map((element) => Buffer.from(element));
  const head = Buffer.alloc(elements.length === 0 ? 12 : 20);
  head.writeInt32BE(elements.length === 0 ? 0 : 1, 0);
  head.writeInt32BE(TEXT_OID, 8);
  if (elements.length > 0) {
    head.writeInt32BE(elements.length, 12);
    head.writeInt32BE(1, 16);
  }
  const lengths = parts.map((part) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(part.length);
    return length;
  });
  return Buffer.concat([head, ...parts.flatMap((part, index) => [lengths[index]!, part])]);
}
