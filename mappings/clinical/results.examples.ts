import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  ResultId: '80000000001',
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  TestCode: 'K',
  TestName: 'Potassium',
  NumericValue: '5.4000000000',
  Unit: 'mmol/L',
  AbnormalFlag: 'H ',
  Status: 'F',
  TakenAt: '2025-12-30 08:05:00.0000000 +00:00',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a number to ten places is exact, and kept as it stands',
    input: sound,
    staged: {
      test_code: 'K',
      value_original: '5.4000000000',
      value_number: '5.4',
      comparator: null,
      unit_ucum: 'mmol/L',
      abnormal_flag: 'H',
      status: 'final',
      effective_at: Date.UTC(2025, 11, 30, 8, 5) * 1_000,
      effective_local: '2025-12-30T08:05:00+00:00',
      time_zone: 'offset',
    },
  },
  {
    name: 'no digit of thirty-eight is lost',
    input: { ...sound, NumericValue: '-1234567890123456789012345678.0123456789' },
    staged: { value_number: '-1234567890123456789012345678.0123456789' },
  },
  {
    name: 'a comparator stands in the text',
    input: { ...sound, NumericValue: '0.5000000000', TextValue: '<0.5' },
    staged: { value_original: '<0.5', value_number: '0.5', comparator: '<' },
  },
  {
    name: 'a result in words has no number',
    input: { ...sound, NumericValue: null, TextValue: 'Positive', Unit: null },
    staged: { value_original: 'Positive', value_number: null, comparator: null },
  },
  {
    name: 'codes that no list knows are left empty and their texts kept',
    input: { ...sound, Unit: 'furlong', AbnormalFlag: 'Z ', Status: 'Q' },
    staged: {
      unit_original: 'furlong',
      unit_ucum: null,
      abnormal_flag: null,
      status: 'unknown',
      original_values: '{"AbnormalFlag":"Z ","Status":"Q","Unit":"furlong"}',
    },
    warnings: ['CODE_UNMAPPED', 'CODE_UNMAPPED', 'CODE_UNMAPPED'],
  },
  {
    name: 'a result without test and time is held for both',
    input: { ...sound, TestCode: null, TakenAt: null },
    quarantined: ['REQUIRED_MISSING', 'REQUIRED_MISSING'],
  },
  {
    name: 'a placeholder for its time is none',
    input: { ...sound, TakenAt: '1900-01-01 00:00:00.0000000 +00:00' },
    quarantined: ['DATE_IMPOSSIBLE'],
  },
];
