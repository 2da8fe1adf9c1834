/** The database's character set: what CHAR, VARCHAR2 and CLOB can hold, and how text sorts in binary order. */
export interface CharacterSet {
  readonly name: 'AL32UTF8' | 'WE8ISO8859P1' | 'WE8MSWIN1252';
  /** Text as it is stored: characters that the set lacks become its replacement character. */
  readonly stored: (text: string) => string;
  readonly bytes: (text: string) => number;
  /** Order of the bytes (NLS_SORT = BINARY). */
  readonly compare: (left: string, right: string) => number;
}

/** What Oracle puts in place of a character that a Western European set lacks: an inverted question mark. */
const REPLACEMENT = '\u00bf';

/** Characters of Windows-1252 at 0x80 to 0x9F; a blank where the code page has none. */
const WINDOWS_1252 =
  '\u20ac \u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152 \u017d ' +
  ' \u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153 \u017e\u0178';

const WINDOWS_1252_BYTES: ReadonlyMap<string, number> = new Map(
  [...WINDOWS_1252].flatMap((character, index) => (character === ' ' ? [] : [[character, 0x80 + index]])),
);

const byCodeUnit = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Code points sort as their UTF-8 bytes do; code units do not, above the surrogates. */
export function byCodePoint(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  let at = 0;
  while (at < shared && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  if (at === shared) return left.length - right.length;
  const a = left.charCodeAt(at);
  const b = right.charCodeAt(at);
  const surrogates = Number(a >= 0xd800 && a <= 0xdfff) - Number(b >= 0xd800 && b <= 0xdfff);
  return surrogates !== 0 && a >= 0xd800 && b >= 0xd800 ? surrogates : a - b;
}

const AL32UTF8: CharacterSet = {
  name: 'AL32UTF8',
  stored: (text) => text.toWellFormed(),
  bytes: (text) => Buffer.byteLength(text, 'utf8'),
  compare: byCodePoint,
};

/** All of Unicode's first 256 characters, the controls at 0x80 to 0x9F among them. */
const WE8ISO8859P1: CharacterSet = {
  name: 'WE8ISO8859P1',
  stored: (text) => text.replace(/[^\0-\u00ff]/gu, REPLACEMENT),
  bytes: (text) => text.length,
  compare: byCodeUnit,
};

const windowsByte = (character: string): number => {
  const code = character.charCodeAt(0);
  return code <= 0xff ? code : (WINDOWS_1252_BYTES.get(character) ?? REPLACEMENT.charCodeAt(0));
};

const WE8MSWIN1252: CharacterSet = {
  name: 'WE8MSWIN1252',
  stored: (text) =>
    text.replace(/[^\0-\u00ff]/gu, (character) =>
      WINDOWS_1252_BYTES.has(character) ? character : REPLACEMENT,
    ),
  bytes: (text) => text.length,
  compare: (left, right) => {
    const shared = Math.min(left.length, right.length);
    for (let at = 0; at < shared; at++) {
      const order = windowsByte(left[at]!) - windowsByte(right[at]!);
      if (order !== 0) return order;
    }
    return left.length - right.length;
  },
};

export const CHARACTER_SETS = { AL32UTF8, WE8ISO8859P1, WE8MSWIN1252 } as const;

/** AL16UTF16, the national character set: UTF-16, in the order of its bytes. */
export const nationalCompare = byCodeUnit;
