import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  RESULT_ID: 'L000000001',
  CLIENT_ID: 'C0000001',
  SPECIMEN_NO: 'S26-000417',
  TEST_CODE: 'NA',
  TEST_NAME: 'Sodium',
  RESULT: '138.50',
  UNITS: 'mmol/L',
  REF_RANGE: '133 - 146',
  ABNORMAL: 'N',
  STATUS: 'F',
  COLLECTED: '2025-06-30 09:15',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a number is kept as reported and exactly, its time in summer an hour ahead of UTC',
    input: sound,
    staged: {
      patient_key: 'C0000001',
      value_original: '138.50',
      value_number: '138.5',
      comparator: null,
      unit_ucum: 'mmol/L',
      status: 'final',
      effective_at: Date.UTC(2025, 5, 30, 8, 15) * 1_000,
      effective_local: '2025-06-30T09:15',
      clock_flag: null,
    },
  },
  {
    name: 'a comparator stands apart from its number',
    input: { ...sound, RESULT: '<0.50' },
    staged: { value_original: '<0.50', value_number: '0.5', comparator: '<' },
  },
  {
    name: 'a result in words has no number',
    input: { ...sound, RESULT: 'See comment', UNITS: null, ABNORMAL: '*' },
    staged: { value_original: 'See comment', value_number: null, unit_ucum: null, abnormal_flag: 'A' },
  },
  {
    name: 'a unit that no list knows is kept as reported',
    input: { ...sound, UNITS: 'furlongs' },
    staged: { unit_original: 'furlongs', unit_ucum: null, original_values: '{"UNITS":"furlongs"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a status left blank is unknown',
    input: { ...sound, STATUS: null },
    staged: { status: 'unknown' },
  },
  {
    name: 'a time in the hour that comes twice has no instant',
    input: { ...sound, COLLECTED: '26/10/2025 01:30' },
    staged: {
      effective_at: null,
      effective_local: '2025-10-26T01:30',
      clock_flag: 'ambiguous',
      original_values: null,
    },
    warnings: ['CLOCK_AMBIGUOUS'],
  },
  {
    name: 'a time in the hour that never comes has no instant',
    input: { ...sound, COLLECTED: '2025-03-30 01:30' },
    staged: { effective_at: null, effective_local: '2025-03-30T01:30', clock_flag: 'nonexistent' },
    warnings: ['CLOCK_NONEXISTENT'],
  },
  {
    name: 'a time that does not exist on any day holds the result',
    input: { ...sound, COLLECTED: '2025-06-31 09:15' },
    quarantined: ['DATE_IMPOSSIBLE'],
  },
  {
    name: 'a result without client, test and time is held for each of them',
    input: { ...sound, CLIENT_ID: null, TEST_CODE: 'N/K', COLLECTED: '' },
    quarantined: ['REQUIRED_MISSING', 'REQUIRED_MISSING', 'REQUIRED_MISSING'],
  },
];
