/** Bytes of a legacy system as text, and what they were read as. */
export interface Readable {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'Windows-1252';
}

/** U+2400 and on are pictures of the control characters. */
const PICTURES = 0x2400;
const DELETE = 0x7f;

/**
 * Bytes as somebody can read them: as UTF-8 where they are that, else as Windows-1252, in which every byte is something.
 * Controls are shown as their pictures, and so are characters that turn the direction of what follows.
 */
export function readableBytes(bytes: Uint8Array): Readable {
  const encoding = isUtf8(bytes) ? 'UTF-8' : 'Windows-1252';
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return { text: visibleText(text), encoding };
}

/** Controls, and characters that turn the direction of what follows, as their pictures. */
export const visibleText = (text: string): string => text.replace(/[\p{Cc}\p{Bidi_C}]/gu, pictureOf);

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function pictureOf(character: string): string {
  const code = character.codePointAt(0)!;
  if (character === '\n') return '␊\n';
  if (code < 0x20) return String.fromCodePoint(PICTURES + code);
  return code === DELETE ? '␡' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
