import type { ValueText } from '../database/value-text.ts';

export const asText: ValueText = String;

const POINT = 0x2e;
const MINUS = 0x2d;

/**
 * A NUMBER as TO_CHAR(n, 'TM9') writes it, in plain digits: `.5` becomes `0.5`, and what is longer than 64
 * characters loses its exponent.
 */
export const numberText: ValueText = (value) => {
  const text = String(value);
  const first = text.charCodeAt(0);
  if (first === POINT) return `0${text}`;
  if (first === MINUS && text.charCodeAt(1) === POINT) return `-0${text.slice(1)}`;
  return text.includes('E') ? withoutExponent(text) : text;
};

function withoutExponent(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d*)\.?(\d*)E([-+]\d+)$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Bytes in upper-case hexadecimal, as RAWTOHEX writes them. */
export const hexText: ValueText = (value) =>
  Buffer.from(value as Uint8Array)
    .toString('hex')
    .toUpperCase();
