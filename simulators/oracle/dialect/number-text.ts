import { fixed, rescale, toDecimal } from '../../engine/decimal.ts';
import type { Value } from '../../engine/value.ts';

/** Longest text of TO_CHAR without a format. */
const LONGEST_PLAIN = 40;
/** Longest text of the TM9 format before it turns to an exponent. */
const LONGEST_MINIMUM = 64;

const bare = (value: Value): string => {
  const { digits, scale } = toDecimal(value);
  return fixed({ digits, scale }, scale).replace(/^(-?)0\./, '$1.');
};

/** TO_CHAR(n, 'TM9'): as short as exact text can be; without a zero before the point. */
export function minimumText(value: Value): string {
  const text = bare(value);
  return text.length <= LONGEST_MINIMUM ? text : exponentText(value, LONGEST_MINIMUM);
}

/** TO_CHAR(n): rounded to 40 characters, the sign and a point that begins the text not counted. */
export function plainText(value: Value): string {
  const text = bare(value);
  const unsigned = text.replace('-', '');
  if (unsigned.length <= LONGEST_PLAIN) return text;
  const whole = unsigned.indexOf('.');
  if (whole === -1 || whole >= LONGEST_PLAIN || unsigned.startsWith('.000000')) {
    return exponentText(value, LONGEST_PLAIN);
  }
  const places = whole === 0 ? LONGEST_PLAIN : LONGEST_PLAIN - whole - 1;
  return fixed(rescale(toDecimal(value), places), places)
    .replace(/^(-?)0\./, '$1.')
    .replace(/\.?0+$/, '');
}

/** `1.2345E+100`: at least two digits of exponent, as many digits before it as fit. */
function exponentText(value: Value, longest: number): string {
  const [sign, digits, exponent] = scientific(value);
  const tail = `E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const room = longest - sign.length - tail.length - 2;
  const fraction = digits.slice(1, 1 + room);
  return `${sign}${digits[0]}${fraction === '' ? '' : `.${fraction}`}${tail}`;
}

function scientific(value: Value): readonly [sign: string, digits: string, exponent: number] {
  const { digits, scale } = toDecimal(value);
  const all = (digits < 0n ? -digits : digits).toString();
  return [digits < 0n ? '-' : '', all.replace(/0+$/, '') || '0', all.length - 1 - scale];
}
