import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  FollowUpId: '1',
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  DueOn: '2025-09-01',
  Reason: 'Repeat scan after six months',
  Clinic: 'RESP02',
  Status: 'D',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'an overdue follow-up loads like any other',
    input: sound,
    staged: {
      due_on: '2025-09-01',
      reason: 'Repeat scan after six months',
      clinic_code: 'RESP02',
      status: 'due',
    },
  },
  { name: 'one that is booked says so', input: { ...sound, Status: 'B' }, staged: { status: 'booked' } },
  {
    name: 'one without a day is still due',
    input: { ...sound, DueOn: null },
    staged: { due_on: null, status: 'due', original_values: null },
  },
  {
    name: 'a day that was never typed is none',
    input: { ...sound, DueOn: '1900-01-01' },
    staged: { due_on: null, original_values: '{"DueOn":"1900-01-01"}' },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'a status that no list knows leaves it due',
    input: { ...sound, Status: 'X' },
    staged: { status: 'due' },
    warnings: ['CODE_UNMAPPED'],
  },
  { name: 'one of nobody is held', input: { ...sound, PatientId: null }, quarantined: ['REQUIRED_MISSING'] },
];
