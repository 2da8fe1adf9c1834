import { fixed, fromDecimal, parseDecimal, rescale, toDecimal } from '../../engine/decimal.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { conversionFailed, overflow } from './errors.ts';

const WHOLE: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  bit: [0n, 1n],
  tinyint: [0n, 255n],
  smallint: [-(2n ** 15n), 2n ** 15n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
  // In units of 1/10,000.
  smallmoney: [-(2n ** 31n), 2n ** 31n - 1n],
  money: [-(2n ** 63n), 2n ** 63n - 1n],
};

const truncating = new Set(['tinyint', 'smallint', 'int', 'bigint']);

/** An exact or float value as a value of an exact type; throws 8115 where it does not fit. */
export function toExact(value: Value, from: SqlType, to: SqlType): Value {
  if (
    from.family === 'exact' &&
    from.name === to.name &&
    from.scale === to.scale &&
    from.precision === to.precision
  ) {
    return value;
  }
  const given = from.family === 'float' ? parseDecimal(exponentFree(value as number)) : toDecimal(value);
  if (!given) throw overflow(to.name);
  if (to.name === 'bit') return given.digits === 0n ? 0 : 1;
  // CONVERT to an integer type cuts the fraction off; everything else rounds half away from zero.
  const scaled = truncating.has(to.name) ? cut(given) : rescale(given, to.scale!);
  const range = WHOLE[to.name] ?? [-(10n ** BigInt(to.precision!)) + 1n, 10n ** BigInt(to.precision!) - 1n];
  if (scaled.digits < range[0] || scaled.digits > range[1]) throw overflow(to.name);
  return fromDecimal(scaled);
}

const cut = ({ digits, scale }: { digits: bigint; scale: number }): { digits: bigint; scale: number } => ({
  digits: digits / 10n ** BigInt(scale),
  scale: 0,
});

const exponentFree = (value: number): string => {
  const decimal = parseDecimal(value.toPrecision(17));
  return decimal ? fixed(decimal, decimal.scale) : String(value);
};

/** CONVERT of an exact number to text; `style` matters for money only. */
export function exactText(value: Value, { name, scale }: SqlType, style: number): string {
  if (name !== 'money' && name !== 'smallmoney') return fixed(toDecimal(value), scale!);
  if (style === 2 || style === 126) return fixed(toDecimal(value), 4);
  const text = fixed(rescale(toDecimal(value), 2), 2);
  return style === 1 ? text.replace(/\B(?=(\d{3})+(?=\.))/g, ',') : text;
}

/** Documentation of CONVERT, float and real styles: 0 six digits, 1 eight, 2 sixteen, 3 all that tell it apart. */
export function floatText(value: number, { name }: SqlType, style: number): string {
  const digits = { 1: 8, 2: 16, 3: name === 'real' ? 9 : 17 }[style];
  if (digits !== undefined) return scientific(value.toExponential(digits - 1));
  const short = Number(value.toPrecision(6));
  if (short === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(short)));
  if (exponent >= -5 && exponent < 6) return String(short);
  return scientific(short.toExponential().replace(/^(-?\d)e/, '$1e'));
}

/** The exponent with its sign and three digits. */
const scientific = (text: string): string =>
  text.replace(/e([+-])(\d+)$/, (_, sign: string, digits: string) => `e${sign}${digits.padStart(3, '0')}`);

/** Text as an exact number; blanks around it are allowed, an exponent is not. */
export function textToExact(text: string, from: SqlType, to: SqlType): Value {
  const trimmed = text.trim();
  if (to.name === 'bit' && /^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === 'true' ? 1 : 0;
  const money = to.name.endsWith('money') ? trimmed.replace(/^([-+]?)£/, '$1').replaceAll(',', '') : trimmed;
  const decimal = /[eE]/.test(money) ? null : parseDecimal(money === '' ? '0' : money);
  const isWhole = truncating.has(to.name);
  if (!decimal || (isWhole && decimal.scale > 0) || (trimmed === '' && !isWhole && to.name !== 'bit')) {
    throw conversionFailed(text, from.name, to.name);
  }
  return toExact(fromDecimal(decimal), { ...to, name: 'numeric', precision: 38, scale: decimal.scale }, to);
}

export function textToFloat(text: string, from: SqlType, to: SqlType): number {
  const trimmed = text.trim();
  const value = trimmed === '' ? 0 : Number(trimmed);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)?([eE][+-]?\d+)?$/.test(trimmed) || !Number.isFinite(value)) {
    throw conversionFailed(text, from.name, to.name);
  }
  return to.name === 'real' ? Math.fround(value) : value;
}
