import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksMisdecoded } from '../../../../domain/text/mojibake.ts';

const misread = (text: string, encoding: string) =>
  new TextDecoder(encoding).decode(Buffer.from(text, 'utf8'));

describe('text that was UTF-8 once and read as something else', () => {
  it.each(['Renée', 'Siân', 'Müller', 'Zoë', '£20', 'half ½', 'O’Brien', '“so”', 'a – b'])(
    'is noticed where the sound text is %s',
    (text) => {
      expect(looksMisdecoded(misread(text, 'windows-1252'))).toBe(true);
      expect(looksMisdecoded(Buffer.from(text, 'utf8').toString('latin1'))).toBe(true);
      expect(looksMisdecoded(text)).toBe(false);
    },
  );

  it('is noticed for every letter from U+00A0 to U+00FF', () => {
    for (let unit = 0xa0; unit <= 0xff; unit++) {
      const text = misread(`x${String.fromCharCode(unit)}x`, 'windows-1252');
      expect(looksMisdecoded(text), `U+${unit.toString(16)}`).toBe(true);
    }
  });
});

describe('sound text', () => {
  it.each(['JOÃO', 'SÃO TOMÉ', 'Ângela', 'MÂRA', 'château', 'ÂÃ', 'Núñez', 'Łukasz', '€5'])(
    '%s is left alone',
    (text) => {
      expect(looksMisdecoded(text)).toBe(false);
    },
  );

  it('of ASCII is left alone', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => !looksMisdecoded(text)));
  });
});
