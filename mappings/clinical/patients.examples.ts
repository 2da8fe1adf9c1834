import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  NhsNumber: '9990000018',
  NhsStatus: '01',
  Title: 'Mrs',
  FamilyName: "O'Hara-Lindqvist",
  GivenNames: 'Renée Anne',
  BirthDate: '1962-03-31',
  Sex: 'F',
  EthnicGroup: 'C',
  MaritalStatus: 'M',
  Line1: '4 Reed Lane',
  Postcode: 'ZZ99 3VZ',
  MobilePhone: '07700 900456',
  Practice: 'Z90001',
  IsRestricted: '0',
  IsDeleted: '0',
  ModifiedAt: '2025-11-03 09:12:44.1234567',
  Version: '0x00000000000007D1',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a sound record loads',
    input: sound,
    staged: {
      recorded_nhs_number: '9990000018',
      family_name: "O'Hara-Lindqvist",
      birth_date: '1962-03-31',
      gender: 'female',
      deceased: false,
      phone_mobile: '07700900456',
      restricted: false,
      merged_into: null,
      original_values: null,
    },
  },
  {
    name: 'a key in small letters is the same key',
    input: { ...sound, PatientId: '6f9619ff-8b86-4011-b42d-00c04fc964ff' },
    staged: { family_name: "O'Hara-Lindqvist" },
  },
  {
    name: 'a birth date that was never typed is the first day of 1900',
    input: { ...sound, BirthDate: '1900-01-01' },
    staged: { birth_date: null, original_values: '{"BirthDate":"1900-01-01"}' },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'a death date that was never typed records no death',
    input: { ...sound, DiedOn: '1900-01-01' },
    staged: { deceased: false, death_date: null },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'a restriction travels with the patient',
    input: { ...sound, IsRestricted: '1' },
    staged: { restricted: true },
  },
  {
    name: 'half of a character cannot be stored',
    input: { ...sound, GivenNames: 'Ren\ud83d' },
    quarantined: ['ENCODING_INVALID'],
  },
  {
    name: 'a record without a family name is held',
    input: { ...sound, FamilyName: '' },
    quarantined: ['REQUIRED_MISSING'],
  },
  { name: 'a deleted record is left out', input: { ...sound, IsDeleted: '1' }, excluded: 'RECORD_DELETED' },
];
