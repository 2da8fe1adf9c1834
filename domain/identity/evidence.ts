import { type BirthDateLevel, compareBirthDates } from './compare-birth-dates.ts';
import {
  compareDetail,
  comparePhones,
  comparePostcodes,
  type DetailLevel,
  type PostcodeLevel,
} from './contact-details.ts';
import type { GivenLevel } from './names/compare-given-names.ts';
import { compareNames } from './names/compare-names.ts';
import type { FamilyLevel } from './names/family-name.ts';
import type { Thresholds } from './policy-shape.ts';
import type { Person } from './prepare-person.ts';
import { isOneSlip } from './typing-error.ts';

/** What two records say of each other, field by field: the only thing that rules look at. */
export interface Evidence {
  /** `shared` as `same`, but known to be held by a second person; `near` one slip apart; `none` where one has no usable one. */
  readonly number: 'same' | 'shared' | 'near' | 'different' | 'both-verified' | 'none';
  readonly birthDate: BirthDateLevel;
  readonly family: FamilyLevel;
  readonly given: GivenLevel;
  /** A further given name agrees, in full. */
  readonly middle: 'agrees' | 'not';
  readonly sex: DetailLevel;
  readonly postcode: PostcodeLevel;
  readonly address: DetailLevel;
  readonly phone: DetailLevel;
  readonly email: DetailLevel;
  readonly practice: DetailLevel;
  /** A number of the same other national scheme: CHI, H&C, IHI. */
  readonly scheme: DetailLevel;
  /**
   * The best that speaks for one person beside NHS number, birth date and first names: `own` a number of another
   * scheme, or the e-mail or mobile telephone of somebody long of age; `strong` postcode, telephone or e-mail; `some` postcode district, first line of the address, practice, a
   * number of a system, or a further given name; else `none`.
   */
  readonly support: 'own' | 'strong' | 'some' | 'none';
  /**
   * What is one's own, e-mail and mobile telephone: `equal` where either is, and both are of age (a child's may be a
   * parent's); `different` where both have one and not the same.
   */
  readonly personal: DetailLevel;
  /** The number was traced for both, and so is not mis-keyed for either. */
  readonly traced: 'both' | 'not';
  /** One home: the postcode, the telephone, or the first line of the address in one district. */
  readonly household: 'same' | 'other';
  readonly restricted: 'either' | 'neither';
  /** One of the two may be of another who was born with the other (`mayBeBornTogether`). */
  readonly birth: 'multiple' | 'single';
  /** One is the record that the other was merged into by their own source, or both were merged into a third. */
  readonly pointer: 'points' | 'none';
}

export type Field = keyof Evidence;

/** The fields in the order in which `levelsOf` writes them. */
export const EVIDENCE_FIELDS = [
  ...([
    'number',
    'birthDate',
    'family',
    'given',
    'middle',
    'sex',
    'postcode',
    'address',
    'phone',
    'email',
  ] as const),
  ...([
    'practice',
    'scheme',
    'support',
    'personal',
    'traced',
    'household',
    'restricted',
    'birth',
    'pointer',
  ] as const),
] satisfies Field[];

/** Evidence as it is stored: its levels, separated by bars. */
export const levelsOf = (evidence: Evidence): string =>
  EVIDENCE_FIELDS.map((field) => evidence[field]).join('|');

/** The inverse of `levelsOf`; null where the levels are those of a policy with other fields. */
export function readLevels(levels: string): Readonly<Record<Field, string>> | null {
  const texts = levels.split('|');
  if (texts.length !== EVIDENCE_FIELDS.length) return null;
  return Object.fromEntries(EVIDENCE_FIELDS.map((field, at) => [field, texts[at]!])) as Record<Field, string>;
}

/** What is known of a pair beside its two records. */
export interface PairContext {
  /** How many people hold the number that both have, where the records of all holders have been compared. */
  readonly peopleOnNumber?: number;
  /** From `mayBeBornTogether`. */
  readonly multipleBirth?: boolean;
  /** From `followPointers`: the chains of merges in their source lead to one record. */
  readonly pointer?: boolean;
}

/** Compares two records; symmetric. */
export function evidenceOf(
  a: Person,
  b: Person,
  context: PairContext,
  { generation, ofAgeBefore }: Pick<Thresholds, 'generation' | 'ofAgeBefore'>,
): Evidence {
  const number = compareNumbers(a, b, context.peopleOnNumber ?? 1);
  const { family, given, middle } = compareNames(a, b);
  const postcode = comparePostcodes(a.contact, b.contact);
  const address = compareDetail(a.contact.address, b.contact.address);
  const phone = comparePhones(a.contact.phones, b.contact.phones);
  const email = compareDetail(a.contact.email, b.contact.email);
  const practice = compareDetail(a.contact.practice, b.contact.practice);
  const scheme = compareSchemes(a.schemeNumbers, b.schemeNumbers);
  const ofAge = a.birth !== 0 && a.birth < ofAgeBefore && b.birth !== 0 && b.birth < ofAgeBefore;
  const personal = comparePersonal(email, comparePhones(a.contact.mobiles, b.contact.mobiles), ofAge);
  const traced = number === 'same' && a.verified && b.verified;
  const strong = postcode === 'equal' || phone === 'equal' || email === 'equal';
  const oneHome =
    postcode === 'equal' || phone === 'equal' || (address === 'equal' && postcode !== 'different');
  const besideNames =
    oneHome || postcode === 'district' || practice === 'equal' || haveCommon(a.localNumbers, b.localNumbers);
  const multiple = context.multipleBirth === true;
  const isDoubtful =
    (multiple && a.given.joined !== b.given.joined) ||
    // Two of a family may both be Mohammed, in records that leave the further names out, or both be Mohammed Ali, of
    // whom one goes by Mohammed.
    (a.given.sharedFirst &&
      (multiple ||
        (personal === 'different' && !(isWhole(a, b) && (besideNames || traced))) ||
        (a.birth !== b.birth && !isWhole(a, b))));
  return {
    number,
    birthDate: compareBirthDates(a.birth, b.birth, generation),
    family,
    given: given === 'equal' && isDoubtful ? 'variant' : given,
    middle: middle ? 'agrees' : 'not',
    sex: compareSexes(a, b, number === 'none' && context.pointer !== true),
    postcode,
    address,
    phone,
    email,
    practice,
    scheme,
    support:
      scheme === 'equal' || personal === 'equal'
        ? 'own'
        : strong
          ? 'strong'
          : besideNames || middle
            ? 'some'
            : 'none',
    personal,
    traced: traced ? 'both' : 'not',
    household: oneHome ? 'same' : 'other',
    restricted: a.restricted || b.restricted ? 'either' : 'neither',
    birth: multiple ? 'multiple' : 'single',
    pointer: context.pointer === true ? 'points' : 'none',
  };
}

/**
 * A sex that the record's own title contradicts says nothing where all that may follow is a suggestion: `alone`, neither a second
 * number nor a pointer is there, which would make a history of it.
 */
function compareSexes(a: Person, b: Person, alone: boolean): DetailLevel {
  const sex = compareDetail(a.sex, b.sex);
  return sex === 'different' && alone && (a.otherTitle || b.otherTitle) ? 'missing' : sex;
}

function comparePersonal(email: DetailLevel, mobile: DetailLevel, ofAge: boolean): DetailLevel {
  if (email === 'equal' || mobile === 'equal') return ofAge ? 'equal' : 'missing';
  return email === 'different' || mobile === 'different' ? 'different' : 'missing';
}

function compareNumbers(a: Person, b: Person, people: number): Evidence['number'] {
  if (a.number === null || b.number === null) return 'none';
  if (a.number === b.number) return people > 1 ? 'shared' : 'same';
  // The check digit follows from the other nine: a number keyed wrongly, and then made valid, differs in it too.
  if (isOneSlip(a.number.slice(0, 9), b.number.slice(0, 9))) return 'near';
  return a.verified && b.verified ? 'both-verified' : 'different';
}

/** Both give further names, and all of them alike. */
const isWhole = (a: Person, b: Person): boolean =>
  a.given.words.length > 1 && a.given.joined === b.given.joined;

const haveCommon = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((value) => b.includes(value));

function compareSchemes(a: readonly string[], b: readonly string[]): DetailLevel {
  if (a.length === 0 || b.length === 0) return 'missing';
  if (haveCommon(a, b)) return 'equal';
  const types = a.map((value) => value.slice(0, 3));
  return b.some((value) => types.includes(value.slice(0, 3))) ? 'different' : 'missing';
}
