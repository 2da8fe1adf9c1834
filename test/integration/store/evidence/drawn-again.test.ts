import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleText } from '../../../../reports/sample.ts';
import { sampleCheck } from '../../../../store/evidence/sample/sample-check.ts';
import { sampleResult } from '../../../../store/evidence/sample/sample-result.ts';
import { planOutlineOfRun } from '../../../../store/plan.ts';
import { type DashboardTarget, openDashboardTarget } from '../../../support/dashboard-target.ts';
import { sampleOf } from '../../../support/sampled.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder();
let target: DashboardTarget;
beforeAll(async () => {
  target = await openDashboardTarget(folder);
}, 120_000);
afterAll(() => target?.close());

const RESULTS = 'lab.results';
const sampled = async (seed: string) =>
  sampleResult(target.database, await sampleOf(target.database, folder, 1, seed), false);
/** Places of the rows that a sample drew. */
const read = async (sample: number) => {
  const rows = await target.database('migration.sampled_row as r').where({ sample_id: sample }).select();
  return new Set(
    rows.map(({ dataset_no, partition_no, batch_no, row_no }) =>
      [dataset_no, partition_no, batch_no, row_no].join('-'),
    ),
  );
};

it('drawing other rows does not make what was found go away: only that those rows are read again does', async () => {
  const { database } = target;
  const { body } = await planOutlineOfRun(database, 1);
  const datasetNo = body.datasets.find(({ name }) => name === RESULTS)!.no;
  const clean = await sampled('first');
  expect(sampleCheck(clean, RESULTS).status).toBe('verified');
  // A row that the first sample read, and the second does not.
  const [first, second] = [await read(clean.sample), await read((await sampled('second')).sample)];
  const place = [...first].find((one) => one.startsWith(`${datasetNo}-`) && !second.has(one))!;
  const [dataset_no, partition_no, batch_no, row_no] = place.split('-').map(Number);
  const spoil = (by: string) =>
    database.raw(
      `update ehr.observation e set value_original = ${by} from staging.observation s
       where s.run_id = 1 and (s.dataset_no, s.partition_no, s.batch_no, s.row_no) = (?, ?, ?, ?)
         and (e.source, e.source_key) = (?, s.source_key)`,
      [dataset_no, partition_no, batch_no, row_no, RESULTS] as string[],
    );
  await spoil(`coalesce(e.value_original, '') || ' '`);
  expect(sampleCheck(await sampled('first'), RESULTS).status).toBe('mismatched');

  const other = await sampled('second');
  expect(other.strata.find(({ dataset }) => dataset === RESULTS)).toMatchObject({ mismatched: 0 });
  expect(sampleCheck(other, RESULTS)).toMatchObject({
    status: 'mismatched',
    detail: expect.stringContaining(
      '1 that an earlier sample found, and none has read again: draw by its seed',
    ),
  });
  expect(sampleText(other)).toContain(
    `! ${RESULTS}: 1 row that an earlier sample found, and none has read again`,
  );

  await spoil('s.value_original');
  expect(sampleCheck(await sampled('second'), RESULTS).status).toBe('mismatched');
  expect(sampleCheck(await sampled('first'), RESULTS).status).toBe('verified');
  expect(sampleCheck(await sampled('second'), RESULTS).status).toBe('verified');
});
