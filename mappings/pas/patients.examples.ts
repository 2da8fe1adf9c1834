import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  MRN: 'P0000001  ',
  NHS_NO: '999 000 0018',
  NHS_STATUS: '01',
  TITLE: 'MRS',
  SURNAME: "O'HARA-LINDQVIST",
  FORENAMES: 'Renée Anne',
  BIRTH_DATE: '1962-03-31 00:00:00',
  BIRTH_TEXT: '31/03/1962',
  SEX: '2',
  ETHNIC: 'C ',
  MARITAL: 'M',
  ADDR1: '4 Reed Lane',
  POSTCODE: 'ZZ99 3VZ',
  PHONE: '01632 960123',
  GP_PRACTICE: 'Z90001',
  DEATH_IND: 'N',
  RESTRICTED: 'N',
  STATUS: 'A',
  UPDATED: '2025-11-03 09:12:44.000000',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a sound record loads, its key and codes without their padding',
    input: sound,
    staged: {
      recorded_nhs_number: '9990000018',
      family_name: "O'HARA-LINDQVIST",
      birth_date: '1962-03-31',
      gender: 'female',
      ethnic_category: 'C',
      deceased: false,
      restricted: false,
      merged_into: null,
      original_values: null,
    },
  },
  {
    name: 'a birth date an hour behind midnight is its day, and noted',
    input: { ...sound, BIRTH_DATE: '1962-03-31 01:00:00' },
    staged: { birth_date: '1962-03-31', original_values: '{"BIRTH_DATE":"1962-03-31 01:00:00"}' },
    warnings: ['DATE_WITH_TIME'],
  },
  {
    name: 'the typed birth date counts where the column is empty',
    input: { ...sound, BIRTH_DATE: null },
    staged: { birth_date: '1962-03-31', original_values: null },
  },
  {
    name: 'a typed birth date that disagrees is kept beside the column',
    input: { ...sound, BIRTH_TEXT: '30/03/1962' },
    staged: { birth_date: '1962-03-31', original_values: '{"BIRTH_TEXT":"30/03/1962"}' },
    warnings: ['DATE_DISAGREES'],
  },
  {
    name: 'a typed birth date that does not exist leaves the date empty',
    input: { ...sound, BIRTH_DATE: null, BIRTH_TEXT: '31/02/1962' },
    staged: { birth_date: null, original_values: '{"BIRTH_TEXT":"31/02/1962"}' },
    warnings: ['DATE_INVALID'],
  },
  {
    name: 'a placeholder in both is noted once',
    input: { ...sound, BIRTH_DATE: '1900-01-01 00:00:00', BIRTH_TEXT: '01/01/1900' },
    staged: { birth_date: null },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'a record merged into another keeps its pointer, for identity to judge',
    input: { ...sound, MERGED_INTO: 'P0000002  ' },
    staged: { merged_into: 'P0000002' },
  },
  {
    name: 'a death is recorded by its date',
    input: { ...sound, DEATH_DATE: '2024-12-01 00:00:00', DEATH_IND: null },
    staged: { deceased: true, death_date: '2024-12-01' },
  },
  {
    name: 'an indicator of death that nobody understands tells nothing',
    input: { ...sound, DEATH_IND: '?' },
    staged: { deceased: false, original_values: '{"DEATH_IND":"?"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a key of another form and no family name hold the record for both',
    input: { ...sound, MRN: 'X000001   ', SURNAME: null },
    quarantined: ['KEY_MISSING', 'REQUIRED_MISSING'],
  },
  { name: 'a deleted record is left out', input: { ...sound, STATUS: 'D' }, excluded: 'RECORD_DELETED' },
  { name: 'a test patient is left out', input: { ...sound, SURNAME: 'ZZZTEST' }, excluded: 'TEST_PATIENT' },
];
