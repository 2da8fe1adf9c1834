/** A patient record as the matching policy sees it: columns of `domain/contracts/patient.ts`, and what else is known. */
export interface PersonRecord {
  /** Dataset of the record. */
  readonly source: string;
  /** Key within the source; opaque, compared and never read. */
  readonly sourceKey: string;
  /** Ten digits as recorded, or null: the mapping has already set aside what breaks format or check digit. */
  readonly nhsNumber: string | null;
  /** NHS Data Dictionary: NHS NUMBER STATUS INDICATOR CODE, 01 to 08. */
  readonly nhsStatus: string;
  /** Numbers of other schemes (`chi`, `hcn`, `ihi`) and of systems (`old-mrn`, `casenote` and so on). */
  readonly otherIdentifiers: readonly OtherIdentifier[];
  readonly familyName: string | null;
  readonly givenNames: string | null;
  readonly title: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  readonly gender: 'male' | 'female' | 'other' | 'unknown';
  readonly deceased: boolean;
  /** `YYYY-MM-DD`. */
  readonly deathDate: string | null;
  readonly postcode: string | null;
  readonly addressLine1: string | null;
  readonly phones: readonly string[];
  readonly email: string | null;
  /** S-flag or a local restriction. */
  readonly restricted: boolean;
  /** ODS code of the registered practice. */
  readonly gpPractice: string | null;
  /** Key of the record, in the same source, that this one was merged into by the source itself. */
  readonly mergedInto: string | null;
}

export interface OtherIdentifier {
  readonly type: string;
  readonly value: string;
}
