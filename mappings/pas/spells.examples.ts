import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  SPELL_ID: '900001',
  MRN: 'P0000001  ',
  ADMITTED: '2025-06-30 09:15:00',
  DISCHARGED: '2025-07-02 16:40:00',
  ADM_METHOD: '2A',
  ADM_SOURCE: '19',
  DIS_METHOD: '1',
  DIS_DEST: '19',
  WARD: 'SGHW04',
  CONSULTANT: 'CONS0042',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a stay loads with its London times and codes',
    input: sound,
    staged: {
      patient_key: 'P0000001',
      kind: 'spell',
      part_of: null,
      starts_at: Date.UTC(2025, 5, 30, 8, 15) * 1_000,
      starts_local: '2025-06-30T09:15',
      ends_local: '2025-07-02T16:40',
      admission_method: '2A',
      discharge_method: '1',
      ward: 'SGHW04',
    },
  },
  {
    name: 'a patient who is still there has no discharge',
    input: { ...sound, DISCHARGED: null, DIS_METHOD: null, DIS_DEST: null },
    staged: { ends_at: null, ends_local: null, ends_clock_flag: null, discharge_method: null },
  },
  {
    name: 'a placeholder for the discharge is none',
    input: { ...sound, DISCHARGED: '9999-12-31 00:00:00' },
    staged: { ends_at: null, ends_local: null, original_values: '{"DISCHARGED":"9999-12-31 00:00:00"}' },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'the retired discharge method 2 is kept as it stands: it cannot be split',
    input: { ...sound, DIS_METHOD: '2' },
    staged: { discharge_method: null, original_values: '{"DIS_METHOD":"2"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a discharge in the hour that never comes is kept without an instant',
    input: { ...sound, ADMITTED: '2025-03-28 10:00:00', DISCHARGED: '2025-03-30 01:10:00' },
    staged: { ends_at: null, ends_local: '2025-03-30T01:10', ends_clock_flag: 'nonexistent' },
    warnings: ['CLOCK_NONEXISTENT'],
  },
  {
    name: 'a stay without its admission is held',
    input: { ...sound, ADMITTED: null },
    quarantined: ['REQUIRED_MISSING'],
  },
];
