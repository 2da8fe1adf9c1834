import { type Collation, collationNamed } from './collations.ts';

/** What one UTF-16 unit weighs: its letter, then its accents, then its case. */
interface Weights {
  readonly primary: Uint32Array;
  readonly accent: Uint16Array;
  readonly case: Uint8Array;
}

/**
 * Weights in the manner of Windows: punctuation, digits, letters by their base, then accents, then lower case before
 * upper. An approximation for Latin letters; other scripts order by code point. Expansions (ß = ss) are not made.
 */
const WEIGHTS: Weights = weights();

function weights(): Weights {
  const primary = new Uint32Array(0x10000);
  const accent = new Uint16Array(0x10000);
  const upper = new Uint8Array(0x10000);
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code);
    const parts = code >= 0xc0 && code < 0x250 ? character.normalize('NFD') : character;
    const base = parts[0]!;
    const lower = base.toLowerCase();
    const letter = lower.length === 1 ? lower.charCodeAt(0) : code;
    const group = /[0-9]/.test(lower) ? 2 : /\p{L}/u.test(lower) ? 3 : code < 0x20 ? 0 : 1;
    primary[code] = group * 0x10000 + letter;
    accent[code] = parts.length > 1 ? parts.charCodeAt(1) : 0;
    upper[code] = base === lower ? 0 : 1;
  }
  return { primary, accent, case: upper };
}

/** In a word sort these two count only where nothing else differs. */
const isLight = (code: number): boolean => code === 0x2d || code === 0x27;

/** The end of the text without trailing blanks, which no comparison sees. */
function endOf(text: string): number {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end -= 1;
  return end;
}

function byCodePoint(left: string, right: string): number {
  const [a, b] = [left.slice(0, endOf(left)), right.slice(0, endOf(right))];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One pass over both texts at one level of weights; `light`: leave hyphens and apostrophes out. */
function atLevel(left: string, right: string, weight: ArrayLike<number>, light: boolean): number {
  const [endLeft, endRight] = [endOf(left), endOf(right)];
  let [i, j] = [0, 0];
  for (;;) {
    if (light) {
      while (i < endLeft && isLight(left.charCodeAt(i))) i += 1;
      while (j < endRight && isLight(right.charCodeAt(j))) j += 1;
    }
    if (i >= endLeft || j >= endRight) return (i < endLeft ? 1 : 0) - (j < endRight ? 1 : 0);
    const difference = weight[left.charCodeAt(i)]! - weight[right.charCodeAt(j)]!;
    if (difference !== 0) return difference;
    i += 1;
    j += 1;
  }
}

/** Only hyphens and apostrophes are left to tell them apart: the text that has one first comes behind. */
function byLightSigns(left: string, right: string): number {
  const end = Math.max(endOf(left), endOf(right));
  for (let at = 0; at < end; at++) {
    const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)];
    const [lightLeft, lightRight] = [isLight(a), isLight(b)];
    if (lightLeft !== lightRight) return lightLeft ? 1 : -1;
    if (lightLeft && a !== b) return a - b;
  }
  return 0;
}

function byWeights({
  ignoresCase,
  ignoresAccents,
  wordSort,
}: Collation): (left: string, right: string) => number {
  return (left, right) => {
    if (left === right) return 0;
    let difference = atLevel(left, right, WEIGHTS.primary, wordSort);
    if (difference === 0 && !ignoresAccents) difference = atLevel(left, right, WEIGHTS.accent, wordSort);
    if (difference === 0 && !ignoresCase) difference = atLevel(left, right, WEIGHTS.case, wordSort);
    return difference === 0 && wordSort ? byLightSigns(left, right) : difference;
  };
}

const comparators = new Map<string, (left: string, right: string) => number>();

/** Order and equality of text under a collation. */
export function collationOrder(name: string): (left: string, right: string) => number {
  let comparator = comparators.get(name);
  if (!comparator) {
    const collation = collationNamed(name)!;
    comparator = collation.binary ? byCodePoint : byWeights(collation);
    comparators.set(name, comparator);
  }
  return comparator;
}

/** Text in which what the collation holds equal is the same: for LIKE. */
export function foldedBy({ ignoresCase, ignoresAccents, binary }: Collation): (text: string) => string {
  if (binary) return (text) => text;
  return (text) => {
    const cased = ignoresCase ? text.toLowerCase() : text;
    return ignoresAccents ? cased.normalize('NFD').replace(/\p{M}/gu, '') : cased;
  };
}
