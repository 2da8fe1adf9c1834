import { type Rank, type Ranking, rankingOf } from './rank-values.ts';
import { type SealReason, sealReasons } from './sealing.ts';
import { readValue, type SurvivingRecord, silent, type Value } from './surviving-values.ts';
import type { Criterion, FieldGroup, SurvivorshipRule } from './survivorship-rules.ts';

/** One golden record, and where each part of it comes from. */
export type GoldenRecord = Readonly<Record<FieldGroup, Chosen>>;

export interface Chosen {
  /** The fields of the group; all null (or false) where no record says anything. */
  readonly value: Value;
  /** The record that gave it; null where none did. */
  readonly from: Origin | null;
  /** What chose it; `only-value` where all records that speak say the same, `silence` where none speaks. */
  readonly by: Criterion | 'only-value' | 'silence';
  readonly alternatives: readonly Alternative[];
}

export interface Origin {
  readonly source: string;
  readonly sourceKey: string;
}

/** A value that was not chosen: kept, and shown to no ordinary role where it is sealed. */
export interface Alternative extends Origin {
  readonly value: Value;
  readonly sealed: SealReason | null;
}

export interface SurvivorshipSettings {
  readonly rules: Readonly<Record<FieldGroup, SurvivorshipRule>>;
  /** Sources in order of trust, best first; others come after all of these. */
  readonly sources: readonly string[];
  /** The number that succeeds a superseded one; the same number where it is current. */
  readonly retained: (number: string) => string;
}

/** Chooses the golden record of one person's records by declared rules; independent of their order. At least one. */
export function goldenRecord(
  records: readonly SurvivingRecord[],
  settings: SurvivorshipSettings,
): GoldenRecord {
  const ranking = rankingOf(settings.sources);
  const inOrder = [...records].sort(byKey);
  const groups = Object.entries(settings.rules) as [FieldGroup, SurvivorshipRule][];
  const choices = groups.map(([group, rule]) => ({
    group,
    choice: choose(group, rule, inOrder, ranking, settings),
  }));
  const chosen = Object.fromEntries(choices.map(({ group, choice }) => [group, choice.value])) as Record<
    FieldGroup,
    Value
  >;
  const sealed = sealReasons(inOrder, chosen);
  return Object.fromEntries(
    choices.map(({ group, choice }) => [
      group,
      { ...choice, alternatives: alternativesOf(group, choice.value, inOrder, sealed) },
    ]),
  ) as unknown as GoldenRecord;
}

const byKey = (a: Origin, b: Origin): number =>
  a.source < b.source || (a.source === b.source && a.sourceKey < b.sourceKey) ? -1 : 1;

type Choice = Omit<Chosen, 'alternatives'>;

function choose(
  group: FieldGroup,
  { criteria }: SurvivorshipRule,
  records: readonly SurvivingRecord[],
  ranking: Ranking,
  { retained }: SurvivorshipSettings,
): Choice {
  const own = criteria.includes('restricted-record') && records.some(({ restricted }) => restricted);
  let left = (own ? records.filter(({ restricted }) => restricted) : records)
    .map((record) => ({ record, value: readValue(group, record, retained) }))
    .filter(({ value }) => !silent(value));
  if (left.length === 0) {
    const by = own ? 'restricted-record' : 'silence';
    return { value: readValue(group, null, retained), from: null, by };
  }
  let by: Choice['by'] = own ? 'restricted-record' : 'only-value';
  for (const criterion of criteria) {
    if (new Set(left.map(({ value }) => JSON.stringify(value))).size === 1) break;
    const narrowed = criterion === 'lowest-key' ? left.slice(0, 1) : bestBy(ranking[criterion], group, left);
    if (narrowed.length < left.length) by = criterion;
    left = narrowed;
  }
  const { record, value } = left[0]!;
  return { value, from: { source: record.source, sourceKey: record.sourceKey }, by };
}

interface Candidate {
  readonly record: SurvivingRecord;
  readonly value: Value;
}

function bestBy(rank: Rank, group: FieldGroup, candidates: readonly Candidate[]): Candidate[] {
  const ranks = candidates.map(({ record, value }) => rank(record, group, value));
  const best = ranks.reduce((a, b) => (a > b ? a : b));
  return candidates.filter((_, at) => ranks[at] === best);
}

function alternativesOf(
  group: FieldGroup,
  value: Value,
  records: readonly SurvivingRecord[],
  sealed: ReadonlyMap<SurvivingRecord, SealReason>,
): Alternative[] {
  const kept = JSON.stringify(value);
  return records
    .map((record) => ({ record, value: readValue(group, record, (number) => number) }))
    .filter((other) => !silent(other.value) && JSON.stringify(other.value) !== kept)
    .map((other) => ({
      source: other.record.source,
      sourceKey: other.record.sourceKey,
      value: other.value,
      sealed: sealed.get(other.record) ?? null,
    }));
}
