import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  ProcedureId: '1',
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  CodeSystem: 'OPCS4',
  Code: 'H01.1',
  Term: 'Emergency excision of abnormal appendix',
  PerformedAt: '2025-01-15 22:05:00',
  Operator: 'SURG0009',
  Status: 'C',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'an OPCS-4 code loses its dot',
    input: sound,
    staged: {
      code_system: 'opcs4',
      code: 'H011',
      code_original: 'H01.1',
      performed_at: Date.UTC(2025, 0, 15, 22, 5) * 1_000,
      performed_local: '2025-01-15T22:05',
      performer: 'SURG0009',
      status: 'completed',
    },
  },
  {
    name: 'a procedure in SNOMED CT keeps its id as text',
    input: { ...sound, CodeSystem: 'SNOMED', Code: '80146002' },
    staged: { code_system: 'snomed', code: '80146002' },
  },
  {
    name: 'a planned one has no time yet',
    input: { ...sound, PerformedAt: null, Status: 'P' },
    staged: { performed_at: null, performed_local: null, clock_flag: null, status: 'planned' },
  },
  {
    name: 'a time in the hour that never comes is kept without an instant',
    input: { ...sound, PerformedAt: '2025-03-30 01:45:00' },
    staged: { performed_at: null, performed_local: '2025-03-30T01:45', clock_flag: 'nonexistent' },
    warnings: ['CLOCK_NONEXISTENT'],
  },
  {
    name: 'a status that no list knows is unknown',
    input: { ...sound, Status: 'Q' },
    staged: { status: 'unknown', original_values: '{"Status":"Q"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a procedure without code and words is held',
    input: { ...sound, Code: null, Term: '' },
    quarantined: ['REQUIRED_MISSING'],
  },
];
