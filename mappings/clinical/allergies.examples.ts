import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  AllergyId: '1',
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  Kind: 'ALLERGY',
  CodeSystem: 'SNOMED',
  Code: '91936005',
  Term: 'Allergy to penicillin',
  Reaction: 'Rash',
  Severity: '3',
  Status: 'A',
  RecordedAt: '2025-06-30 09:15:00.1234567 +01:00',
  RecordedBy: 'NURSE07',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a coded allergy loads with its words and its moment',
    input: sound,
    staged: {
      patient_key: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
      kind: 'allergy',
      code_system: 'snomed',
      code: '91936005',
      code_original: '91936005',
      term: 'Allergy to penicillin',
      uncoded: false,
      severity: 'severe',
      status: 'active',
      recorded_at: Date.UTC(2025, 5, 30, 8, 15) * 1_000 + 123_456,
      recorded_original: '2025-06-30T09:15:00.1234567+01:00',
      original_values: null,
    },
  },
  {
    name: 'a code whose check digit is wrong loads in its words, flagged',
    input: { ...sound, Code: '91936006' },
    staged: {
      code_system: 'snomed',
      code: null,
      code_original: '91936006',
      term: 'Allergy to penicillin',
      uncoded: true,
      original_values: '{"Code":"91936006"}',
    },
    warnings: ['CODE_INVALID'],
  },
  {
    name: 'a code of a system that nobody knows loads in its words, flagged',
    input: { ...sound, CodeSystem: 'MEDDRA', Code: '10034266' },
    staged: { code_system: null, code: null, code_original: '10034266', uncoded: true },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a Read code keeps its case and its dots',
    input: { ...sound, CodeSystem: 'READ', Code: '14L1.' },
    staged: { code_system: 'read', code: '14L1.', uncoded: false },
  },
  {
    name: 'a Read code that lost its dots is none',
    input: { ...sound, CodeSystem: 'READ', Code: '14L1' },
    staged: { code: null, code_original: '14L1', uncoded: true },
    warnings: ['CODE_INVALID'],
  },
  {
    name: 'an allergy in free text keeps its words and waits for a coder',
    input: { ...sound, CodeSystem: null, Code: null, Term: 'came up in spots after ?sulfa tablets' },
    staged: {
      kind: 'allergy',
      code: null,
      term: 'came up in spots after ?sulfa tablets',
      uncoded: true,
      original_values: null,
    },
  },
  {
    name: 'no known allergies is a statement of its own',
    input: {
      ...sound,
      Kind: 'NKDA',
      CodeSystem: null,
      Code: null,
      Term: 'NKDA',
      Reaction: null,
      Severity: null,
    },
    staged: { kind: 'no-known-allergies', code: null, uncoded: false },
  },
  {
    name: 'nobody knows is another',
    input: { ...sound, Kind: 'UNKNOWN', CodeSystem: null, Code: null, Term: null },
    staged: { kind: 'not-known', term: null, uncoded: false },
  },
  {
    name: 'a kind and a status that no list knows leave an active allergy',
    input: { ...sound, Kind: 'SIDEEFFECT', Status: 'Z' },
    staged: { kind: 'allergy', status: 'active' },
    warnings: ['CODE_UNMAPPED', 'CODE_UNMAPPED'],
  },
  {
    name: 'an allergy to nobody knows what loads all the same',
    input: { ...sound, CodeSystem: null, Code: null, Term: null },
    staged: { kind: 'allergy', term: null, uncoded: true },
  },
  {
    name: 'one entered in error loads, marked as such',
    input: { ...sound, Status: 'E' },
    staged: { status: 'entered-in-error' },
  },
  {
    name: 'the key of the patient in small letters is the same key',
    input: { ...sound, PatientId: '6f9619ff-8b86-4011-b42d-00c04fc964ff' },
    staged: { patient_key: '6F9619FF-8B86-4011-B42D-00C04FC964FF' },
  },
  {
    name: 'an allergy of nobody is held',
    input: { ...sound, PatientId: null },
    quarantined: ['REQUIRED_MISSING'],
  },
];
