import type { Collation } from './collations.ts';

/** Windows code page 1252, 0x80 to 0x9F; the five unassigned bytes stand for the C1 controls of the same number. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTE_OF = new Map([...HIGH].map((character, index) => [character.charCodeAt(0), 0x80 + index]));
const QUESTION_MARK = 0x3f;

const byteOf = (code: number): number | undefined =>
  code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : BYTE_OF.get(code);

/** What the server makes of text that goes into a char or varchar: what its code page lacks becomes `?`. */
export function throughCodePage(text: string, { codePage }: Collation): string {
  if (codePage === 'utf-8' || isAscii(text)) return text;
  let result = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    result += byteOf(code) === undefined ? '?' : character;
  }
  return result;
}

/** The bytes of a char or varchar. */
export function encodeText(text: string, { codePage }: Collation): Buffer {
  if (codePage === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.alloc(text.length);
  for (let index = 0; index < text.length; index++) {
    bytes[index] = byteOf(text.charCodeAt(index)) ?? QUESTION_MARK;
  }
  return bytes;
}

export function decodeText(bytes: Uint8Array, { codePage }: Collation): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (codePage === 'utf-8') return buffer.toString('utf8');
  return buffer.toString('latin1').replace(/[\u0080-\u009f]/g, (code) => HIGH[code.charCodeAt(0) - 0x80]!);
}

/** The number of bytes text takes in a char or varchar. */
export const byteLength = (text: string, { codePage }: Collation): number =>
  codePage === 'utf-8' ? Buffer.byteLength(text, 'utf8') : text.length;

export const isAscii = (text: string): boolean => {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
};
