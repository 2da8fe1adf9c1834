import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  APPT_ID: '70001',
  MRN: 'P0000001  ',
  CLINIC_CODE: 'CARD2PM',
  SLOT_ID: '5011',
  STARTS: '2026-07-02 13:45:00',
  MINUTES: '15',
  SPECIALTY: '320',
  SITE: 'ZZ902',
  CONSULTANT: 'ZC000123',
  ATTENDED: '0',
  RTT_STATUS: '20',
  BOOKED: '2025-12-01 00:00:00',
  COMMENTS: 'Interpreter booked',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a future appointment names its clinic and the slot it takes',
    input: sound,
    staged: {
      patient_key: 'P0000001',
      starts_at: Date.UTC(2026, 6, 2, 12, 45) * 1_000,
      starts_local: '2026-07-02T13:45',
      clinic_code: 'CARD2PM',
      slot_key: '5011',
      site_code: 'ZZ902',
      attended: '0',
      booked_on: '2025-12-01',
    },
  },
  {
    name: 'one booked beside the slots loads without any',
    input: { ...sound, SLOT_ID: null },
    staged: { slot_key: null },
  },
  {
    name: 'one at five past midnight loads: whether a clinic is held then is asked later',
    input: { ...sound, STARTS: '2026-07-02 00:05:00' },
    staged: { starts_local: '2026-07-02T00:05' },
  },
  {
    name: 'seconds are kept, where a clerk left any',
    input: { ...sound, STARTS: '2026-07-02 13:45:30' },
    staged: { starts_local: '2026-07-02T13:45:30' },
  },
  {
    name: 'an attendance that no list knows is left empty',
    input: { ...sound, ATTENDED: '9' },
    staged: { attended: null, original_values: '{"ATTENDED":"9"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a time that came twice is kept without an instant',
    input: { ...sound, STARTS: '2025-10-26 01:30:00' },
    staged: { starts_at: null, starts_local: '2025-10-26T01:30', clock_flag: 'ambiguous' },
    warnings: ['CLOCK_AMBIGUOUS'],
  },
  {
    name: 'an appointment of no clinic is held',
    input: { ...sound, CLINIC_CODE: null },
    quarantined: ['REQUIRED_MISSING'],
  },
  {
    name: 'and so is one at no time',
    input: { ...sound, STARTS: '9999-12-31 00:00:00' },
    quarantined: ['DATE_IMPOSSIBLE'],
  },
];
