import type { Value } from '../../engine/value.ts';

const BEFORE_CHRIST = 45;
/** Characters of a moment up to and without its offset. */
const WITH_FRACTION = 29;
const NO_FRACTION = '.000000000';

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Two moments written in the same way. */
export function compareMoments(left: Value, right: Value): number {
  const a = left as string;
  const b = right as string;
  const early = a.charCodeAt(0) === BEFORE_CHRIST;
  if (!early && b.charCodeAt(0) !== BEFORE_CHRIST) return byText(a, b);
  if (early !== (b.charCodeAt(0) === BEFORE_CHRIST)) return early ? -1 : 1;
  // Within a year before Christ months count upwards as in any other.
  return byText(b.slice(1, 5), a.slice(1, 5)) || byText(a.slice(5), b.slice(5));
}

/** UTC and all nine digits of a fraction: what makes moments of different types comparable. */
export function comparable(value: Value): string {
  const text = value as string;
  const width = text.charCodeAt(0) === BEFORE_CHRIST ? WITH_FRACTION + 1 : WITH_FRACTION;
  return text.length < width ? text + NO_FRACTION : text.slice(0, width);
}

export const compareInstants = (left: Value, right: Value): number =>
  compareMoments(comparable(left), comparable(right));
