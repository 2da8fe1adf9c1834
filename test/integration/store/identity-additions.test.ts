import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NUMBER, OTHER_NUMBER } from '../../../domain/identity/rules/example-person.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import { type ChangesOfRun, changesOfRun } from '../../../store/identity/changes-listed.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';
import { patientRecord, runOver } from '../../support/identity-runs.ts';

const HER = { recorded_nhs_number: NUMBER, recorded_nhs_status: '02' };
const HIS = {
  ...{ recorded_nhs_number: OTHER_NUMBER, recorded_nhs_status: '02', family_name: 'Thistlewood' },
  ...{ given_names: 'Edmund', birth_date: '1931-11-08', gender: 'male', postcode: 'YO1 7HH' },
};
/** By priority: pas, clinical, community. */
const LOADED = [
  patientRecord('clinical.patients', 'K1', HER),
  patientRecord('clinical.patients', 'K2', HIS),
  patientRecord('community.patients', 'C2', HIS),
];

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let her: number;
let him: number;
let first: number;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  first = await runOver(database, LOADED);
  her = await personOf('K1');
  him = await personOf('K2');
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

async function personOf(key: string): Promise<number> {
  const { rows } = await database.raw('select person_id from migration.crosswalk where source_key = ?', [
    key,
  ]);
  return rows[0].person_id;
}

const listed = (run: number): Promise<ChangesOfRun> => changesOfRun(database, run, 50, 'tester');

/** What a run that would wait lists: while it waits, if it does, and after it. */
async function listsOf(records: typeof LOADED) {
  const waiting: ChangesOfRun[] = [];
  const run = await runOver(database, records, {
    approve: async (runId) => {
      waiting.push(await listed(runId));
    },
  });
  return { run, waiting, after: await listed(run) };
}

const none = { counts: [], records: [] };
const counted = (rule: string, records: number) => [{ rule, records }];

describe('records that a run brings for the first time', () => {
  it('are listed by no run that finds nobody loaded, though they join each other', async () => {
    expect(await personOf('C2')).toBe(him);
    expect((await listed(first)).added).toEqual(none);
  });

  it('are listed where they join a loaded person, and no run waits for them', async () => {
    const { waiting, after } = await listsOf([...LOADED, patientRecord('community.patients', 'C1', HER)]);
    expect(await personOf('C1')).toBe(her);
    expect(waiting).toEqual([]);
    expect(after).toMatchObject({ carriedOut: true, changes: [] });
    expect(after.added).toEqual({
      counts: counted('certain.names', 1),
      records: [{ source: 'community.patients', key: 'C1', person: her, rule: 'certain.names' }],
    });
  });

  it('are listed once: a later run that brings them again finds them placed', async () => {
    const { after } = await listsOf([...LOADED, patientRecord('community.patients', 'C1', HER)]);
    expect(after.added).toEqual(none);
  });

  it('are listed without their keys for who may not see them, and looking at keys is kept', async () => {
    const { run } = await listsOf([
      patientRecord('community.patients', 'C3', HER),
      patientRecord('community.patients', 'C4', HER),
    ]);
    const open = await changesOfRun(database, run, 1, null);
    expect(open.added).toEqual({
      counts: counted('certain.names', 2),
      records: [{ source: 'community.patients', person: her, rule: 'certain.names' }],
    });
    await changesOfRun(database, run, 50, 'somebody');
    const { rows } = await database.raw(
      `select subject from migration.audit where act = 'identity.look' and actor = 'somebody'`,
    );
    expect(rows).toEqual([{ subject: { persons: [her] } }]);
  });

  it('change a loaded person where they give its row from now on: that waits, beside the list of them', async () => {
    const { waiting, after } = await listsOf([
      ...LOADED,
      patientRecord('pas.patients', 'P1', { ...HER, email: 'k@example.org' }),
      patientRecord('pas.patients', 'P9', { ...HIS, recorded_nhs_number: null, recorded_nhs_status: '07' }),
    ]);
    const added = {
      counts: counted('certain.names', 1),
      records: [{ source: 'pas.patients', key: 'P1', person: her, rule: 'certain.names' }],
    };
    expect(waiting).toEqual([{ ...after, carriedOut: false }]);
    expect(after).toEqual({
      ...{ run: after.run, carriedOut: true, added },
      counts: [{ kind: 'yields', rule: 'certain.names', records: 1 }],
      changes: [
        {
          ...{ kind: 'yields', source: 'clinical.patients', key: 'K1', from: her, to: her },
          ...{ rule: 'certain.names', actor: null },
        },
      ],
    });
    const { rows } = await database.raw('select source_key, email from ehr.patient where person_id = ?', [
      her,
    ]);
    expect(rows).toEqual([{ source_key: 'P1', email: 'k@example.org' }]);
  });

  it('are listed without a person where the loaded record that they join goes to a new one', async () => {
    const THIRD = { ...HIS, recorded_nhs_number: '9990000018', birth_date: '1958-02-14' };
    const { waiting, after } = await listsOf([
      patientRecord('clinical.patients', 'K2', HIS),
      patientRecord('community.patients', 'C2', THIRD),
      patientRecord('community.patients', 'C5', THIRD),
    ]);
    expect(waiting).toHaveLength(1);
    expect(after.changes).toMatchObject([{ kind: 'separated', key: 'C2', from: him, to: null }]);
    expect(after.added.records).toEqual([
      { source: 'community.patients', key: 'C5', person: null, rule: 'certain.names' },
    ]);
    expect(await personOf('C5')).toBe(await personOf('C2'));
    expect(await personOf('C5')).not.toBe(him);
  });
});
