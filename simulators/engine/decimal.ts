import type { Value } from './value.ts';

/** An exact number as digits and scale: −12.50 is { digits: −1250n, scale: 2 }. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Reads plain or exponent notation; null where the text is no number. Surrounding blanks are not allowed. */
export const parseDecimal = (text: string): Decimal | null => {
  const match = PLAIN.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
};

/** The digits and scale of an `exact` value (see value.ts). */
export const toDecimal = (value: Value): Decimal => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { digits: BigInt(value), scale: 0 };
  if (typeof value === 'bigint') return { digits: value, scale: 0 };
  const decimal = typeof value === 'string' ? parseDecimal(value) : null;
  if (!decimal) throw new TypeError('not an exact number');
  return decimal;
};

/** The canonical `exact` value: number, bigint or decimal string. */
export const fromDecimal = ({ digits, scale }: Decimal): number | bigint | string => {
  if (scale > 0) {
    const text = trimmed(digits, scale);
    if (text.includes('.')) return text;
    return fromWhole(BigInt(text));
  }
  return fromWhole(digits);
};

const fromWhole = (digits: bigint): number | bigint =>
  digits >= BigInt(Number.MIN_SAFE_INTEGER) && digits <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(digits)
    : digits;

const trimmed = (digits: bigint, scale: number): string =>
  fixed({ digits, scale }, scale).replace(/\.?0+$/, '');

/** Exactly `scale` digits behind the point; the value must not have more. */
export const fixed = (value: Decimal, scale: number): string => {
  const { digits } = rescale(value, scale);
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  return `${negative ? '-' : ''}${whole}${scale > 0 ? `.${text.slice(text.length - scale)}` : ''}`;
};

/** To another scale, rounding half away from zero as both servers do. */
export const rescale = ({ digits, scale }: Decimal, to: number): Decimal => {
  if (to >= scale) return { digits: digits * 10n ** BigInt(to - scale), scale: to };
  const divisor = 10n ** BigInt(scale - to);
  const half = divisor / 2n;
  return { digits: (digits < 0n ? digits - half : digits + half) / divisor, scale: to };
};

const aligned = (left: Decimal, right: Decimal): readonly [bigint, bigint, number] => {
  const scale = Math.max(left.scale, right.scale);
  return [rescale(left, scale).digits, rescale(right, scale).digits, scale];
};

export const addDecimals = (left: Decimal, right: Decimal): Decimal => {
  const [a, b, scale] = aligned(left, right);
  return { digits: a + b, scale };
};

export const subtractDecimals = (left: Decimal, right: Decimal): Decimal => {
  const [a, b, scale] = aligned(left, right);
  return { digits: a - b, scale };
};

export const multiplyDecimals = (left: Decimal, right: Decimal): Decimal => ({
  digits: left.digits * right.digits,
  scale: left.scale + right.scale,
});

/** The quotient rounded to `scale` digits behind the point; the divisor must not be zero. */
export const divideDecimals = (left: Decimal, right: Decimal, scale: number): Decimal => {
  const digits =
    (left.digits * 10n ** BigInt(scale + 1 + right.scale)) / (right.digits * 10n ** BigInt(left.scale));
  return rescale({ digits, scale: scale + 1 }, scale);
};

/** The rest of a truncating division, with the sign of the left side. */
export const moduloDecimals = (left: Decimal, right: Decimal): Decimal => {
  const [a, b, scale] = aligned(left, right);
  return { digits: a % b, scale };
};

/** Order of two `exact` values. */
export const compareExact = (left: Value, right: Value): number => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' && typeof right !== 'string') {
    return (left as number | bigint) < (right as number | bigint) ? -1 : left! > right! ? 1 : 0;
  }
  const [a, b] = aligned(toDecimal(left), toDecimal(right));
  return a < b ? -1 : a > b ? 1 : 0;
};

/** Number of digits in front of and behind the point; what precision and scale are checked against. */
export const digitsOf = (value: Decimal): { readonly whole: number; readonly fraction: number } => {
  const text = fixed(value, value.scale).replace('-', '');
  const [whole = '', fraction = ''] = text.split('.');
  return { whole: whole.replace(/^0+/, '').length, fraction: fraction.replace(/0+$/, '').length };
};
