import { isUtf8 } from 'node:buffer';
import type { FileLayout } from '../../domain/mapping/mapping.ts';

/** How bytes from 0x80 on become text. ASCII is the same in all of them. */
export interface TextEncoding {
  readonly name: FileLayout['encoding'];
  /** Whether every byte is text. Strict: no replacement character ever stands for something else. */
  isText(bytes: Buffer): boolean;
  /** Decodes bytes given as latin1 text, one character a byte. Only for what `isText`. */
  decode(latin1: string): string;
}

// Unicode's mapping table CP1252.TXT for 0x80 to 0x9F; a space marks the five bytes that are not assigned.
const CP1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const UNASSIGNED = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
const C1 = /[\x80-\x9f]/g;

export const ENCODINGS: Readonly<Record<FileLayout['encoding'], TextEncoding>> = {
  'utf-8': {
    name: 'utf-8',
    isText: (bytes) => isUtf8(bytes),
    decode: (latin1) => Buffer.from(latin1, 'latin1').toString('utf8'),
  },
  'windows-1252': {
    name: 'windows-1252',
    isText: (bytes) => !UNASSIGNED.some((byte) => bytes.includes(byte)),
    decode: (latin1) => latin1.replace(C1, (byte) => CP1252[byte.charCodeAt(0) - 0x80]!),
  },
  'iso-8859-1': {
    name: 'iso-8859-1',
    isText: (bytes) => !hasC1(bytes),
    decode: (latin1) => latin1,
  },
};

/** C1 controls stand in no text; Windows-1252 labelled as Latin-1 has its quotes, dashes and the euro there. */
function hasC1(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte >= 0x80 && byte < 0xa0) return true;
  }
  return false;
}
