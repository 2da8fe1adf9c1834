import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';

const NANOSECONDS = 1_000_000_000n;

const pad = (value: number | bigint, width: number): string => String(value).padStart(width, '0');

/** TO_CHAR of an interval: `+02-03`, or `+05 04:03:02.123456`, as wide as its type says. */
export function intervalText(value: Value, { name, precision, scale }: SqlType): string {
  const units = BigInt(value as bigint | number);
  const size = units < 0n ? -units : units;
  const sign = units < 0n ? '-' : '+';
  const leading = precision ?? 2;
  if (name === 'interval year to month') return `${sign}${pad(size / 12n, leading)}-${pad(size % 12n, 2)}`;
  const seconds = size / NANOSECONDS;
  const time = [(seconds / 3_600n) % 24n, (seconds / 60n) % 60n, seconds % 60n].map((part) => pad(part, 2));
  const digits = scale ?? 6;
  const fraction = digits === 0 ? '' : `.${pad(size % NANOSECONDS, 9).slice(0, digits)}`;
  return `${sign}${pad(seconds / 86_400n, leading)} ${time.join(':')}${fraction}`;
}
