import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  SLOT_ID: '5011',
  CLINIC_CODE: 'CARD2PM',
  STARTS: '2026-07-02 13:45:00',
  MINUTES: '15',
  STATUS: 'B',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a slot loads with its London time',
    input: sound,
    staged: {
      clinic_code: 'CARD2PM',
      starts_at: Date.UTC(2026, 6, 2, 12, 45) * 1_000,
      starts_local: '2026-07-02T13:45',
      duration_minutes: 15,
      status: 'booked',
    },
  },
  {
    name: 'a length of more than a day is left empty',
    input: { ...sound, MINUTES: '9999' },
    staged: { duration_minutes: null, original_values: '{"MINUTES":"9999"}' },
    warnings: ['NUMBER_INVALID'],
  },
  {
    name: 'a slot in the hour that never was is kept without an instant',
    input: { ...sound, STARTS: '2026-03-29 01:30:00' },
    staged: { starts_at: null, starts_local: '2026-03-29T01:30', clock_flag: 'nonexistent' },
    warnings: ['CLOCK_NONEXISTENT'],
  },
  {
    name: 'a status that nobody knows is unknown',
    input: { ...sound, STATUS: 'Z' },
    staged: { status: 'unknown' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a slot of no clinic is held',
    input: { ...sound, CLINIC_CODE: null },
    quarantined: ['REQUIRED_MISSING'],
  },
  {
    name: 'and so is one at no time',
    input: { ...sound, STARTS: '1900-01-01 00:00:00' },
    quarantined: ['DATE_IMPOSSIBLE'],
  },
];
