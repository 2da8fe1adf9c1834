import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  REFERRAL_ID: '4711',
  MRN: 'P0000001  ',
  PATHWAY_ID: 'ZZ900000000000000471',
  PATHWAY_ISSUER: 'ZZ9',
  RECEIVED: '2025-09-01 00:00:00',
  PRIORITY: '3',
  SPECIALTY: '320',
  SOURCE: '03',
  REFERRER: 'GP000042',
  STATUS: 'O',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'an open referral loads with its pathway and issuer',
    input: sound,
    staged: {
      patient_key: 'P0000001',
      pathway_id: 'ZZ900000000000000471',
      pathway_issuer: 'ZZ9',
      received_on: '2025-09-01',
      priority: 'two-week-wait',
      treatment_function: '320',
      referral_source: '03',
      closed_on: null,
      status: 'open',
    },
  },
  {
    name: 'a closed one has its day',
    input: { ...sound, CLOSED: '2025-12-01 00:00:00', STATUS: 'C' },
    staged: { closed_on: '2025-12-01', status: 'closed' },
  },
  {
    name: 'a status that no list knows is unknown, which counts as open',
    input: { ...sound, STATUS: 'Z' },
    staged: { status: 'unknown', original_values: '{"STATUS":"Z"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a time of day on the day of receipt is noted',
    input: { ...sound, RECEIVED: '2025-09-01 14:32:10' },
    staged: { received_on: '2025-09-01', original_values: '{"RECEIVED":"2025-09-01 14:32:10"}' },
    warnings: ['DATE_WITH_TIME'],
  },
  {
    name: 'codes that no list knows are left empty and the referral loads',
    input: { ...sound, PRIORITY: '9', SPECIALTY: '999' },
    staged: { priority: null, treatment_function: null },
    warnings: ['CODE_UNMAPPED', 'CODE_UNMAPPED'],
  },
  {
    name: 'a referral of nobody is held',
    input: { ...sound, MRN: null },
    quarantined: ['REQUIRED_MISSING'],
  },
];
