import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  GP_ID: 'G00000001',
  NHS_NUMBER: '9990000026',
  SURNAME: 'MARSHWICK',
  FORENAMES: 'TOBIAS',
  TITLE: 'MR',
  SEX: '1',
  DATE_OF_BIRTH: '19480720',
  PRACTICE: 'Z90012',
  ADDRESS_1: '17 Lantern Hill',
  POSTCODE: 'ZZ99 3WZ',
  TELEPHONE: '01632 960777',
  REG_STATUS: 'R',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a registration loads, its number waiting to be traced',
    input: sound,
    staged: {
      recorded_nhs_number: '9990000026',
      recorded_nhs_status: '03',
      gender: 'male',
      birth_date: '1948-07-20',
      gp_practice: 'Z90012',
      deceased: false,
    },
  },
  {
    name: 'indeterminate sex is other',
    input: { ...sound, SEX: '9' },
    staged: { gender: 'other' },
  },
  {
    name: 'zeros for a death date record no death',
    input: { ...sound, DATE_OF_DEATH: '00000000' },
    staged: { deceased: false, death_date: null, original_values: '{"DATE_OF_DEATH":"00000000"}' },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'a birth date after the plan is left empty',
    input: { ...sound, DATE_OF_BIRTH: '20480720' },
    staged: { birth_date: null },
    warnings: ['DATE_IN_FUTURE'],
  },
  {
    name: 'a practice that the ODS list does not hold is left empty',
    input: { ...sound, PRACTICE: 'Z99999' },
    staged: { gp_practice: null, original_values: '{"PRACTICE":"Z99999"}' },
    warnings: ['ODS_UNKNOWN'],
  },
  {
    name: 'a deducted patient is left out',
    input: { ...sound, REG_STATUS: 'D' },
    excluded: 'RECORD_DELETED',
  },
  {
    name: 'a registration without key is held',
    input: { ...sound, GP_ID: null },
    quarantined: ['KEY_MISSING'],
  },
  {
    name: 'forename and surname TEST are a test patient',
    input: { ...sound, SURNAME: 'TESTING', FORENAMES: 'Test' },
    excluded: 'TEST_PATIENT',
  },
];
