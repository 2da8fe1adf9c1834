import { readPhoneNumber } from '../values/phone-number.ts';
import { letters } from '../values/plain-letters.ts';
import { isPseudoPostcode, outwardCode, readPostcode } from '../values/postcode.ts';
import type { PersonRecord } from './person-record.ts';

/** Where and how a record says a person is reached, made ready for many comparisons. */
export interface ContactDetails {
  /** With its space, in capitals; null where there is none, or a pseudo postcode that says nothing. */
  readonly postcode: string | null;
  /** First half of the postcode. */
  readonly district: string | null;
  readonly pseudoPostcode: boolean;
  /** First line of the address in plain letters and digits; null where it names no house or street. */
  readonly address: string | null;
  readonly phones: readonly string[];
  /** Those of them that are mobile, and so one person's rather than a home's. */
  readonly mobiles: readonly string[];
  readonly email: string | null;
  readonly practice: string | null;
}

export type PostcodeLevel = 'equal' | 'district' | 'different' | 'pseudo' | 'missing';
export type DetailLevel = 'equal' | 'different' | 'missing';

/** NHS Data Dictionary (ODS defaults): practice unknown, not applicable, no registered practice. */
const NO_PRACTICE = /^(?:V8199[789]|X9999[89])$/;

/** Ofcom, National Telephone Numbering Plan: 070 is personal numbering, 076 paging, but for the Isle of Man's 07624. */
const MOBILE = /^07(?:[1-57-9]|624)/;

/** In plain letters and digits. */
const NO_HOME =
  /^(?:nofixed(?:abode|address)|nfa|homeless|unknown|notknown|noaddress|addressunknown|notavailable|none)/;

/** Mailboxes and numbers that are keyed where somebody has none. */
const NO_MAILBOX =
  /^(?:no-?(?:ne|email|mail|reply|t-?known|t-?given)?|na|nil|unknown|declined|refused|test|xx+)@/i;
const NO_PHONE = /^0(\d)?(\d)\2{7,}$|0123456|1234567/;

export function readContactDetails(record: PersonRecord): ContactDetails {
  const read = record.postcode === null ? null : readPostcode(record.postcode);
  const pseudoPostcode = read !== null && isPseudoPostcode(read);
  const postcode = pseudoPostcode ? null : read;
  const address = record.addressLine1 === null || pseudoPostcode ? '' : letters(record.addressLine1);
  const practice = record.gpPractice;
  const phones = record.phones
    .map((phone) => readPhoneNumber(phone))
    .filter((phone): phone is string => phone !== null && !NO_PHONE.test(phone));
  return {
    postcode,
    district: postcode === null ? null : outwardCode(postcode),
    pseudoPostcode,
    address: address.length >= 4 && !NO_HOME.test(address) ? address : null,
    phones,
    mobiles: phones.filter((phone) => MOBILE.test(phone)),
    email: record.email === null || NO_MAILBOX.test(record.email) ? null : record.email.toLowerCase(),
    practice: practice === null || NO_PRACTICE.test(practice) ? null : practice,
  };
}

/** `pseudo` where both have a ZZ99 postcode: having no known home in common says nothing. Symmetric. */
export function comparePostcodes(a: ContactDetails, b: ContactDetails): PostcodeLevel {
  if (a.postcode === null || b.postcode === null)
    return a.pseudoPostcode && b.pseudoPostcode ? 'pseudo' : 'missing';
  if (a.postcode === b.postcode) return 'equal';
  return a.district === b.district ? 'district' : 'different';
}

/** For address line, e-mail and practice. Symmetric. */
export function compareDetail(a: string | null, b: string | null): DetailLevel {
  if (a === null || b === null) return 'missing';
  return a === b ? 'equal' : 'different';
}

/** `equal` where any number of one is a number of the other. Symmetric. */
export function comparePhones(a: readonly string[], b: readonly string[]): DetailLevel {
  if (a.length === 0 || b.length === 0) return 'missing';
  for (const phone of a) if (b.includes(phone)) return 'equal';
  return 'different';
}
