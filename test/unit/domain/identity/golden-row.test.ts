import { describe, expect, it } from 'vitest';
import { contracts } from '../../../../domain/contracts/index.ts';
import { GROUP_COLUMNS, goldenRow, type MemberRecord } from '../../../../domain/identity/golden-row.ts';
import { NUMBER, OTHER_NUMBER } from '../../../../domain/identity/rules/example-person.ts';

const SOURCES = ['pas.patients', 'community.patients'];
const NOTHING = Object.fromEntries(contracts.patient.columns.map((column) => [column, null]));

function member(sourceKey: string, values: MemberRecord['values'], changes: Partial<MemberRecord> = {}) {
  const person = {
    ...{ recorded_nhs_number: NUMBER, recorded_nhs_status: '02', family_name: 'Marshwick' },
    ...{ given_names: 'Katherine', birth_date: '1962-03-25', gender: 'female' },
    ...{ deceased: false, restricted: false },
  };
  const record = { source: 'pas.patients', sourceKey, leads: sourceKey === 'A1', shared: false };
  const all = { ...NOTHING, ...person, ...values };
  const held = { number: all.recorded_nhs_number as string | null, status: String(all.recorded_nhs_status) };
  return { ...record, ...held, asOf: null, namedOn: null, values: all, ...changes };
}
const golden = (...records: MemberRecord[]) => goldenRow(records, SOURCES);

it('every column of a patient is chosen, but for what is of the leading record itself', () => {
  const chosen = Object.values(GROUP_COLUMNS).flat();
  expect(contracts.patient.columns.filter((column) => !chosen.includes(column))).toEqual([
    'original_values',
    'merged_into',
  ]);
  const { values } = golden(
    member('A1', { original_values: '{"SEX":"?"}', merged_into: 'A2' }),
    member('A2', { original_values: '{"SEX":"9"}' }),
  );
  expect(values).toMatchObject({ original_values: '{"SEX":"?"}', merged_into: 'A2' });
});

describe('the number in use', () => {
  const shared = member('A1', { recorded_nhs_number: OTHER_NUMBER }, { shared: true });

  it('is that of a record whose number is not out of matching, with its status', () => {
    expect(golden(shared, member('A2', { recorded_nhs_status: '01' }))).toMatchObject({
      ...{ nhsNumber: NUMBER, nhsNumberStatus: '01', needsReview: true },
      values: { recorded_nhs_number: NUMBER, recorded_nhs_status: '01' },
      choices: { number: { from: { sourceKey: 'A2' }, by: 'only-value' } },
    });
  });

  it('is none where all are out of matching, and the leading record’s is still recorded', () => {
    const none = { recorded_nhs_number: null, recorded_nhs_status: '07' };
    expect(golden(shared, member('A2', none))).toMatchObject({
      ...{ nhsNumber: null, nhsNumberStatus: '05', needsReview: true },
      values: { recorded_nhs_number: OTHER_NUMBER, recorded_nhs_status: '02' },
    });
  });

  it.each([
    ['07', '07'],
    ['02', '03'],
  ])('is none where nobody has one: recorded %s is %s', (recorded_nhs_status, status) => {
    const none = { recorded_nhs_number: null, recorded_nhs_status };
    expect(golden(member('A1', none), member('A2', none))).toMatchObject({
      ...{ nhsNumber: null, nhsNumberStatus: status, needsReview: false },
    });
  });
});

describe('original texts of the leading record', () => {
  const texts = { original_values: '{"FORENAMES":"Katherine\\u00a0"}' };
  const kept = (...records: MemberRecord[]) => golden(...records).values.original_values;

  it('stand in the row where that says all that the record says', () => {
    expect(kept(member('A1', texts), member('A2', { given_names: 'K' }))).toBe(texts.original_values);
  });

  it.each<[string, MemberRecord['values']]>([
    ['another name', { given_names: 'K', ...texts }],
    ['no address', { ...texts }],
    ['no restriction', { ...texts, postcode: 'LS2 9JT' }],
  ])('do not where the record says otherwise: %s', (what, values) => {
    const restricted = what === 'no restriction';
    const other = member('A2', { title: 'Mrs', postcode: 'LS2 9JT', restricted });
    expect(kept(member('A1', { title: 'Mrs', ...values }), other)).toBeNull();
  });
});

it('notes of a restricted patient are their own record’s, and no other’s are kept', () => {
  const { values, others } = golden(
    member('A1', { notes: 'lives at 20 Made Up Lane' }),
    member('A2', { restricted: true }),
  );
  expect(values.notes).toBeNull();
  expect(others).toEqual([]);
});

it('what is not chosen is kept by the columns of its group', () => {
  const { values, others } = golden(
    member('A1', { phone_home: '01632 960001', ethnic_category: 'Z' }),
    member('A2', { phone_mobile: '07700 900123', ethnic_category: 'A', marital_status: '8' }),
  );
  expect(values).toMatchObject({ phone_home: '01632 960001', phone_mobile: null, ethnic_category: 'A' });
  expect(others).toEqual([
    {
      ...{ source: 'pas.patients', sourceKey: 'A2', field: 'phones', sealed: null },
      value: { phone_home: null, phone_mobile: '07700 900123' },
    },
    {
      ...{ source: 'pas.patients', sourceKey: 'A1', field: 'ethnicity', sealed: null },
      value: { ethnic_category: 'Z' },
    },
  ]);
});

it('of a restricted patient nothing is taken from another record, nor kept, of where and how they are reached', () => {
  const { values, others } = golden(
    member('A1', { restricted: true }),
    member('A2', { postcode: 'LS2 9JT', email: 'k@example.org', gp_practice: 'B86012', title: 'Ms' }),
  );
  expect(values).toMatchObject({ postcode: null, email: null, gp_practice: null, restricted: true });
  expect(others.map(({ field, sealed }) => [field, sealed])).toEqual([['name', 'restriction']]);
});
