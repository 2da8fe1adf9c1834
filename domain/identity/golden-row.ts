import type { ColumnValue } from '../contract.ts';
import { type Chosen, type GoldenRecord, goldenRecord, type Origin } from './golden-record.ts';
import type { SealReason } from './sealing.ts';
import type { SurvivingRecord } from './surviving-values.ts';
import { type FieldGroup, SURVIVORSHIP } from './survivorship-rules.ts';

/** One of a person's records, by the columns of `domain/contracts/patient.ts`. */
export interface MemberRecord extends Origin {
  /** The person's row is written on its behalf; one of the records does. */
  readonly leads: boolean;
  /** Its number is out of matching. */
  readonly shared: boolean;
  /** The number that it holds after traces, and the status of that; null where none is current. */
  readonly number: string | null;
  readonly status: string;
  /** See SurvivingRecord. */
  readonly asOf: string | null;
  readonly namedOn: string | null;
  /** With a restriction by trace among them. */
  readonly values: Readonly<Record<string, ColumnValue>>;
}

/** Which record gave each group of fields, and what chose it. */
export type Choices = Readonly<Record<FieldGroup, Pick<Chosen, 'from' | 'by'>>>;

/** A person's row, chosen from all of its records. */
export interface GoldenRow {
  /** By the columns of the contract. */
  readonly values: Readonly<Record<string, ColumnValue>>;
  /** The number in use; null where the person has none. */
  readonly nhsNumber: string | null;
  /** NHS Data Dictionary: NHS NUMBER STATUS INDICATOR CODE. */
  readonly nhsNumberStatus: string;
  readonly needsReview: boolean;
  readonly choices: Choices;
  readonly others: readonly OtherValue[];
}

/** What a record says otherwise than the row. */
export interface OtherValue extends Origin {
  readonly field: FieldGroup;
  /** By the columns of the group. */
  readonly value: Readonly<Record<string, ColumnValue>>;
  readonly sealed: SealReason | null;
}

/** Of the contract; what is not listed is of the leading record itself: its pointer, and its original texts. */
export const GROUP_COLUMNS: Readonly<Record<FieldGroup, readonly string[]>> = {
  number: ['recorded_nhs_number', 'recorded_nhs_status'],
  name: ['title', 'family_name', 'given_names'],
  birthDate: ['birth_date'],
  gender: ['gender'],
  death: ['deceased', 'death_date'],
  address: ['address_line_1', 'address_line_2', 'address_line_3', 'address_line_4', 'postcode'],
  phones: ['phone_home', 'phone_mobile'],
  email: ['email'],
  practice: ['gp_practice'],
  restricted: ['restricted'],
  scheme: ['other_identifier_type', 'other_identifier'],
  ethnicity: ['ethnic_category'],
  maritalStatus: ['marital_status'],
  notes: ['notes'],
};

const GROUPS = Object.keys(GROUP_COLUMNS) as FieldGroup[];

/** The golden row of one person's records by the policy's rules. `sources`: in order of trust, best first. */
export function goldenRow(records: readonly MemberRecord[], sources: readonly string[]): GoldenRow {
  const golden = goldenRecord(records.map(survivingRecord), {
    ...{ rules: SURVIVORSHIP, sources },
    retained: (number) => number,
  });
  const lead = records.find(({ leads }) => leads)!;
  const by = new Map(records.map((record) => [nameOf(record), record]));
  const giverOf = (origin: Origin) => by.get(nameOf(origin))!;
  const values: Record<string, ColumnValue> = { ...lead.values };
  for (const group of GROUPS) {
    const { from } = golden[group];
    for (const column of GROUP_COLUMNS[group])
      values[column] = from === null ? silence(group, lead.values[column]!) : giverOf(from).values[column]!;
  }
  if (!isAllOf(lead, values)) values.original_values = null;
  const choices = Object.fromEntries(
    GROUPS.map((group) => [group, { from: golden[group].from, by: golden[group].by }]),
  ) as unknown as Choices;
  const others = othersOf(golden, giverOf);
  return { values, ...numberInUse(records, lead, golden, giverOf), choices, others };
}

/**
 * Original texts say under their source's names what a record said before it was mapped. Beside a row that says anything
 * otherwise than the leading record they could be a former name, or the home of a restricted patient as another record
 * has it. They are kept with the record's own words.
 */
const isAllOf = (lead: MemberRecord, values: Readonly<Record<string, ColumnValue>>): boolean =>
  Object.values(GROUP_COLUMNS)
    .flat()
    .every((column) => values[column] === lead.values[column]);

const nameOf = ({ source, sourceKey }: Origin): string => JSON.stringify([source, sourceKey]);

/** Nobody has a number in use: what the leading record says of it stands. */
const silence = (group: FieldGroup, leading: ColumnValue): ColumnValue => {
  if (group === 'number') return leading;
  return typeof leading === 'boolean' ? false : null;
};

/** As ehr.patient says it of a person of one record: see RESOLVED in store/load-sql.ts. */
function numberInUse(
  records: readonly MemberRecord[],
  lead: MemberRecord,
  golden: GoldenRecord,
  giverOf: (origin: Origin) => MemberRecord,
): Pick<GoldenRow, 'nhsNumber' | 'nhsNumberStatus' | 'needsReview'> {
  const needsReview = records.some(({ shared }) => shared);
  if (golden.number.from !== null) {
    const { number, status } = giverOf(golden.number.from);
    return { nhsNumber: number, nhsNumberStatus: status, needsReview };
  }
  const outdated = lead.number === null && lead.values.recorded_nhs_number !== null;
  const withoutNumber = ['04', '05', '06', '07', '08'].includes(lead.status) ? lead.status : '03';
  return { nhsNumber: null, nhsNumberStatus: needsReview || outdated ? '05' : withoutNumber, needsReview };
}

/**
 * What is lost beside the chosen values. Of a restricted patient's home, telephones, e-mail, practice and notes no other
 * record's are kept (nhs-facts: never refilled from another system).
 */
function othersOf(golden: GoldenRecord, giverOf: (origin: Origin) => MemberRecord): OtherValue[] {
  const restricted = golden.restricted.value.restricted === true;
  return GROUPS.filter((group) => !restricted || !isOwnOnly(group)).flatMap((field) =>
    golden[field].alternatives.map(({ source, sourceKey, sealed }) => {
      const { values } = giverOf({ source, sourceKey });
      const value = Object.fromEntries(GROUP_COLUMNS[field].map((column) => [column, values[column]!]));
      return { source, sourceKey, field, value, sealed };
    }),
  );
}

const isOwnOnly = (group: FieldGroup): boolean =>
  (SURVIVORSHIP[group].criteria as readonly string[]).includes('restricted-record');

function survivingRecord({
  source,
  sourceKey,
  shared,
  number,
  status,
  asOf,
  namedOn,
  values,
}: MemberRecord): SurvivingRecord {
  const text = (column: string) => (values[column] ?? null) as string | null;
  const [type, value] = [text('other_identifier_type'), text('other_identifier')];
  return {
    ...{ source, sourceKey, asOf, namedOn },
    // A number out of matching is nobody's.
    nhsNumber: shared ? null : number,
    nhsStatus: status,
    otherIdentifiers: type === null || value === null ? [] : [{ type, value }],
    familyName: text('family_name'),
    givenNames: text('given_names'),
    title: text('title'),
    birthDate: text('birth_date'),
    gender: text('gender') as SurvivingRecord['gender'],
    deceased: values.deceased === true,
    deathDate: text('death_date'),
    postcode: text('postcode'),
    addressLine1: text('address_line_1'),
    addressRest: [text('address_line_2'), text('address_line_3'), text('address_line_4')],
    phones: [text('phone_home'), text('phone_mobile')].filter((phone) => phone !== null),
    email: text('email'),
    restricted: values.restricted === true,
    gpPractice: text('gp_practice'),
    mergedInto: text('merged_into'),
    ethnicCategory: text('ethnic_category'),
    maritalStatus: text('marital_status'),
    notes: text('notes'),
  };
}
