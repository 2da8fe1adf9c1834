import { dayOfIso } from '../time/calendar-day.ts';
import { compareFamilyNames, readFamilyName } from './names/family-name.ts';
import type { SurvivingRecord, Value } from './surviving-values.ts';
import type { FieldGroup } from './survivorship-rules.ts';

/** What the display of a value that was not chosen could reveal, and of which records. */
export const SEAL_REASONS = {
  restriction: 'all that records of a restricted patient say otherwise',
  'gender-history': 'all of a record that gives the other sex than the row',
  adoption:
    'all of a record with another family name from a time when the person was a child, or of which nobody can say when',
} as const;

export type SealReason = keyof typeof SEAL_REASONS;

/** In years × 10,000, as days are counted. */
const OF_AGE = 18_0000;

/**
 * The records whose former values are kept but shown to no ordinary role: all of a restricted patient; those of
 * another sex than the golden record's; those with another family name from a time when the person was a child,
 * or of which nobody can say when. A name changed by an adult is an ordinary former name. When in doubt, sealed.
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
  if (isOtherSex(record.gender, golden.gender.gender)) return 'gender-history';
  const kept = readFamilyName(golden.name.familyName as string | null);
  const changed = compareFamilyNames(readFamilyName(record.familyName), kept) === 'different';
  return changed && !isKnownAdult(record.asOf, golden.birthDate.birthDate as string | null)
    ? 'adoption'
    : null;
}

const isOtherSex = (one: string, other: unknown): boolean =>
  (one === 'male' && other === 'female') || (one === 'female' && other === 'male');

const isKnownAdult = (asOf: string | null, birthDate: string | null): boolean =>
  asOf !== null && birthDate !== null && dayOfIso(asOf) - dayOfIso(birthDate) >= OF_AGE;
