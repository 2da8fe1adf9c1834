import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../store/evidence/read-findings.ts';
import {
  ALONE,
  JOINED,
  LEADER,
  NORTHERN,
  openTarget,
  type Target,
} from '../../../support/persons-of-several.ts';

const IDENTIFIERS = 'identifiers beside persons are as written';
const ALTERNATIVES = 'values not chosen are as written';
const TABLES = ['patient_identifier', 'patient_alternative'] as const;

let target: Target;
beforeAll(async () => {
  target = await openTarget();
  await target.run([LEADER, JOINED, ALONE, NORTHERN]);
  for (const table of TABLES)
    await target.query(`create table public.${table} as select * from ehr.${table}`);
});
afterAll(() => target?.close());

/** Looks at what is found after a change, and undoes it. */
async function changed(sql: string, look: () => Promise<void>): Promise<void> {
  expect(await target.wrong(1)).toEqual({});
  await target.query(sql);
  try {
    await look();
  } finally {
    for (const table of TABLES)
      await target.query(`delete from ehr.${table}; insert into ehr.${table} select * from public.${table}`);
  }
}

const named = async () =>
  (await findingsOf(target.database, 1, true)).named.map(
    ({ dataset, place, kind, key, columns, rowRef }) =>
      `${dataset} ${place} ${kind} ${key} ${columns?.join(',') ?? '-'} at ${rowRef === null ? '-' : 'its row'}`,
  );

/** Of a change: that this check alone fails, and what names it. */
const isNamedBy = (check: string) => (_: string, sql: string, finding: string) =>
  changed(sql, async () => {
    expect(await target.wrong(1)).toEqual({ [finding.split(' ')[0]!]: [check] });
    expect(await named()).toEqual([finding]);
  });

const X9 = `(select person_id from migration.crosswalk where source_key = 'X9')`;
const putIn = (table: (typeof TABLES)[number], change: string) =>
  `create table public.copied as select * from ehr.${table} where source_key = 'C1' limit 1;
   update public.copied set ${change}; insert into ehr.${table} select * from public.copied; drop table public.copied`;

describe('an identifier beside a person’s row is seen', () => {
  const CHI = `where use = 'other-scheme'`;
  const LOCAL = `where source_key = 'C1'`;
  it.each([
    [
      'altered',
      `update ehr.patient_identifier set value = reverse(value) ${CHI}`,
      'community.patients patient_identifier altered C2 other-scheme at its row',
    ],
    [
      'to be of another kind',
      `update ehr.patient_identifier set status = 'ihi' ${CHI}`,
      'community.patients patient_identifier altered C2 other-scheme at its row',
    ],
    [
      'to name another run',
      `update ehr.patient_identifier set created_run = 7 ${LOCAL}`,
      'community.patients patient_identifier altered C1 local at its row',
    ],
    [
      'given to another person',
      `update ehr.patient_identifier set person_id = ${X9} ${LOCAL}`,
      'community.patients patient_identifier altered C1 local,person_id at its row',
    ],
    [
      'deleted',
      `delete from ehr.patient_identifier ${LOCAL}`,
      'community.patients patient_identifier missing C1 local at its row',
    ],
    [
      'put in',
      putIn('patient_identifier', `source = 'pas.patients', source_key = 'P1'`),
      'pas.patients patient_identifier surplus P1 local at its row',
    ],
    [
      'put in for no source of the plan',
      putIn('patient_identifier', `source = 'by hand'`),
      'pas.patients patient_identifier surplus by hand:C1 local at -',
    ],
  ])('%s', isNamedBy(IDENTIFIERS));

  it('in each of its rows, and both sides are counted', async () => {
    await changed(
      `update ehr.patient_identifier set value = '9' ${CHI}; delete from ehr.patient_identifier ${LOCAL}`,
      async () => {
        await target.wrong(1);
        expect(await named()).toEqual([
          'community.patients patient_identifier altered C2 other-scheme at its row',
          'community.patients patient_identifier missing C1 local at its row',
        ]);
        const said = await target.query(
          `select detail from migration.check_result where name = $1 and status = 'mismatched'`,
          IDENTIFIERS,
        );
        expect(said).toEqual([{ detail: '2 rows altered, lost or put in; ehr holds 1, 2 were written' }]);
      },
    );
  });
});

describe('a value that was not chosen is seen', () => {
  const NAME = `where source_key = 'C1' and field = 'name'`;
  const of = 'community.patients patient_alternative';
  it.each([
    [
      'altered',
      `update ehr.patient_alternative set value = value || '{"title": "Dr"}' ${NAME}`,
      `${of} altered C1 - at its row`,
    ],
    [
      'sealed',
      `update ehr.patient_alternative set sealed = 'adoption' ${NAME}`,
      `${of} altered C1 - at its row`,
    ],
    [
      'given to another person',
      `update ehr.patient_alternative set person_id = ${X9} ${NAME}`,
      `${of} altered C1 person_id at its row`,
    ],
    ['deleted', `delete from ehr.patient_alternative ${NAME}`, `${of} missing C1 - at its row`],
    [
      'put in',
      putIn('patient_alternative', `source = 'pas.patients', source_key = 'P1'`),
      'pas.patients patient_alternative surplus P1 - at its row',
    ],
  ])('%s', isNamedBy(ALTERNATIVES));
});

it('a digest that somebody took away is no proof', async () => {
  const kept = await target.query<{ digest: Buffer; person_id: number }>(
    `delete from migration.patient_identifier_digest where source_key = 'C1' returning *`,
  );
  expect(await target.wrong(1)).toEqual({ 'community.patients': [IDENTIFIERS] });
  await target.query(
    `insert into migration.patient_identifier_digest values ('community.patients', 'C1', 'local', $1, $2)`,
    ...[kept[0]!.person_id, kept[0]!.digest],
  );
  expect(await target.wrong(1)).toEqual({});
});
