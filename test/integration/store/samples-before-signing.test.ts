import { afterAll, beforeAll, expect, it } from 'vitest';
import { PLAN } from '../../../bench/identity/stage-population.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import { type GovernancePlan, savePlan } from '../../../store/plan.ts';
import { endRun, openRun } from '../../../store/run.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const fresh = await freshDatabase();
  ({ drop } = fresh);
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
});
afterAll(async () => {
  await database?.destroy();
  await drop?.();
});

/** A run that is reconciled: of each dataset four rows are loaded, of the first three have joined another. */
async function reconciled(sampled: GovernancePlan['sampledBeforeSigning']): Promise<number> {
  const governance = {
    ...{ controller: 'x', dpia: 'x', lawfulBasis: 'x', retention: { policy: 'x', auditYears: 1 } },
    ...{ signers: [], dataOwners: [], sampledBeforeSigning: sampled },
  };
  const run = await openRun(
    database,
    await savePlan(database, 'test', { ...PLAN, governance }),
    'trial',
    'test',
  );
  await endRun(database, run, 'completed', true);
  for (const { no } of PLAN.datasets) {
    const merged = no === PLAN.datasets[0]!.no ? 3 : 0;
    await database.raw(
      `insert into migration.balance (run_id, dataset_no, partition_no, batch_no, source_rows, new, updated, unchanged,
         merged, quarantined, excluded, unexplained) values (?, ?, 1, 1, ?, 4, 0, 0, ?, 0, 0, 0)`,
      [run, no, 4 + merged, merged],
    );
    await checked(run, no, 'every row accounted for');
  }
  return run;
}

const checked = (run: number, dataset: number, name: string) =>
  database('migration.check_result').insert({
    ...{ run_id: run, dataset_no: dataset, name, status: 'verified', detail: '' },
  });

const blocks = async (run: number): Promise<Record<string, number>> => {
  const { rows } = await database.raw<{ rows: { what: string; rows: number }[] }>(
    'select what, rows from migration.sign_off_blocks(?)',
    [run],
  );
  return Object.fromEntries(rows.map(({ what, rows }) => [what, rows]));
};

async function drawn(run: number, merges: number): Promise<readonly number[]> {
  const [sample] = await database('migration.identity_sample')
    .insert({ run_id: run, actor: 'test', seed: 1, size: merges })
    .returning<{ sample_id: number }[]>('sample_id');
  const items = await database('migration.identity_sample_item')
    .insert(
      Array.from({ length: merges }, (_, at) => ({
        ...{ sample_id: sample!.sample_id, rule: 'x', policy: 'x', source: 'x', source_key: `K${at}` },
        ...{ with_source: 'x', with_key: 'L', basis: Buffer.from([at]) },
      })),
    )
    .returning<{ item_id: number }[]>('item_id');
  return items.map(({ item_id }) => item_id);
}

const judge = (item: number, verdict: string) =>
  database('migration.identity_sample_verdict').insert({
    ...{ item_id: item, verdict, reason: 'seen', actor: 'test' },
  });

it('where the plan asks for none, no sample stands in the way', async () => {
  expect(await blocks(await reconciled([]))).toEqual({});
});

it('merges block until each that was drawn is judged, and right', async () => {
  const run = await reconciled(['merges']);
  expect(await blocks(run)).toEqual({ 'merges of which no sample was drawn': 3 });
  const [first, second] = await drawn(run, 2);
  expect(await blocks(run)).toEqual({ 'merges of the sample that nobody has judged': 2 });
  await judge(first!, 'right');
  await judge(second!, 'unclear');
  expect(await blocks(run)).toEqual({ 'merges of the sample that are not right': 1 });
  await judge(second!, 'right');
  expect(await blocks(run)).toEqual({});
});

it('rows block until a sample of every dataset that was loaded was read again', async () => {
  const run = await reconciled(['rows']);
  const all = PLAN.datasets.map(({ no }) => no);
  expect(await blocks(run)).toEqual({ 'datasets of which no sample was read again': all.length });
  for (const no of all) await checked(run, no, 'sample read again from the source');
  expect(await blocks(run)).toEqual({});
});
