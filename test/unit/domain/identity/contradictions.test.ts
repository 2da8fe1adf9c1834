import { expect, it } from 'vitest';
import { type ClinicalFacts, contradictionsOf } from '../../../../domain/identity/contradictions.ts';

const facts = (changes: Partial<ClinicalFacts> = {}): ClinicalFacts => ({
  deceased: false,
  deathDate: null,
  lastActivity: null,
  noKnownAllergies: false,
  activeAllergies: 0,
  ...changes,
});
const found = (...records: Partial<ClinicalFacts>[]) => contradictionsOf(records.map(facts), '2025-01-01');

it.each<[string, Partial<ClinicalFacts>[], string[]]>([
  [
    'a death beside later activity',
    [{ deceased: true, deathDate: '2020-05-01' }, { lastActivity: '2020-05-02' }],
    ['activity-after-death'],
  ],
  [
    'a death without date beside recent activity',
    [{ deceased: true }, { lastActivity: '2025-03-01' }],
    ['death-without-date'],
  ],
  ['two dates of death', [{ deathDate: '2020-05-01' }, { deathDate: '2020-05-02' }], ['death-dates']],
  [
    '"no known allergies" beside an allergy',
    [{ noKnownAllergies: true }, { activeAllergies: 1 }],
    ['allergy-beside-none'],
  ],
  ['activity on the day of death', [{ deathDate: '2020-05-01' }, { lastActivity: '2020-05-01' }], []],
  ['no row beside an allergy', [{}, { activeAllergies: 1 }], []],
  ['an old activity beside a death without date', [{ deceased: true }, { lastActivity: '2010-03-01' }], []],
])('%s', (_, records, expected) => {
  expect(found(...records)).toEqual(expected);
  expect(found(...[...records].reverse())).toEqual(expected);
});
