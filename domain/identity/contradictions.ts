/** What the records of one person say of life, death, restriction and allergies; dates as `YYYY-MM-DD`. */
export interface ClinicalFacts {
  readonly deceased: boolean;
  readonly deathDate: string | null;
  /** Latest day that shows the person alive; null where there is none. */
  readonly lastActivity: string | null;
  /** "No known allergies" is recorded. No row at all is not that. */
  readonly noKnownAllergies: boolean;
  readonly activeAllergies: number;
}

/** A kind of review each: `REVIEW_KINDS` says it in words. */
export const CONTRADICTIONS = [
  'activity-after-death',
  'allergy-beside-none',
  'death-dates',
  'death-without-date',
] as const;

export type Contradiction = (typeof CONTRADICTIONS)[number];

/**
 * Contradictions that a person must look at; nothing is decided by them, and neither side is lost. `window` is the
 * first day that counts as recent for a death without a date. In alphabetical order.
 */
export function contradictionsOf(records: readonly ClinicalFacts[], window: string): Contradiction[] {
  const deaths = [
    ...new Set(records.map(({ deathDate }) => deathDate).filter((date) => date !== null)),
  ].sort();
  const seen = records.map(({ lastActivity }) => lastActivity).filter((date) => date !== null);
  const latest = seen.sort().at(-1);
  const dead = records.some(({ deceased }) => deceased);
  const undated = deaths.length === 0 && dead;
  const found: Contradiction[] = [];
  if (latest !== undefined && deaths.length > 0 && latest > deaths[0]!) found.push('activity-after-death');
  if (records.some((facts) => facts.noKnownAllergies) && records.some((facts) => facts.activeAllergies > 0))
    found.push('allergy-beside-none');
  if (deaths.length > 1) found.push('death-dates');
  if (undated && latest !== undefined && latest >= window) found.push('death-without-date');
  return found;
}
