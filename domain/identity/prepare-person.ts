import { type Day, dayOfIso } from '../time/calendar-day.ts';
import { titledSex } from '../values/person-title.ts';
import { type ContactDetails, readContactDetails } from './contact-details.ts';
import { type FamilyName, readFamilyName } from './names/family-name.ts';
import { type GivenName, readGivenName } from './names/given-name.ts';
import { remembering } from './names/remember.ts';
import type { NumberWorth } from './number-worth.ts';
import type { PersonRecord } from './person-record.ts';

/** A record made ready for many comparisons: each text read and folded once. */
export interface Person {
  readonly source: string;
  readonly sourceKey: string;
  /** The NHS number to match by, or null. */
  readonly number: string | null;
  readonly verified: boolean;
  readonly family: FamilyName;
  readonly given: GivenName;
  /** 0 where none is recorded. */
  readonly birth: Day;
  readonly sex: 'male' | 'female' | null;
  /** The record's own title says the other sex: one of the two was keyed wrongly. */
  readonly otherTitle: boolean;
  readonly contact: ContactDetails;
  /** `type value` of numbers in national schemes, which are one person's own. */
  readonly schemeNumbers: readonly string[];
  /** `type value` of numbers that systems give, and give again. */
  readonly localNumbers: readonly string[];
  readonly restricted: boolean;
  /** Key in the same source. */
  readonly mergedInto: string | null;
  /** Share of the population with this family name, and with this first given name; null where not counted. */
  readonly familyShare: number | null;
  readonly givenShare: number | null;
}

/** Shares of the population by plain letters of a name (`letters`); undefined where a name was not counted. */
export interface NameShares {
  readonly family: (name: string) => number | undefined;
  readonly given: (name: string) => number | undefined;
}

const SCHEMES: ReadonlySet<string> = new Set(['chi', 'hcn', 'ihi']);

/** Pure; `worth` is what `numberWorth` says of the record's number, `shares` what is known of its names. */
export function preparePerson(record: PersonRecord, worth: NumberWorth, shares?: NameShares): Person {
  const { gender, birthDate, otherIdentifiers } = record;
  const named = (inScheme: boolean) =>
    otherIdentifiers
      .filter(({ type }) => SCHEMES.has(type) === inScheme)
      .map(({ type, value }) => `${type} ${value}`);
  const family = familyNameOf(record.familyName);
  const given = givenNameOf(record.givenNames);
  return {
    source: record.source,
    sourceKey: record.sourceKey,
    number: worth.matching,
    verified: worth.verified.holds,
    family,
    given,
    birth: birthDate === null ? 0 : dayOfIso(birthDate),
    sex: gender === 'male' || gender === 'female' ? gender : null,
    otherTitle: isOtherTitle(record),
    contact: readContactDetails(record),
    schemeNumbers: otherIdentifiers.length === 0 ? NONE : named(true),
    localNumbers: otherIdentifiers.length === 0 ? NONE : named(false),
    restricted: record.restricted,
    mergedInto: record.mergedInto,
    familyShare: shares?.family(family.joined) ?? null,
    givenShare: shares?.given(given.words[0]?.text ?? '') ?? null,
  };
}

function isOtherTitle({ gender, title }: PersonRecord): boolean {
  if (gender !== 'male' && gender !== 'female') return false;
  return (titledSex(title) ?? gender) !== gender;
}

const familyNameOf = remembering(readFamilyName);
const givenNameOf = remembering(readGivenName);

const NONE: readonly string[] = [];
