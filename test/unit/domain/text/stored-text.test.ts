import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSuspect, storedText, unstorable } from '../../../../domain/text/stored-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 90 });

describe('the stored form of a text', () => {
  it('has no spaces around it, of whatever kind', () => {
    expect(storedText('  Reed Lane \t\r\n')).toBe('Reed Lane');
    expect(storedText('\u00a0Reed\u00a0Lane\u00a0')).toBe('Reed\u00a0Lane');
  });

  it('is null where only spaces were', () => {
    expect(storedText(null)).toBeNull();
    expect(storedText('')).toBeNull();
    expect(storedText(' \u00a0\u2003')).toBeNull();
  });

  it('is composed', () => {
    expect(storedText('Rene\u0301e')).toBe('Renée');
    expect(storedText(`${'x'.repeat(60)}e\u0301`)).toBe(`${'x'.repeat(60)}é`);
  });

  it('keeps line ends inside', () => {
    expect(storedText('4 Reed Lane\r\nSaltmarsh')).toBe('4 Reed Lane\r\nSaltmarsh');
  });

  it('is never empty and always trimmed and in NFC, and storing it again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = storedText(raw);
        if (text === null) return raw.trim() === '';
        return text !== '' && text === raw.trim().normalize('NFC') && storedText(text) === text;
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('texts that PostgreSQL cannot store', () => {
  it('are those with NUL and those with half a surrogate pair', () => {
    expect(unstorable('a\0b')).toBe('NUL_BYTE');
    expect(unstorable('a\ud83cb')).toBe('ENCODING_INVALID');
    expect(unstorable('\udf0a')).toBe('ENCODING_INVALID');
    expect(unstorable('tide 🌊')).toBeNull();
  });

  it('are all suspect at first sight, as is all that NFC would change, in short and long texts', () => {
    const text = fc.tuple(
      fc.string({ unit: 'binary' }),
      fc.nat(80),
      fc.constantFrom('', '\0', '\ud83c', 'e\u0301'),
    );
    fc.assert(
      fc.property(text, ([some, length, trap]) => {
        const whole = 'x'.repeat(length) + trap + some;
        const matters = unstorable(whole) !== null || whole.normalize('NFC') !== whole;
        return !matters || isSuspect(whole);
      }),
      { numRuns: 2_000 },
    );
  });
});
