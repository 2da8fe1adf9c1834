import { dayOfIso } from '../time/calendar-day.ts';
import { titledSex } from '../values/person-title.ts';
import { compareFamilyNames, readFamilyName } from './names/family-name.ts';
import type { SurvivingRecord, Value } from './surviving-values.ts';
import type { FieldGroup } from './survivorship-rules.ts';

/** What the display of a value that was not chosen could reveal, and of which records. */
export const SEAL_REASONS = {
  restriction: 'all that records of a restricted patient say otherwise',
  'gender-history':
    'all of a record that gives the other sex than the row, or a title of the other sex (Mr, Mrs)',
  adoption:
    'all of a record with another family name, unless a run saw the record take that name, and the person was of age',
} as const;

export type SealReason = keyof typeof SEAL_REASONS;

/** In years × 10,000, as days are counted. */
const OF_AGE = 18_0000;

/**
 * The records whose former values are kept but shown to no ordinary role: all of a restricted patient; those of
 * another sex than the golden record's, by what is recorded or by title; those with another family name from a time
 * when the person was a child, or of which nobody can say when. A name that an adult was seen to take is an ordinary
 * former name. When in doubt, sealed.
 */
export function sealReasons(
  records: readonly SurvivingRecord[],
  golden: Readonly<Record<FieldGroup, Value>>,
): ReadonlyMap<SurvivingRecord, SealReason> {
  const sealed = new Map<SurvivingRecord, SealReason>();
  for (const record of records) {
    const reason = reasonFor(record, golden);
    if (reason !== null) sealed.set(record, reason);
  }
  return sealed;
}

function reasonFor(record: SurvivingRecord, golden: Readonly<Record<FieldGroup, Value>>): SealReason | null {
  if (golden.restricted.restricted === true) return 'restriction';
  const kept = { gender: golden.gender.gender, title: golden.name.title as string | null };
  if (areOfBothSexes(sexesOf(record), sexesOf(kept))) return 'gender-history';
  const family = readFamilyName(golden.name.familyName as string | null);
  const changed = compareFamilyNames(readFamilyName(record.familyName), family) === 'different';
  return changed && !isKnownAdult(record.namedOn, golden.birthDate.birthDate as string | null)
    ? 'adoption'
    : null;
}

interface Sexed {
  readonly gender: unknown;
  readonly title: string | null;
}

/** Of one record both, where only one of sex and title was changed. */
const sexesOf = ({ gender, title }: Sexed): unknown[] =>
  [gender, titledSex(title)].filter((sex) => sex === 'male' || sex === 'female');

const areOfBothSexes = (some: unknown[], others: unknown[]): boolean =>
  some.some((one) => others.some((other) => one !== other));

const isKnownAdult = (day: string | null, birthDate: string | null): boolean =>
  day !== null && birthDate !== null && dayOfIso(day) - dayOfIso(birthDate) >= OF_AGE;
