import { type TraceReference, writeReference } from './reference.ts';

/** What is asked about one record. */
export interface TraceRequest {
  readonly reference: TraceReference;
  /** As recorded: ten digits, or null. */
  readonly nhsNumber: string | null;
  readonly familyName: string;
  readonly givenNames: string | null;
  readonly gender: 'male' | 'female' | 'other' | 'unknown';
  /** `YYYY-MM-DD`, as the other date. */
  readonly birthDate: string | null;
  readonly deathDate: string | null;
  /** Lines 1 to 4. */
  readonly address: readonly (string | null)[];
  readonly postcode: string | null;
  readonly gpPractice: string | null;
  /** Sent without address, postcode and practice. */
  readonly restricted: boolean;
}

interface RequestField {
  readonly name: string;
  /** What stands in it; null for a field of the national layout that Cutover leaves empty. */
  readonly words: string | null;
  readonly of?: (request: TraceRequest) => string | null;
}

const GENDERS = { male: '1', female: '2', other: '9', unknown: '0' } as const;
const day = (date: string | null): string | null => date?.replaceAll('-', '') ?? null;
const first = (names: string | null): string | null => names?.split(' ')[0] ?? null;
const others = (names: string | null): string | null => names?.split(' ').slice(1).join(' ') || null;
const open = (request: TraceRequest, value: string | null | undefined): string | null =>
  request.restricted ? null : (value ?? null);

const addressLine = (line: number): RequestField => ({
  name: `ADDRESS_LINE${line}`,
  words: `address, line ${line}; empty for a restricted patient`,
  of: (request) => open(request, request.address[line - 1]),
});

/** Left empty: what a trace does not compare is not sent. */
const empty = (name: string): RequestField => ({ name, words: null });

/**
 * The columns of a request, in order. Source of the names: PDS MESH data dictionary, request file; genders by NHS Data
 * Dictionary: PERSON GENDER CODE CURRENT.
 */
export const REQUEST_FIELDS: readonly RequestField[] = [
  {
    name: 'UNIQUE REFERENCE',
    words: 'row of the export, such as T12-345; must come back unchanged',
    of: ({ reference }) => writeReference(reference),
  },
  { name: 'NHS_NO', words: 'NHS number as recorded, ten digits', of: ({ nhsNumber }) => nhsNumber },
  { name: 'FAMILY_NAME', words: 'family name', of: ({ familyName }) => familyName },
  { name: 'GIVEN_NAME', words: 'first given name', of: ({ givenNames }) => first(givenNames) },
  { name: 'OTHER_GIVEN_NAME', words: 'further given names', of: ({ givenNames }) => others(givenNames) },
  {
    name: 'GENDER',
    words: '1 male, 2 female, 9 not specified, 0 not known',
    of: ({ gender }) => GENDERS[gender],
  },
  { name: 'DATE_OF_BIRTH', words: 'YYYYMMDD', of: ({ birthDate }) => day(birthDate) },
  { name: 'DATE_OF_DEATH', words: 'YYYYMMDD', of: ({ deathDate }) => day(deathDate) },
  ...[1, 2, 3, 4].map(addressLine),
  empty('ADDRESS_LINE5'),
  empty('ADDRESS_DATE'),
  {
    name: 'POSTCODE',
    words: 'postcode; empty for a restricted patient',
    of: (request) => open(request, request.postcode),
  },
  {
    name: 'GP_PRACTICE_CODE',
    words: 'ODS code of the practice; empty for a restricted patient',
    of: (request) => open(request, request.gpPractice),
  },
  ...['NHAIS_POSTING_ID', 'AS_AT_DATE', 'LOCAL_PATIENT_ID', 'INTERNAL_ID'].map(empty),
  ...['TELEPHONE_NUMBER', 'MOBILE_NUMBER', 'EMAIL_ADDRESS'].map(empty),
];

/** The cells of one request, in the order of REQUEST_FIELDS. */
export const requestCells = (request: TraceRequest): (string | null)[] =>
  REQUEST_FIELDS.map(({ of }) => of?.(request) ?? null);
