import type { PersonRecord } from './person-record.ts';
import type { FieldGroup } from './survivorship-rules.ts';

/** A record with what survivorship needs beside it. */
export interface SurvivingRecord extends PersonRecord {
  /** `YYYY-MM-DD`: the day of the record's last change, or of its extract; null where unknown. */
  readonly asOf: string | null;
  /** `YYYY-MM-DD`: the day on which the record was seen to take its family name; null where nobody saw it. */
  readonly namedOn: string | null;
  /** Address lines 2 to 4. */
  readonly addressRest: readonly (string | null)[];
  /** NHS Data Dictionary: ETHNIC CATEGORY. */
  readonly ethnicCategory: string | null;
  /** NHS Data Dictionary: PERSON MARITAL STATUS. */
  readonly maritalStatus: string | null;
  readonly notes: string | null;
}

/** The fields of one group, in a fixed order. */
export type Value = Readonly<Record<string, string | boolean | null>>;

/** What a record says of a group; what silence looks like, where there is no record. */
export function readValue(
  group: FieldGroup,
  record: SurvivingRecord | null,
  retained: (number: string) => string,
): Value {
  return READERS[group](record, retained);
}

/** Whether a value says nothing: no record's silence ever replaces what another says. */
export const silent = (value: Value): boolean =>
  Object.values(value).every((part) => part === null || part === false);

type Reader = (record: SurvivingRecord | null, retained: (number: string) => string) => Value;

const READERS: Readonly<Record<FieldGroup, Reader>> = {
  number: (record, retained) => {
    const number = record?.nhsNumber ?? null;
    return { nhsNumber: number === null ? null : retained(number) };
  },
  name: (record) => ({
    title: record?.title ?? null,
    familyName: record?.familyName ?? null,
    givenNames: record?.givenNames ?? null,
  }),
  birthDate: (record) => ({ birthDate: record?.birthDate ?? null }),
  gender: (record) => ({ gender: record?.gender ?? null }),
  death: (record) => ({
    deceased: record !== null && (record.deceased || record.deathDate !== null),
    deathDate: record?.deathDate ?? null,
  }),
  address: (record) => {
    const [line2 = null, line3 = null, line4 = null] = record?.addressRest ?? [];
    return { line1: record?.addressLine1 ?? null, line2, line3, line4, postcode: record?.postcode ?? null };
  },
  phones: (record) => {
    const [first = null, second = null] = record?.phones ?? [];
    return { first, second };
  },
  email: (record) => ({ email: record?.email ?? null }),
  practice: (record) => ({ gpPractice: record?.gpPractice ?? null }),
  restricted: (record) => ({ restricted: record?.restricted ?? false }),
  scheme: (record) => {
    const { type = null, value = null } = record?.otherIdentifiers[0] ?? {};
    return { type, value };
  },
  ethnicity: (record) => ({ ethnicCategory: record?.ethnicCategory ?? null }),
  maritalStatus: (record) => ({ maritalStatus: record?.maritalStatus ?? null }),
  notes: (record) => ({ notes: record?.notes ?? null }),
};
