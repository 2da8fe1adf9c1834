import type { PersonRecord } from '../person-record.ts';

/** Numbers of the range 999…, which is never issued. */
export const NUMBER = '9991234578';
export const OTHER_NUMBER = '9995007002';

/** An invented person; examples name what differs from her. */
export const EXAMPLE_PERSON: PersonRecord = {
  source: 'pas.patients',
  sourceKey: 'A1',
  nhsNumber: NUMBER,
  nhsStatus: '02',
  otherIdentifiers: [],
  familyName: 'Marshwick',
  givenNames: 'Katherine',
  title: null,
  birthDate: '1962-03-25',
  gender: 'female',
  deceased: false,
  deathDate: null,
  postcode: 'LS2 9JT',
  addressLine1: '1 Invented Row',
  phones: [],
  email: null,
  restricted: false,
  gpPractice: null,
  mergedInto: null,
};

/** No number, as a second record often has it. */
export const NO_NUMBER = { nhsNumber: null, nhsStatus: '07' } as const;

/** Another home, in another district. */
export const MOVED = { postcode: 'YO1 7HH', addressLine1: '20 Made Up Lane' } as const;

/** No fixed abode (NHS Data Dictionary: POSTCODE). */
export const NO_HOME = { postcode: 'ZZ99 3VZ', addressLine1: null } as const;
