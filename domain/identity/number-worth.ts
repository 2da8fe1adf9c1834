import { type NhsNumberKind, readNhsNumber } from '../values/nhs-number.ts';

/** One thing a number is or is not, and why. */
export interface Fact {
  readonly holds: boolean;
  readonly code: string;
  readonly words: string;
}

/** What an NHS number on a record is worth: separate facts (ISB 0149: "valid" is not "verified"). */
export interface NumberWorth {
  /** Ten digits with a sound check digit. */
  readonly valid: Fact;
  /** In a range that is issued to people in England, Wales and the Isle of Man. */
  readonly plausible: Fact;
  /** Traced: status 01. */
  readonly verified: Fact;
  /** Not superseded by another number. */
  readonly current: Fact;
  /** A person's number, neither a sentinel nor one of the trust's own dummies. */
  readonly personal: Fact;
  /** Held by no more people than the policy's threshold, as far as is known. */
  readonly unshared: Fact;
  /** All that matching needs. Being verified is not: names and birth date decide beside the number. */
  readonly usable: Fact;
  /** The number to match by: the retained one where this one is superseded; null where none is usable. */
  readonly matching: string | null;
}

/** What is known of numbers beside the record. */
export interface NumberKnowledge {
  /** Opens the range 999…, which only synthetic data uses. */
  readonly synthetic: boolean;
  /** Numbers that this trust's systems give out where they know none. */
  readonly localDummies: ReadonlySet<string>;
  /** The retained number for a superseded one; null for one retired without successor; undefined where current. */
  readonly successorOf?: (number: string) => string | null | undefined;
  /** How many people hold the number, where their records have been compared. */
  readonly peopleHolding?: (number: string) => number;
  /** Most people who may hold a number that is still used for matching. */
  readonly mostPeople: number;
}

const yes = (code: string, words: string): Fact => ({ holds: true, code, words });
const no = (code: string, words: string): Fact => ({ holds: false, code, words });

const VALID = yes('CHECK_DIGIT_PASSES', 'ten digits whose check digit is right');
const MISSING = no('NUMBER_MISSING', 'no number is recorded');
const INVALID = no('CHECK_DIGIT_FAILS', 'not ten digits with the right check digit');
const PLAUSIBLE = yes('RANGE_ISSUED', 'in a range that is issued');
const RANGES: Readonly<Partial<Record<NhsNumberKind, Fact>>> = {
  chi: no('OTHER_SCHEME', 'a CHI number of Scotland: an identifier of its own type'),
  hcn: no('OTHER_SCHEME', 'a Health and Care number of Northern Ireland: an identifier of its own type'),
  ihi: no('OTHER_SCHEME', 'an Individual Health Identifier of Ireland: an identifier of its own type'),
  'not-live': no('RANGE_NOT_ISSUED', 'in a range that is not issued'),
};
const VERIFIED = yes('TRACED', 'status 01: present and verified');
const UNVERIFIED = no('NOT_TRACED', 'status other than 01: not verified by a trace');
const CURRENT = yes('CURRENT', 'not known to be superseded');
const SUPERSEDED = no('SUPERSEDED', 'superseded; the retained number is used for matching');
const RETIRED = no('RETIRED', 'superseded, and no number succeeds it');
const CYCLE = no('CYCLE', 'superseded, and its successors come back to where they began');
const PERSONAL = yes('PERSONAL', 'neither a sentinel nor a dummy');
const SENTINEL = no('SENTINEL', 'repeated digits or a placeholder, which stand for no person');
const DUMMY = no('LOCAL_DUMMY', "on the trust's list of dummies");
const UNSHARED = yes('UNSHARED', 'held by no more people than the policy allows');
const CONFUSION = no('CONFUSION', 'held by more people than the policy allows; unusable until reviewed');
const SHARED = no('SHARED', 'held by records that are not known to be one person; out of matching for each');
const UNFIT = no('UNFIT', 'number and patient do not fit by the trace, status 05');
const USABLE = yes('USABLE', 'valid, in range, personal, and not a confusion');

/** Judges the number of one record. Source of the facts: NHS Data Dictionary: NHS NUMBER; ISB 0149. */
export function numberWorth(number: string | null, status: string, knowledge: NumberKnowledge): NumberWorth {
  const { kind, digits } = readNhsNumber(number, knowledge.synthetic);
  const successor = digits === null ? undefined : knowledge.successorOf?.(digits);
  const retained = successor === undefined ? digits : successor;
  const people = retained === null ? 0 : (knowledge.peopleHolding?.(retained) ?? 0);
  const dummy = digits !== null && knowledge.localDummies.has(digits);
  const facts = {
    valid: digits !== null ? VALID : kind === 'missing' ? MISSING : INVALID,
    plausible: kind === 'usable' ? PLAUSIBLE : (RANGES[kind] ?? (kind === 'sentinel' ? SENTINEL : INVALID)),
    verified: status === '01' && digits !== null ? VERIFIED : UNVERIFIED,
    current: successor === undefined ? CURRENT : successor === null ? RETIRED : SUPERSEDED,
    personal: kind === 'sentinel' ? SENTINEL : dummy ? DUMMY : PERSONAL,
    unshared: people > knowledge.mostPeople ? CONFUSION : UNSHARED,
  };
  const { valid, plausible, personal, unshared } = facts;
  const against = [valid, personal, plausible, unshared].find(({ holds }) => !holds);
  const usable = against ?? (retained === null ? RETIRED : USABLE);
  return { ...facts, usable, matching: usable.holds ? retained : null };
}

/** What is not ordinary about a number beside a record, as resolve found and kept it. */
export interface KeptFact {
  readonly fact: Exclude<keyof NumberWorth, 'matching' | 'valid' | 'plausible'>;
  /** Of the facts of this file. */
  readonly why: string;
}

const KEPT = [VERIFIED, UNVERIFIED, SUPERSEDED, RETIRED, CYCLE, DUMMY, CONFUSION, SHARED, UNFIT];

export type NumberFacts = Readonly<Record<Exclude<keyof NumberWorth, 'matching'>, Fact>>;

/** The separate facts of a record's number: those that were kept, and else what follows from number and status alone. */
export function numberFacts(number: string | null, status: string, kept: readonly KeptFact[]): NumberFacts {
  // The range and the dummies were judged before the record was loaded.
  const settings = { synthetic: true, localDummies: new Set<string>(), mostPeople: 1 };
  const { matching: _, ...facts } = numberWorth(number, status, settings);
  const known = kept.flatMap(({ fact, why }) =>
    KEPT.filter(({ code }) => code === why).map((of) => [fact, of]),
  );
  return { ...facts, ...Object.fromEntries(known) };
}
