import { isTestPatient } from '../values/person-name.ts';
import type { Exclusion } from './mapping.ts';

/** Leaves out test patients, by the columns of family name and given names. */
export const testPatients = (familyName: string, givenNames: string): Exclusion => ({
  code: 'TEST_PATIENT',
  from: [familyName, givenNames],
  when: ([family, given]) => isTestPatient(family!, given!),
  words: `${familyName} begins with ZZZ, or is TEST, DUMMY or TESTPATIENT, or begins with TEST beside the forename TEST`,
});

/** Leaves out records that the legacy system marks as deleted: `column` holds `mark`, in any case. */
export const deletedRecords = (column: string, mark: string): Exclusion => ({
  code: 'RECORD_DELETED',
  from: [column],
  when: ([text]) => text?.toUpperCase() === mark,
  words: `${column} is ${mark}`,
});
