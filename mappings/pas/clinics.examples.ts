import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  CLINIC_CODE: 'CARD2PM',
  NAME: 'Cardiology, Wold Community Hospital',
  SPECIALTY: '320',
  SITE: 'ZZ902',
  CONSULTANT: 'ZC000123',
  WEEKDAYS: 'YNNYYNN',
  OPENS: '1330',
  CLOSES: '1700',
  FROM_DATE: '2019-04-01 00:00:00',
  STATUS: 'A',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a clinic loads with its days and hours',
    input: sound,
    staged: {
      clinic_code: 'CARD2PM',
      treatment_function: '320',
      site_code: 'ZZ902',
      weekdays: '145',
      opens: '13:30',
      closes: '17:00',
      valid_from: '2019-04-01',
      valid_to: null,
      status: 'active',
    },
  },
  {
    name: 'hours that are no times of day are left empty',
    input: { ...sound, CLOSES: '2460' },
    staged: { closes: null, original_values: '{"CLOSES":"2460"}' },
    warnings: ['DATE_INVALID'],
  },
  {
    name: 'days that cannot be told apart are left empty',
    input: { ...sound, WEEKDAYS: 'MON-FRI' },
    staged: { weekdays: null, original_values: '{"WEEKDAYS":"MON-FRI"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a site that is in no list is left empty',
    input: { ...sound, SITE: 'OLD01' },
    staged: { site_code: null },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a placeholder for its last day leaves the clinic going on',
    input: { ...sound, TO_DATE: '9999-12-31 00:00:00' },
    staged: { valid_to: null },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'a clinic without a code is held',
    input: { ...sound, CLINIC_CODE: '-' },
    quarantined: ['KEY_MISSING'],
  },
];
