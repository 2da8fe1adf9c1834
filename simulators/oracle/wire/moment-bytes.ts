import { dateText, type Fields, fieldsOf, offsetOf, offsetText, timestampText } from '../dialect/moment.ts';

/** Century and year are excess 100; hour, minute and second excess 1. */
const EXCESS = 100;
/** Hours and minutes of an offset are excess 20 and 60. */
const HOUR_EXCESS = 20;
const MINUTE_EXCESS = 60;

const scratch = Buffer.alloc(13);

/** DATE in 7 bytes. Valid until the next call. */
export function dateBytes(moment: string): Buffer {
  write(fieldsOf(moment));
  return scratch.subarray(0, 7);
}

/** TIMESTAMP in 11 bytes: a DATE and nanoseconds. Valid until the next call. */
export function timestampBytes(moment: string): Buffer {
  const fields = fieldsOf(moment);
  write(fields);
  scratch.writeUInt32BE(fields.fraction, 7);
  return scratch.subarray(0, 11);
}

/** TIMESTAMP WITH TIME ZONE in 13 bytes: UTC, then the offset. Valid until the next call. */
export function zonedBytes(moment: string): Buffer {
  timestampBytes(moment);
  const offset = offsetOf(moment);
  scratch[11] = Math.trunc(offset / 60) + HOUR_EXCESS;
  scratch[12] = (offset % 60) + MINUTE_EXCESS;
  return scratch.subarray(0, 13);
}

function write({ year, month, day, hour, minute, second }: Fields): void {
  scratch[0] = Math.trunc(year / 100) + EXCESS;
  scratch[1] = (year % 100) + EXCESS;
  scratch[2] = month;
  scratch[3] = day;
  scratch[4] = hour + 1;
  scratch[5] = minute + 1;
  scratch[6] = second + 1;
}

const fieldsFrom = (bytes: Buffer): Fields => ({
  year: (bytes[0]! - EXCESS) * 100 + bytes[1]! - EXCESS,
  month: bytes[2]!,
  day: bytes[3]!,
  hour: bytes[4]! - 1,
  minute: bytes[5]! - 1,
  second: bytes[6]! - 1,
  fraction: bytes.length >= 11 ? bytes.readUInt32BE(7) : 0,
});

/** A bind of 7, 11 or 13 bytes as the moment of its type. */
export const dateFrom = (bytes: Buffer): string => dateText(fieldsFrom(bytes));
export const timestampFrom = (bytes: Buffer): string => timestampText(fieldsFrom(bytes));
export const zonedFrom = (bytes: Buffer): string => {
  const offset = bytes.length >= 13 ? (bytes[11]! - HOUR_EXCESS) * 60 + bytes[12]! - MINUTE_EXCESS : 0;
  return `${timestampText(fieldsFrom(bytes))} ${offsetText(offset)}`;
};
