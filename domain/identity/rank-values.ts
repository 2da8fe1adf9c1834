import { readGivenName } from './names/given-name.ts';
import type { SurvivingRecord, Value } from './surviving-values.ts';
import type { Criterion, FieldGroup } from './survivorship-rules.ts';

/** How well a record's value meets each criterion: higher is better. */
export type Ranking = Readonly<Record<Exclude<Criterion, 'lowest-key'>, Rank>>;

export type Rank = (record: SurvivingRecord, group: FieldGroup, value: Value) => number | string;

export function rankingOf(sources: readonly string[]): Ranking {
  const trust = new Map(sources.map((source, at) => [source, sources.length - at]));
  return {
    // The records are already only those of the restricted patient.
    'restricted-record': () => 0,
    verified: ({ nhsStatus, nhsNumber }) => (nhsStatus === '01' && nhsNumber !== null ? 1 : 0),
    'most-complete': (_, __, value) =>
      Object.values(value).filter((part) => part !== null && part !== false).length,
    'most-telling': (_, group, value) => telling(group, value),
    'most-recent': ({ asOf }) => asOf ?? '',
    'source-priority': ({ source }) => trust.get(source) ?? 0,
  };
}

/** NHS Data Dictionary: not stated and not known; not disclosed, not applicable and not known. */
const TELLS_NOTHING = { ethnicity: ['Z', '99'], marital: ['N', '8', '9'] };

function telling(group: FieldGroup, value: Value): number {
  if (group === 'birthDate') return String(value.birthDate).endsWith('-01-01') ? 0 : 1;
  if (group === 'gender') return value.gender === 'unknown' ? 0 : 1;
  if (group === 'ethnicity') return TELLS_NOTHING.ethnicity.includes(String(value.ethnicCategory)) ? 0 : 1;
  if (group === 'maritalStatus') return TELLS_NOTHING.marital.includes(String(value.maritalStatus)) ? 0 : 1;
  if (group === 'name') {
    const { kind, words } = readGivenName(value.givenNames as string | null);
    return kind === 'names' && words.some(({ initial }) => !initial) ? 1 : 0;
  }
  return 0;
}
