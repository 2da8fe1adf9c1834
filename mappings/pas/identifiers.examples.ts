import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  ALIAS_ID: '17',
  MRN: 'P0000001  ',
  ALIAS_TYPE: 'CASENOTE',
  ALIAS: 'SGH/62/00417',
  FROM_DATE: '1998-02-11 00:00:00',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'the number of a case note loads with its days',
    input: sound,
    staged: {
      patient_key: 'P0000001',
      type: 'casenote',
      value: 'SGH/62/00417',
      valid_from: '1998-02-11',
      valid_to: null,
    },
  },
  {
    name: 'a temporary number is one of its own kind',
    input: { ...sound, ALIAS_TYPE: 'TEMP', ALIAS: 'TEMP0042' },
    staged: { type: 'temporary', value: 'TEMP0042' },
  },
  {
    name: 'a type that no list knows is another identifier',
    input: { ...sound, ALIAS_TYPE: 'XRAY' },
    staged: { type: 'other', original_values: '{"ALIAS_TYPE":"XRAY"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a placeholder for its last day is none',
    input: { ...sound, TO_DATE: '9999-12-31 00:00:00' },
    staged: { valid_to: null },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'a number that is not there holds the row',
    input: { ...sound, ALIAS: null },
    quarantined: ['REQUIRED_MISSING'],
  },
  {
    name: 'so does a patient that is not there',
    input: { ...sound, MRN: null },
    quarantined: ['REQUIRED_MISSING'],
  },
];
