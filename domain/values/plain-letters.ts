/** Letters that decomposition leaves whole, as they are written without their diacritic. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
};

/** A name in plain small letters and digits: without case, diacritics, punctuation and spaces. */
export function letters(name: string): string {
  const lower = name.toLowerCase();
  if (/^[a-z]+$/.test(lower)) return lower;
  if (/^[ -~]+$/.test(lower)) return lower.replace(/[^a-z0-9]+/g, '');
  // Of the marks only those of Latin, Greek and Cyrillic go (a vowel sign of Devanagari is a sound of its own),
  // of the modifier letters only those that stand for an apostrophe.
  return lower
    .normalize('NFD')
    .replace(/(?:[\u02b9-\u02bf]|[\u0300-\u036f])+/g, '')
    .normalize('NFC')
    .replace(/[ßæœøđðłþħı]/g, (letter) => PLAIN_LETTERS[letter]!)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
