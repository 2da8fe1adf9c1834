/** Days and years are excess 2^31, smaller units excess 60, nanoseconds excess 2^31. */
const LARGE_EXCESS = 2_147_483_648;
const SMALL_EXCESS = 60;
const NANOSECONDS = 1_000_000_000n;

/** INTERVAL YEAR TO MONTH in 5 bytes, from months. */
export function yearMonthBytes(months: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(Math.trunc(months / 12) + LARGE_EXCESS, 0);
  bytes[4] = (months % 12) + SMALL_EXCESS;
  return bytes;
}

export const monthsOf = (bytes: Buffer): number =>
  (bytes.readUInt32BE(0) - LARGE_EXCESS) * 12 + bytes[4]! - SMALL_EXCESS;

/** INTERVAL DAY TO SECOND in 11 bytes, from nanoseconds. */
export function daySecondBytes(nanoseconds: bigint): Buffer {
  const bytes = Buffer.alloc(11);
  const seconds = Number(nanoseconds / NANOSECONDS);
  bytes.writeUInt32BE(Math.trunc(seconds / 86_400) + LARGE_EXCESS, 0);
  bytes[4] = (Math.trunc(seconds / 3_600) % 24) + SMALL_EXCESS;
  bytes[5] = (Math.trunc(seconds / 60) % 60) + SMALL_EXCESS;
  bytes[6] = (seconds % 60) + SMALL_EXCESS;
  bytes.writeUInt32BE(Number(nanoseconds % NANOSECONDS) + LARGE_EXCESS, 7);
  return bytes;
}

export function nanosecondsOf(bytes: Buffer): bigint {
  const days = bytes.readUInt32BE(0) - LARGE_EXCESS;
  const seconds =
    days * 86_400 +
    (bytes[4]! - SMALL_EXCESS) * 3_600 +
    (bytes[5]! - SMALL_EXCESS) * 60 +
    bytes[6]! -
    SMALL_EXCESS;
  return BigInt(seconds) * NANOSECONDS + BigInt(bytes.readUInt32BE(7) - LARGE_EXCESS);
}
