import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountOf } from '../../../../store/dashboard/account.ts';
import { paceOf } from '../../../../store/dashboard/pace.ts';
import { batchesOf, type PartitionKey, partitionsOf } from '../../../../store/dashboard/partitions.ts';
import { runAndPlan } from '../../../../store/dashboard/runs.ts';
import { sourceLoad } from '../../../../store/dashboard/source-load.ts';
import { withConnection } from '../../../../store/database.ts';
import { planOfRun } from '../../../../store/plan.ts';
import { progressOf } from '../../../../store/progress.ts';
import { readTrend, trendOf } from '../../../../store/read-trend.ts';
import { replanDataset } from '../../../../store/replan.ts';
import { reportOf } from '../../../../store/report.ts';
import { onSeat } from '../../../../store/source-seat.ts';
import { type DashboardTarget, openDashboardTarget } from '../../../support/dashboard-target.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder();
let target: DashboardTarget;
beforeAll(async () => {
  target = await openDashboardTarget(folder);
}, 120_000);
afterAll(() => target?.close());

const rowsOf = async <Row extends object>(sql: string, ...values: (string | number)[]): Promise<Row[]> =>
  (await target.database.raw<{ rows: Row[] }>(sql, values)).rows;

async function accountFor(runId: number) {
  const { run, plan } = (await runAndPlan(target.database, runId))!;
  return accountOf(target.database, run, plan);
}

describe('the account from summaries', () => {
  it('is that of the rows themselves, for a run that was reconciled and one that was not', async () => {
    for (const { runId } of [target.first, target.second]) {
      const { identity, ...counted } = await reportOf(target.database, runId);
      expect(await accountFor(runId)).toEqual({ ...counted, identity: null });
    }
    const { datasets } = await accountFor(target.first.runId);
    expect(datasets.filter(({ reasons }) => Object.keys(reasons).length > 1).length).toBeGreaterThan(3);
  });

  it('follows a dataset that is reconciled again', async () => {
    const before = await accountFor(target.first.runId);
    await target.first.unverified();
    expect(await accountFor(target.first.runId)).toEqual(before);
  });

  it('shows from run to run what the batches show', async () => {
    const upTo = target.second.runId;
    const trend = await readTrend(target.database, upTo);
    expect(await trendOf(target.database, { upTo, last: 20, from: 'balance_total' })).toEqual(trend);
    expect(await trendOf(target.database, { upTo, last: 1, from: 'balance_total' })).toEqual(trend.slice(-1));
    expect(trend).toHaveLength(2);
  });
});

describe('progress', () => {
  it('is what the ledger holds, batch by batch', async () => {
    for (const { runId } of [target.first, target.second]) {
      const { body } = await planOfRun(target.database, runId);
      const ledger = await rowsOf<{ no: number; extracted: number; quarantined: number }>(
        `select dataset_no as no, sum(records)::int as extracted, sum(quarantined)::int +
           coalesce((select sum(rows) from migration.outcome o where o.run_id = b.run_id and o.dataset_no = b.dataset_no
             and outcome = 'quarantined'), 0)::int as quarantined
         from migration.batch b where run_id = ? group by run_id, 1 order by 1`,
        runId,
      );
      const progress = await progressOf(target.database, runId, body);
      const named = new Map(body.datasets.map(({ no, name }) => [name, no]));
      expect(
        progress
          .filter(({ extracted }) => extracted > 0)
          .map(({ name, extracted, quarantined }) => ({ no: named.get(name), extracted, quarantined }))
          .sort((a, b) => a.no! - b.no!),
      ).toEqual(ledger);
    }
  });

  it('has a pace while batches are committed', async () => {
    const pace = await paceOf(target.database, target.second.runId);
    const [{ rows }] = (await rowsOf<{ rows: number }>(
      'select sum(records)::int as rows from migration.batch where run_id = ?',
      target.second.runId,
    )) as [{ rows: number }];
    expect(pace.reduce((sum, { extracted }) => sum + extracted, 0)).toBe(rows);
    expect(pace.every(({ seconds, settled }) => seconds >= 1 && seconds <= 300 && settled === 0)).toBe(true);
  });
});

describe('partitions', () => {
  it('come a page at a time, each once, with the batches of each', async () => {
    const { runId } = target.second;
    const seen: [number, number, number][] = [];
    let after: PartitionKey | undefined;
    for (;;) {
      const page = await partitionsOf(target.database, runId, { after, limit: 7 });
      seen.push(
        ...page.map(({ dataset_no, partition_no, records }) => [dataset_no, partition_no, records] as never),
      );
      if (page.length < 7) break;
      after = [page.at(-1)!.dataset_no, page.at(-1)!.partition_no];
    }
    const units = await rowsOf<{ no: number; unit: number; records: number }>(
      `select u.dataset_no as no, unit_no as unit, coalesce(sum(records), 0)::int as records
       from migration.unit u left join migration.batch b on b.run_id = u.run_id and b.dataset_no = u.dataset_no
         and b.partition_no = u.unit_no
       where u.run_id = ? and stage = 'extract' group by 1, 2 order by 1, 2`,
      runId,
    );
    expect(seen).toEqual(units.map(({ no, unit, records }) => [no, unit, records]));
    expect(seen.length).toBeGreaterThan(30);
    const [no, partition, records] = seen.find(([, , rows]) => rows > 80)!;
    const [one, ...others] = await batchesOf(target.database, runId, [no, partition], -1, 100);
    expect(await batchesOf(target.database, runId, [no, partition], one!.batch_no, 100)).toEqual(others);
    expect([one!, ...others].reduce((sum, batch) => sum + batch.records, 0)).toBe(records);
  });

  it('tell those that were taken up again and those that are not at their end', async () => {
    const { runId } = target.second;
    await target.database.raw(
      `update migration.unit set epoch = 3 where run_id = ? and stage = 'extract' and dataset_no = 1 and unit_no = 2`,
      [runId],
    );
    const again = await partitionsOf(target.database, runId, { only: 'again', limit: 50 });
    expect(again).toMatchObject([{ dataset_no: 1, partition_no: 2, extract_again: 2, load_again: 0 }]);
    const loaded = await partitionsOf(target.database, target.first.runId, { only: 'unfinished', limit: 50 });
    expect(loaded).toEqual([]);
    expect(await partitionsOf(target.database, runId, { only: 'unfinished', limit: 5 })).toHaveLength(5);
  });
});

it('tells how many of the sessions of a source are in use', async () => {
  const promised = { pas: 3, lab: 2 };
  const before = await sourceLoad(target.database, promised);
  expect(before.map(({ used }) => used)).toEqual([0, 0]);
  const signal = new AbortController().signal;
  const during = await withConnection(target.database, (client) =>
    onSeat(client, { source: 'pas', seats: 3 }, signal, () => sourceLoad(target.database, promised)),
  );
  expect(during).toEqual([
    { source: 'pas', promised: 3, used: 1 },
    { source: 'lab', promised: 2, used: 0 },
  ]);
});

it('takes back what a dataset counted that is planned again', async () => {
  const { runId, datasets } = target.second;
  const [again, other] = datasets.filter(({ plan }) => plan.records > 100);
  const countOf = async (no: number) => {
    const tables = ['batch_total', 'reason_total', 'quarantine_reason'];
    const counts = tables.map(
      (table) => `(select count(*)::int from migration.${table} where run_id = ? and dataset_no = ?)`,
    );
    const [row] = await rowsOf<{ counts: number[] }>(
      `select array[${counts.join(', ')}] as counts`,
      ...tables.flatMap(() => [runId, no]),
    );
    return row!.counts;
  };
  const before = [await countOf(again!.no), await countOf(other!.no)];
  expect(Math.min(...before.flat())).toBeGreaterThan(0);
  await withConnection(target.database, (client) =>
    replanDataset(client, runId, again!, again!.plan, 'TEST'),
  );
  expect([await countOf(again!.no), await countOf(other!.no)]).toEqual([[0, 0, 0], before[1]]);
});
