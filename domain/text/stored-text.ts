import type { RowCode } from '../row-codes.ts';

/**
 * Whether a text needs a second look: NUL and lone surrogates cannot be stored as they are, and nothing below
 * U+0300 is changed by NFC (Unicode Standard Annex 15: every such character passes NFC_Quick_Check).
 */
export function isSuspect(text: string): boolean {
  if (text.length > LONG) return SUSPECT.test(text);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x300 || unit === 0) return true;
  }
  return false;
}

const SUSPECT = /[\u0300-\uffff]|\0/;
// Up to about here a loop is done before a pattern has started.
const LONG = 40;

/** A text without spaces around it (no-break spaces and line ends included); null where nothing is left. */
export function trimmed(raw: string): string | null {
  const { length } = raw;
  if (length === 0) return null;
  if (isInk(raw.charCodeAt(0)) && isInk(raw.charCodeAt(length - 1))) return raw;
  const text = raw.trim();
  return text === '' ? null : text;
}

/** A source text as it is stored: without spaces around it, in NFC; null where nothing is left. */
export function storedText(raw: string | null): string | null {
  const text = raw === null ? null : trimmed(raw);
  return text !== null && isSuspect(text) ? text.normalize('NFC') : text;
}

/** Why PostgreSQL could not store the text as it is: it refuses NUL, and turns a lone surrogate into U+FFFD. */
export function unstorable(text: string): RowCode | null {
  if (text.includes('\0')) return 'NUL_BYTE';
  return text.isWellFormed() ? null : 'ENCODING_INVALID';
}

// Printable ASCII: whatever lies beyond is left to trim() to judge.
const isInk = (unit: number): boolean => unit > 0x20 && unit < 0x7f;
