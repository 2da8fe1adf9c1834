const TEXT_OID = 25;

/** Days since 1970-01-01 of a valid `YYYY-MM-DD`, by the civil-calendar arithmetic (no Date object per row). */
export function daysOf(date: string): number {
  const month = (date.charCodeAt(5) - 48) * 10 + date.charCodeAt(6) - 48;
  const day = (date.charCodeAt(8) - 48) * 10 + date.charCodeAt(9) - 48;
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

/**
 * numeric's wire form, as PostgreSQL sends it: digit count, weight, sign, display scale, then base-10000 digits, none of them
 * zero at either end.
 */
export function numericBytes(text: string): Buffer {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const left = whole.padStart(Math.ceil(whole.length / 4) * 4, '0');
  const digits = left + fraction.padEnd(Math.ceil(fraction.length / 4) * 4, '0');
  let [from, to] = [0, digits.length / 4];
  while (to > from && digits.startsWith('0000', (to - 1) * 4)) to--;
  while (from < to && digits.startsWith('0000', from * 4)) from++;
  const groups = to - from;
  const bytes = Buffer.allocUnsafe(8 + groups * 2);
  bytes.writeInt16BE(groups, 0);
  bytes.writeInt16BE(groups === 0 ? 0 : left.length / 4 - 1 - from, 2);
  bytes.writeUInt16BE(negative ? 0x4000 : 0, 4);
  bytes.writeUInt16BE(fraction.length, 6);
  for (let group = 0; group < groups; group++)
    bytes.writeInt16BE(Number(digits.slice((from + group) * 4, (from + group) * 4 + 4)), 8 + group * 2);
  return bytes;
}

/** text[]'s wire form: dimensions, null flag, element type, size and lower bound, then the elements. */
export function textArrayBytes(elements: readonly string[]): Buffer {
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
