/**
 * NUMBER: one byte of exponent, then up to 20 digits in base 100, most significant first. Positive: exponent + 193,
 * digits + 1. Negative: exponent inverted, digits 101 - d, and 102 at the end where there are fewer than 20.
 */
const DIGITS = 20;
const EXPONENT_OF_ONES = 193;
const END_OF_NEGATIVE = 102;

const scratch = new Uint8Array(DIGITS + 2);

/** The bytes of a decimal number without exponent (`-12.5`). Valid until the next call. */
export function numberBytes(value: number | bigint | string): Uint8Array {
  const text = typeof value === 'string' ? value : value.toString();
  const negative = text.charCodeAt(0) === 45;
  const point = text.indexOf('.');
  let from = negative ? 1 : 0;
  const whole = point === -1 ? text.length : point;
  while (from < whole && text.charCodeAt(from) === 48) from += 1;
  let digits = text.slice(from, whole);
  let exponent = Math.ceil(digits.length / 2) - 1;
  if (digits.length % 2 === 1) digits = `0${digits}`;
  if (point !== -1) {
    const fraction = text.slice(point + 1);
    digits += fraction.length % 2 === 1 ? `${fraction}0` : fraction;
  }
  let first = 0;
  while (first < digits.length && digits.charCodeAt(first) === 48 && digits.charCodeAt(first + 1) === 48) {
    first += 2;
    exponent -= 1;
  }
  let last = digits.length;
  while (last > first && digits.charCodeAt(last - 1) === 48 && digits.charCodeAt(last - 2) === 48) last -= 2;
  if (first === last) {
    scratch[0] = 0x80;
    return scratch.subarray(0, 1);
  }
  let length = 0;
  const head = EXPONENT_OF_ONES + exponent;
  scratch[length++] = negative ? ~head & 0xff : head;
  for (let at = first; at < last && length <= DIGITS; at += 2) {
    const pair = (digits.charCodeAt(at) - 48) * 10 + digits.charCodeAt(at + 1) - 48;
    scratch[length++] = negative ? 101 - pair : pair + 1;
  }
  if (negative && length <= DIGITS) scratch[length++] = END_OF_NEGATIVE;
  return scratch.subarray(0, length);
}

/** A decimal number without exponent, without trailing zeros behind the point. */
export function numberText(bytes: Uint8Array): string {
  const head = bytes[0]!;
  const negative = (head & 0x80) === 0;
  if (bytes.length === 1) return negative ? `-1${'0'.repeat(126)}` : '0';
  const pairs = [...bytes.subarray(1)];
  if (negative && pairs.at(-1) === END_OF_NEGATIVE) pairs.pop();
  const exponent = (negative ? ~head & 0xff : head) - EXPONENT_OF_ONES;
  const digits = pairs.map((byte) => String(negative ? 101 - byte : byte - 1).padStart(2, '0')).join('');
  const places = (exponent + 1) * 2;
  const whole = places <= 0 ? '' : digits.slice(0, places).padEnd(places, '0');
  const fraction = places < 0 ? '0'.repeat(-places) + digits : digits.slice(Math.max(places, 0));
  const wholeText = whole.replace(/^0+/, '') || '0';
  const fractionText = fraction.replace(/0+$/, '');
  return `${negative ? '-' : ''}${wholeText}${fractionText === '' ? '' : `.${fractionText}`}`;
}
