import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  ProblemId: '1',
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  CodeSystem: 'SNOMED',
  Code: '73211009',
  Term: 'Diabetes mellitus',
  OnsetOn: '1998-01-01',
  OnsetPrecision: 'Y',
  Status: 'A',
  RecordedAt: '2025-06-30 09:15:00.0000000 +01:00',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'an onset of which only the year is known says so',
    input: sound,
    staged: {
      code: '73211009',
      onset_on: '1998-01-01',
      onset_precision: 'year',
      status: 'active',
      recorded_original: '2025-06-30T09:15:00+01:00',
    },
  },
  {
    name: 'an ICD-10 code loses its dot and nothing else',
    input: { ...sound, CodeSystem: 'ICD10', Code: 'E11.9' },
    staged: { code_system: 'icd10', code: 'E119', code_original: 'E11.9', uncoded: false },
  },
  {
    name: 'two Read codes that differ by case are two codes',
    input: { ...sound, CodeSystem: 'READ', Code: 'XaIzq' },
    staged: { code: 'XaIzq', uncoded: false },
  },
  {
    name: 'a code that breaks its rules loads in its words, flagged',
    input: { ...sound, CodeSystem: 'ICD10', Code: '11.9E' },
    staged: { code: null, code_original: '11.9E', uncoded: true, original_values: '{"Code":"11.9E"}' },
    warnings: ['CODE_INVALID'],
  },
  {
    name: 'a code without a system cannot be told from any other',
    input: { ...sound, CodeSystem: null },
    staged: { code_system: null, code: null, code_original: '73211009', uncoded: true },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a moment that was never recorded is left empty',
    input: { ...sound, RecordedAt: '1900-01-01 00:00:00.0000000 +00:00' },
    staged: { recorded_at: null, recorded_original: null },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'a problem without code and words is held',
    input: { ...sound, Code: null, Term: null },
    quarantined: ['REQUIRED_MISSING'],
  },
];
