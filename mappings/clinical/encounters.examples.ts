import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  EncounterId: '1',
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  StartedAt: '2025-06-30 09:15:00',
  EndedAt: '2025-06-30 09:35:00',
  Kind: 'PHONE',
  Clinician: 'NURSE07',
  Notes: 'Feeling better.\nWill call again.',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a contact loads with its London times and its notes',
    input: sound,
    staged: {
      kind: 'contact',
      starts_at: Date.UTC(2025, 5, 30, 8, 15) * 1_000,
      starts_local: '2025-06-30T09:15',
      ends_local: '2025-06-30T09:35',
      contact_mode: 'telephone',
      practitioner: 'NURSE07',
      notes: 'Feeling better.\nWill call again.',
    },
  },
  {
    name: 'one without an end loads',
    input: { ...sound, EndedAt: null },
    staged: { ends_at: null, ends_local: null },
  },
  {
    name: 'a kind that no list knows is left empty',
    input: { ...sound, Kind: 'PIGEON' },
    staged: { contact_mode: null, original_values: '{"Kind":"PIGEON"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a start in the hour that comes twice is kept without an instant',
    input: { ...sound, StartedAt: '2025-10-26 01:15:00', EndedAt: '2025-10-26 02:15:00' },
    staged: { starts_at: null, starts_local: '2025-10-26T01:15', starts_clock_flag: 'ambiguous' },
    warnings: ['CLOCK_AMBIGUOUS'],
  },
  {
    name: 'text that was decoded wrongly once is noted and loads as it stands',
    input: { ...sound, Notes: 'CafÃ© visit' },
    staged: { notes: 'CafÃ© visit' },
    warnings: ['TEXT_MOJIBAKE'],
  },
  {
    name: 'a contact without a start is held',
    input: { ...sound, StartedAt: null },
    quarantined: ['REQUIRED_MISSING'],
  },
];
