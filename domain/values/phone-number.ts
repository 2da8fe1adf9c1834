const PLAIN_UK = /^0[1-9]\d{8,9}$/;
const FOREIGN = /^\+[1-9]\d{6,14}$/;
const EXTENSION = /[ ,]*(?:ext(?:ension|n)?|x)[. ]*(\d{1,6})$/i;
const PUNCTUATION = /[\s().–-]/g;

/**
 * A telephone number as its digits: United Kingdom numbers with their leading 0 (10 or 11 digits, 11 for
 * mobiles), others with `+` and country code, an extension behind ` ext `. Null where it is none of these.
 * Source: Ofcom, National Telephone Numbering Plan.
 */
export function readPhoneNumber(text: string): string | null {
  const plain = text.includes(' ') ? text.replaceAll(' ', '') : text;
  if (PLAIN_UK.test(plain)) return isComplete(plain) ? plain : null;
  const extension = EXTENSION.exec(text);
  const number = (extension === null ? text : text.slice(0, extension.index))
    .replace(/\(0\)/, '')
    .replace(PUNCTUATION, '')
    .replace(/^00(?=[1-9])/, '+')
    .replace(/^\+44/, '0')
    .replace(/^00(?=[1-9])/, '0');
  const sound = PLAIN_UK.test(number) ? isComplete(number) : FOREIGN.test(number);
  if (!sound) return null;
  return extension === null ? number : `${number} ext ${extension[1]}`;
}

const isComplete = (digits: string): boolean => !digits.startsWith('07') || digits.length === 11;
