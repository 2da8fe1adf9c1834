import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  APPT_ID: 'A000000001',
  CLIENT_ID: 'C0000001',
  APPT_DATE: '15012026',
  APPT_TIME: '0930',
  DURATION: '020',
  CLINIC: 'CARD01  ',
  SPECIALTY: '320',
  SITE: 'ZZ901',
  CONSULTANT: 'CONS0042',
  ATTENDED: '0',
  OUTCOME: ' ',
  RTT: '20',
  BOOKED_ON: '03112025',
  COMMENTS: '                                        ',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a future appointment loads with its London time',
    input: sound,
    staged: {
      patient_key: 'C0000001',
      starts_at: Date.UTC(2026, 0, 15, 9, 30) * 1_000,
      starts_local: '2026-01-15T09:30',
      duration_minutes: 20,
      clinic_code: 'CARD01',
      treatment_function: '320',
      outcome: null,
      rtt_status: '20',
      booked_on: '2025-11-03',
      comments: null,
    },
  },
  {
    name: 'winter 1970 was British Standard Time, an hour ahead of UTC',
    input: { ...sound, APPT_DATE: '15011970', APPT_TIME: '0900', ATTENDED: '5' },
    staged: { starts_at: Date.UTC(1970, 0, 15, 8, 0) * 1_000, starts_local: '1970-01-15T09:00' },
  },
  {
    name: 'a time in the hour that never comes is kept without an instant',
    input: { ...sound, APPT_DATE: '29032026', APPT_TIME: '0130' },
    staged: { starts_at: null, starts_local: '2026-03-29T01:30', clock_flag: 'nonexistent' },
    warnings: ['CLOCK_NONEXISTENT'],
  },
  {
    name: 'codes that no list knows are left empty and their texts kept',
    input: { ...sound, SPECIALTY: '999', RTT: '13' },
    staged: {
      treatment_function: null,
      rtt_status: null,
      original_values: '{"RTT":"13","SPECIALTY":"999"}',
    },
    warnings: ['CODE_UNMAPPED', 'CODE_UNMAPPED'],
  },
  {
    name: 'a booking date that does not exist is left empty',
    input: { ...sound, BOOKED_ON: '31112025' },
    staged: { booked_on: null, original_values: '{"BOOKED_ON":"31112025"}' },
    warnings: ['DATE_INVALID'],
  },
  {
    name: 'a length that is no number is left empty',
    input: { ...sound, DURATION: '2O' },
    staged: { duration_minutes: null, original_values: '{"DURATION":"2O"}' },
    warnings: ['NUMBER_INVALID'],
  },
  {
    name: 'a day that does not exist holds the appointment',
    input: { ...sound, APPT_DATE: '31022026' },
    quarantined: ['DATE_IMPOSSIBLE'],
  },
  {
    name: 'an appointment without clinic and time is held for both',
    input: { ...sound, CLINIC: '        ', APPT_TIME: '    ' },
    quarantined: ['REQUIRED_MISSING', 'REQUIRED_MISSING'],
  },
];
