import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NUMBER } from '../../../domain/identity/rules/example-person.ts';
import { explainPerson } from '../../../store/identity/explain.ts';
import { withClient } from '../../support/database.ts';
import {
  ALONE,
  DEAD,
  emptyTargets,
  JOINED,
  LEADER,
  record,
  saying,
  type Target,
} from '../../support/persons-of-several.ts';

const emptyTarget = emptyTargets();

const PERSON = `
  select source_key, nhs_number, family_name, given_names, birth_date, deceased, death_date, postcode, phone_mobile, gp_practice,
    ethnic_category, restricted
  from ehr.patient where replaced_by is null`;

describe('the row of a person of several records', () => {
  let target: Target;
  beforeAll(async () => {
    target = await emptyTarget();
    expect(await target.run([LEADER, JOINED, ALONE])).toBe(1);
  });

  it('has what any of them says: a death, a practice, a category that tells more', async () => {
    expect(await target.query(`${PERSON} and source_key = 'P1'`)).toEqual([
      {
        ...{ source_key: 'P1', nhs_number: NUMBER, family_name: 'Marshwick', given_names: 'Katherine' },
        ...{ birth_date: '1962-03-25', deceased: true, death_date: '2024-05-02', postcode: 'LS2 9JT' },
        ...{ phone_mobile: '07700 900123', gp_practice: 'B86012', ethnic_category: 'A', restricted: false },
      },
    ]);
    expect(await target.query('select from ehr.patient')).toHaveLength(2);
  });

  describe('is seen to be altered', () => {
    beforeAll(() =>
      target.query(
        `create table public.kept as select * from ehr.patient;
         create table public.chosen as select * from staging.golden;
         alter table ehr.patient_alternative drop constraint patient_alternative_person_id_fkey;
         alter table ehr.patient_identifier drop constraint patient_identifier_person_id_fkey`,
      ),
    );
    afterEach(() =>
      target.query(
        `delete from ehr.patient; insert into ehr.patient select * from public.kept;
         delete from staging.golden; insert into staging.golden select * from public.chosen`,
      ),
    );
    const FORGED = `select gp_practice, ethnic_category, deceased, death_date, digest from staging.patient s
      where s.source_key = p.source_key and s.run_id = 1`;
    const COLUMNS = '(gp_practice, ethnic_category, deceased, death_date, digest)';

    it.each([
      [
        'in what a joined record gave',
        `update ehr.patient set death_date = '2024-05-03' where source_key = 'P1'`,
        'ehr rows are as loaded',
      ],
      [
        'in what the leading record gave',
        `update ehr.patient set family_name = 'Marshwich' where source_key = 'P1'`,
        'ehr rows are as loaded',
      ],
      ['by its loss', `delete from ehr.patient where source_key = 'P1'`, 'ehr holds what was staged'],
      [
        'into the leading record’s, with its digest',
        `update ehr.patient p set ${COLUMNS} = (${FORGED}) where source_key = 'P1'`,
        'ehr holds what was staged',
      ],
      [
        'together with what was chosen, with both digests',
        `update ehr.patient p set ${COLUMNS} = (${FORGED}) where source_key = 'P1';
         update staging.golden p set ${COLUMNS} = (${FORGED}) where source_key = 'P1'`,
        'chosen values are those of records',
      ],
    ])('%s', async (_, sabotage, check) => {
      expect(await target.wrong(1)).toEqual({});
      await target.query(sabotage);
      expect((await target.wrong(1))['pas.patients']).toContain(check);
    });
  });

  it('balances and is as it was chosen; a repeat finds it unchanged', async () => {
    const again = await target.run([LEADER, JOINED, ALONE]);
    expect(await target.wrong(again)).toEqual({});
    expect(
      await target.query(
        'select sum(unchanged)::int as unchanged, sum(merged)::int as merged, sum(source_rows)::int as rows from migration.balance where run_id = $1',
        again,
      ),
    ).toEqual([{ unchanged: 2, merged: 1, rows: 3 }]);
  });
});

describe('what was not chosen', () => {
  const RECORDS = [
    saying(LEADER, { phone_mobile: null, gp_practice: 'A81001' }),
    record('community.patients', 'C1', { family_name: 'Copplestone', phone_mobile: '07700 900124' }),
    record('clinical.patients', 'X1', { gender: 'male', title: 'Mr', email: 'k@example.org' }),
  ];
  const SILENT = record('clinical.patients', 'X1', {
    ...{ given_names: 'Katherine Ann', postcode: null, address_line_1: null },
  });
  let target: Target;
  beforeAll(async () => {
    target = await emptyTarget();
    await target.run(RECORDS);
    expect(await target.query('select from ehr.patient')).toHaveLength(1);
  });
  const kept = () =>
    target.query<{ field: string; source_key: string; sealed: string | null; value: unknown }>(
      'select field, source_key, sealed, value from ehr.patient_alternative order by field, source_key',
    );

  it('is kept with the record that says it, and sealed where its display could reveal something', async () => {
    const all = await kept();
    expect(all.map(({ field, source_key, sealed }) => [field, source_key, sealed])).toEqual([
      ['gender', 'X1', 'gender-history'],
      ['name', 'C1', 'adoption'],
      ['name', 'X1', 'gender-history'],
    ]);
    expect(all[1]!.value).toEqual({
      title: null,
      family_name: 'Copplestone',
      given_names: 'Katherine',
    });
  });

  it('is the leading record’s too, where another wins; unsealed where it reveals nothing', async () => {
    await target.run([LEADER, JOINED, SILENT], ['community.patients']);
    expect((await kept()).map(({ field, source_key, sealed }) => [field, source_key, sealed])).toEqual([
      ['address', 'P1', null],
      ['ethnicity', 'P1', null],
      ['name', 'P1', null],
    ]);
    const [row] = await target.query<{ postcode: string }>(
      `select postcode from ehr.patient where source_key = 'P1'`,
    );
    expect(row).toEqual({ postcode: 'LS2 9JU' });
  });

  it('is shown to an ordinary reader only where it is not sealed', async () => {
    const role = `reader_${process.pid}`;
    await target.query(`create role ${role}; grant usage on schema ehr to ${role};
      grant select on ehr.patient_alternative_open to ${role};
      update ehr.patient_alternative set sealed = 'adoption' where field = 'name'`);
    await withClient(target.url, async (client) => {
      await client.query(`set role ${role}`);
      const { rows } = await client.query('select field from ehr.patient_alternative_open order by 1');
      expect(rows).toEqual([{ field: 'address' }, { field: 'ethnicity' }]);
      await expect(client.query('select from ehr.patient_alternative')).rejects.toMatchObject({
        code: '42501',
      });
    });
    await target.query(`drop owned by ${role}; drop role ${role}`);
  });

  it('is explained: which record gave each field and why, and what is sealed only to whom asks for that', async () => {
    const account = await explainPerson(target.database, { source: 'pas.patients', key: 'P1' }, null);
    const field = (name: string) => account.fields.find((one) => one.field === name);
    expect(field('death_date')).toEqual({ field: 'death_date', record: 3, rule: 'only-value' });
    expect(field('postcode')).toEqual({ field: 'postcode', record: 3, rule: 'source-priority' });
    expect(field('email')).toEqual({ field: 'email', record: null, rule: 'silence' });
    expect(account.others).toContainEqual({ field: 'name', record: 1, sealed: true });
    const seen = async (sealed: boolean) => {
      const { others } = await explainPerson(
        target.database,
        { person: account.person },
        { actor: 'test', sealed },
      );
      return others.map(({ field: group, value }) => [group, value === undefined ? 'not shown' : 'shown']);
    };
    expect(await seen(false)).toEqual([
      ['address', 'shown'],
      ['ethnicity', 'shown'],
      ['name', 'not shown'],
    ]);
    expect(await seen(true)).toContainEqual(['name', 'shown']);
    expect(
      await target.query(`select subject from migration.audit where act = 'identity.look' order by entry`),
    ).toEqual([
      { subject: { person: account.person } },
      { subject: { person: account.person, sealed: true } },
    ]);
  });

  it('goes when the records part, with what was chosen', async () => {
    await target.run([
      LEADER,
      saying(JOINED, { birth_date: '1901-02-03' }),
      saying(SILENT, { birth_date: '1911-11-30' }),
    ]);
    for (const table of ['ehr.patient_alternative', 'migration.golden_choice', 'migration.joined_record'])
      expect(await target.query(`select from ${table}`), table).toEqual([]);
  });
});

describe('a restricted patient', () => {
  it('is not refilled from another record, nor is anything of it kept beside them, and the rest is sealed', async () => {
    const target = await emptyTarget();
    const home = { phone_mobile: '07700 900123', email: 'k@example.org', gp_practice: 'B86012' };
    const runId = await target.run([
      record('pas.patients', 'P1', { restricted: true, postcode: null, address_line_1: null }),
      record('pas.patients', 'P2', { ...home, ...DEAD, given_names: 'Kate', merged_into: 'P1' }),
    ]);
    expect(await target.wrong(runId)).toEqual({});
    const rows = await target.query(
      `select source_key, restricted, postcode, phone_mobile, email, gp_practice, deceased from ehr.patient`,
    );
    expect(rows).toEqual([
      {
        ...{ source_key: 'P1', restricted: true, postcode: null, phone_mobile: null, email: null },
        ...{ gp_practice: null, deceased: true },
      },
    ]);
    expect(await target.query('select field, sealed from ehr.patient_alternative')).toEqual([
      { field: 'name', sealed: 'restriction' },
    ]);
  });
});
