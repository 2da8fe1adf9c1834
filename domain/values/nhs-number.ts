/**
 * What a text in an NHS number column turned out to be.
 *
 * Sources: NHS Data Dictionary: NHS NUMBER (Modulus 11); ISB 0149 (3-3-4, "valid" is not "verified");
 * the ranges of the NHS Data Dictionary and of the Northern Ireland and Republic of Ireland schemes.
 */
export type NhsNumberKind =
  /** Format, check digit and range allow it to identify a person. */
  | 'usable'
  | 'missing'
  | 'invalid'
  /** Ten equal digits (all of them pass Modulus 11; NHS MPS answers with two of them) or 0123456789. */
  | 'sentinel'
  /** Scotland's Community Health Index number: day and month of birth in front. */
  | 'chi'
  /** Northern Ireland's Health and Care number. */
  | 'hcn'
  /** The Republic of Ireland's Individual Health Identifier. */
  | 'ihi'
  /** Well-formed, but of a range that is not issued: test numbers and reserves. */
  | 'not-live';

export interface NhsNumberReading {
  readonly kind: NhsNumberKind;
  /** The ten digits; null where the kind is missing or invalid. */
  readonly digits: string | null;
}

const MISSING: NhsNumberReading = { kind: 'missing', digits: null };
const INVALID: NhsNumberReading = { kind: 'invalid', digits: null };
const SEPARATORS = /[\s‐‑‒–-]/g;
const SENTINEL = /^(?:(\d)\1{9}|0123456789)$/;

/**
 * Reads a text with or without spaces and hyphens. `synthetic` opens the range 999…, which is never issued
 * and which synthetic data uses; without it every 9xx is not live.
 */
export function readNhsNumber(text: string | null, synthetic: boolean): NhsNumberReading {
  if (text === null) return MISSING;
  const sound = passesModulus11(text);
  const digits = sound ? text : text.replace(SEPARATORS, '');
  if (SENTINEL.test(digits)) return { kind: 'sentinel', digits };
  if (!sound && !passesModulus11(digits)) return INVALID;
  return { kind: kindOf(digits, synthetic), digits };
}

/** Whether a text is ten digits whose last is the Modulus 11 check digit of the others. */
export function passesModulus11(text: string): boolean {
  if (text.length !== 10) return false;
  let sum = 0;
  for (let at = 0; at < 10; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return false;
    // The check digit joins with weight 1: the whole sum is then divisible by 11. A check value of 10,
    // which no number may have, needs a digit of 10 and so cannot pass.
    sum += digit * (10 - at);
  }
  return sum % 11 === 0;
}

function kindOf(digits: string, synthetic: boolean): NhsNumberKind {
  const range = Number(digits.slice(0, 3));
  if (range >= 400 && range < 800) return range < 500 || range >= 600 ? 'usable' : 'not-live';
  if (range >= 800 && range < 860) return 'ihi';
  if (range >= 320 && range < 400) return 'hcn';
  if (range >= 10 && range < 312) return hasDayAndMonth(digits) ? 'chi' : 'not-live';
  return synthetic && range === 999 ? 'usable' : 'not-live';
}

function hasDayAndMonth(digits: string): boolean {
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}
