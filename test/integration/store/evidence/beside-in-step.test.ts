import { beforeEach, expect, it } from 'vitest';
import { undoMerge } from '../../../../store/identity/undo.ts';
import {
  ALONE,
  emptyTargets,
  JOINED,
  LEADER,
  NORTHERN,
  saying,
  type Target,
} from '../../../support/persons-of-several.ts';

const SILENT = saying(NORTHERN, { other_identifier_type: null, other_identifier: null });
const RECORDS = [LEADER, JOINED, ALONE, NORTHERN];

const emptyTarget = emptyTargets();
let target: Target;
beforeEach(async () => {
  target = await emptyTarget();
  expect(await target.wrong(await target.run(RECORDS))).toEqual({});
  expect(await counts()).toEqual([2, 2, 3, 3]);
});

const TABLES = [
  ...['ehr.patient_identifier', 'migration.patient_identifier_digest'],
  ...['ehr.patient_alternative', 'migration.patient_alternative_digest'],
];
const counts = async () =>
  Promise.all(TABLES.map(async (table) => (await target.query(`select from ${table}`)).length));

it('later runs that change what records say, or nothing, or bring a single record, keep digests in step', async () => {
  const moved = saying(JOINED, {
    postcode: 'LS9 9ZZ',
    family_name: 'Marshwick-Ottersby',
    email: 'k@example.org',
  });
  const renumbered = saying(NORTHERN, { other_identifier: '0202021234' });
  for (const records of [
    [LEADER, moved, ALONE, renumbered],
    [LEADER, moved, ALONE, renumbered],
    [saying(LEADER, { given_names: 'Katherine Jane' })],
    [saying(LEADER, { postcode: null, address_line_1: null }), moved, SILENT],
    RECORDS,
  ])
    expect(await target.wrong(await target.run(records))).toEqual({});
  expect(await counts()).toEqual([2, 2, 3, 3]);
});

it('an undone merge takes the digests with the values, whatever the next run brings', async () => {
  const [joined] = await target.query<{ person: number }>(
    `select person_id::int as person from migration.crosswalk where not survivor`,
  );
  await undoMerge(target.database, joined!.person, [], { reason: 'two files', actor: 'alice' });
  expect(await target.wrong(await target.run([ALONE]))).toEqual({});
  // Both hold the number now, which is out of matching.
  expect(await counts()).toEqual([3, 3, 0, 0]);
  expect(await target.wrong(await target.run([LEADER, JOINED, ALONE, SILENT]))).toEqual({});
  expect(await counts()).toEqual([2, 2, 0, 0]);
});

it('the schema goes down a version and up again, and the digests are the same', async () => {
  const digests = () =>
    Promise.all(
      TABLES.filter((table) => table.endsWith('digest')).map((table) =>
        target.query(`select * from ${table} order by 1, 2, 3`),
      ),
    );
  const before = await digests();
  await target.database.migrate.down();
  await target.database.migrate.latest();
  expect(await digests()).toEqual(before);
  expect(await target.wrong(1)).toEqual({});
});

it('a value that somebody deleted, and that its record says no longer, is not missed', async () => {
  await target.query(`delete from ehr.patient_identifier where use = 'other-scheme'`);
  expect(await target.wrong(await target.run([SILENT]))).toEqual({});
});

it('a value that somebody altered is right again once its record says something else', async () => {
  await target.query(`update ehr.patient_identifier set value = '0303031234' where use = 'other-scheme'`);
  const repeated = await target.run([NORTHERN]);
  expect(await target.wrong(repeated)).toEqual({});
  await target.query(`update ehr.patient_identifier set value = '0303031234' where use = 'other-scheme'`);
  const renumbered = await target.run([saying(NORTHERN, { other_identifier: '0202021234' })]);
  expect(await target.wrong(renumbered)).toEqual({});
});
