import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  WL_ID: '88',
  MRN: 'P0000001  ',
  REFERRAL_ID: '4711',
  LIST_TYPE: 'I',
  ADDED: '2025-10-14 00:00:00',
  SPECIALTY: '110',
  PRIORITY: '1',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a patient who waits has no day of removal',
    input: sound,
    staged: {
      patient_key: 'P0000001',
      referral_key: '4711',
      list_type: 'inpatient',
      added_on: '2025-10-14',
      treatment_function: '110',
      priority: 'routine',
      removed_on: null,
    },
  },
  {
    name: 'one who left the list has it, and the reason as recorded',
    input: { ...sound, REMOVED: '2025-12-20 00:00:00', REMOVAL_REASON: '1' },
    staged: { removed_on: '2025-12-20', removal_reason: '1' },
  },
  {
    name: 'a placeholder for the removal leaves the patient waiting',
    input: { ...sound, REMOVED: '9999-12-31 00:00:00' },
    staged: { removed_on: null, original_values: '{"REMOVED":"9999-12-31 00:00:00"}' },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'a list that nobody knows is unknown',
    input: { ...sound, LIST_TYPE: 'Q' },
    staged: { list_type: 'unknown' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'an entry without a referral loads',
    input: { ...sound, REFERRAL_ID: null },
    staged: { referral_key: null },
  },
  { name: 'an entry of nobody is held', input: { ...sound, MRN: null }, quarantined: ['REQUIRED_MISSING'] },
];
