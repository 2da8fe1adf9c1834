import type pg from 'pg';
import { type NumberKnowledge, numberWorth } from '../../domain/identity/number-worth.ts';
import { type NameShares, type Person, preparePerson } from '../../domain/identity/prepare-person.ts';

/** Columns of a patient record that identity is judged by. */
export const PERSON_COLUMNS = [
  'recorded_nhs_number',
  'recorded_nhs_status',
  'other_identifier_type',
  'other_identifier',
  'title',
  'family_name',
  'given_names',
  'birth_date',
  'gender',
  'deceased',
  'death_date',
  'address_line_1',
  'postcode',
  'phone_home',
  'phone_mobile',
  'email',
  'gp_practice',
  'restricted',
  'merged_into',
] as const;

type Text = string | null;

/** A row of columns source, source_key and PERSON_COLUMNS, as arrays come from the driver; dates as text. */
export type PersonRow = readonly [
  source: string,
  sourceKey: string,
  number: Text,
  status: string,
  schemeType: Text,
  scheme: Text,
  title: Text,
  family: Text,
  given: Text,
  birth: Text,
  gender: 'male' | 'female' | 'other' | 'unknown',
  deceased: boolean,
  death: Text,
  line1: Text,
  postcode: Text,
  home: Text,
  mobile: Text,
  email: Text,
  practice: Text,
  restricted: boolean,
  mergedInto: Text,
];

/** SQL: the columns of a PersonRow, of an alias. */
export function personRow(
  alias: string,
  source = `${alias}.source`,
  number = `${alias}.recorded_nhs_number`,
  status = `${alias}.recorded_nhs_status`,
): string {
  const [, , ...columns] = PERSON_COLUMNS;
  const values = columns.map((name) => `${alias}.${name}${name.endsWith('_date') ? '::text' : ''}`);
  return [source, `${alias}.source_key`, number, status, ...values].join(', ');
}

export function personOf(row: PersonRow, knowledge: NumberKnowledge, shares?: NameShares): Person {
  const [
    source,
    sourceKey,
    nhsNumber,
    nhsStatus,
    schemeType,
    scheme,
    title,
    familyName,
    givenNames,
    birthDate,
  ] = row;
  const [, , , , , , , , , , gender, deceased, deathDate, addressLine1, postcode, home, mobile, email] = row;
  const [gpPractice, restricted, mergedInto] = [row[18], row[19], row[20]];
  const record = {
    ...{ source, sourceKey, nhsNumber, nhsStatus, title, familyName, givenNames, birthDate, gender },
    ...{ deceased, deathDate, postcode, addressLine1, email, restricted, gpPractice, mergedInto },
    phones: [home, mobile].filter((phone) => phone !== null),
    otherIdentifiers: schemeType === null || scheme === null ? [] : [{ type: schemeType, value: scheme }],
  };
  return preparePerson(record, numberWorth(nhsNumber, nhsStatus, knowledge), shares);
}

const AT_ONCE = 5_000;

/**
 * Rows of a query, a few thousand at a time, in groups whose first column is equal. The query must be ordered by it.
 * Within a transaction. Memory holds one group, and two fetches: PostgreSQL works at the next while one is worked on here.
 */
export async function* groupsOf<Row extends readonly unknown[]>(
  client: pg.Client,
  sql: string,
): AsyncGenerator<readonly Row[]> {
  await client.query(`declare grouped no scroll cursor for ${sql}`);
  let next = fetchGrouped(client);
  let group: Row[] = [];
  for (;;) {
    const rows = (await next) as unknown as Row[];
    if (rows.length === AT_ONCE) next = fetchGrouped(client);
    for (const row of rows) {
      if (group.length > 0 && group[0]![0] !== row[0]) {
        yield group;
        group = [];
      }
      group.push(row);
    }
    if (rows.length < AT_ONCE) break;
  }
  if (group.length > 0) yield group;
  await client.query('close grouped');
}

function fetchGrouped(client: pg.Client): Promise<unknown[][]> {
  const fetched = client.query<unknown[]>({ text: `fetch ${AT_ONCE} from grouped`, rowMode: 'array' });
  const rows = fetched.then((result) => result.rows);
  // Whoever stops before has no use for them, nor for their error.
  rows.catch(() => undefined);
  return rows;
}
