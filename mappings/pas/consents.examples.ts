import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  CONSENT_ID: '5',
  MRN: 'P0000001  ',
  KIND: 'NDOPTOUT',
  VALUE: 'Y',
  RECORDED: '2018-06-01 00:00:00',
  NOTE: 'By letter',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a legacy copy of the national data opt-out loads with its day',
    input: sound,
    staged: {
      patient_key: 'P0000001',
      kind: 'national-data-opt-out',
      value: 'yes',
      recorded_on: '2018-06-01',
      ended_on: null,
      note: 'By letter',
    },
  },
  {
    name: 'a consent in part stays one in part',
    input: { ...sound, KIND: 'SHARE', VALUE: 'P' },
    staged: { kind: 'sharing', value: 'partial' },
  },
  {
    name: 'a restriction that ended keeps both days',
    input: { ...sound, KIND: 'RESTRICT', ENDED: '2020-01-31 00:00:00' },
    staged: { kind: 'restriction', ended_on: '2020-01-31' },
  },
  {
    name: 'a kind that no list knows loads as another, in its own words',
    input: { ...sound, KIND: 'PHOTO' },
    staged: { kind: 'other', original_values: '{"KIND":"PHOTO"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'an answer that nobody understands is unknown',
    input: { ...sound, VALUE: '?' },
    staged: { value: 'unknown' },
    warnings: ['CODE_UNMAPPED'],
  },
  { name: 'a consent of nobody is held', input: { ...sound, MRN: null }, quarantined: ['REQUIRED_MISSING'] },
];
