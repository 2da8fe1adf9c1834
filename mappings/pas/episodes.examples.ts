import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  EPISODE_ID: '910001',
  MRN: 'P0000001  ',
  SPELL_ID: '900001',
  STARTED: '2025-06-30 09:15:00',
  ENDED: '2025-07-02 16:40:00',
  SPECIALTY: '300',
  CONSULTANT: 'CONS0042',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'an episode is part of its spell',
    input: sound,
    staged: {
      kind: 'episode',
      part_of: '900001',
      starts_local: '2025-06-30T09:15',
      ends_local: '2025-07-02T16:40',
      treatment_function: '300',
      practitioner: 'CONS0042',
    },
  },
  { name: 'an open episode has no end', input: { ...sound, ENDED: null }, staged: { ends_local: null } },
  {
    name: 'an episode without a spell loads',
    input: { ...sound, SPELL_ID: null },
    staged: { part_of: null },
  },
  {
    name: 'a specialty that no list knows is left empty',
    input: { ...sound, SPECIALTY: '999' },
    staged: { treatment_function: null, original_values: '{"SPECIALTY":"999"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a start in the hour that comes twice is kept without an instant',
    input: { ...sound, STARTED: '2025-10-26 01:05:00', ENDED: null },
    staged: { starts_at: null, starts_local: '2025-10-26T01:05', starts_clock_flag: 'ambiguous' },
    warnings: ['CLOCK_AMBIGUOUS'],
  },
  {
    name: 'an episode of nobody without a start is held for both',
    input: { ...sound, MRN: null, STARTED: null },
    quarantined: ['REQUIRED_MISSING', 'REQUIRED_MISSING'],
  },
];
