import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { askedPages } from '../../bench/dashboard/asked-pages.ts';
import { rowsRead } from '../../bench/dashboard/rows-read.ts';
import { REASONS, type Size, seedTarget } from '../../bench/dashboard/seed.ts';
import { writeKey } from '../../store/dashboard/quarantine-key.ts';
import { everyQuarantinedRow, quarantinedRows } from '../../store/dashboard/quarantine-list.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { prepareTarget } from '../../store/target.ts';
import { Visitor } from '../integration/dashboard/visitor.ts';
import { openDashboard, type TestDashboard } from '../support/dashboard.ts';
import { freshDatabase } from '../support/database.ts';

const SIZE: Size = {
  ...{ runs: 4, rows: 1_000_000, batchRows: 1_000, quarantined: 60_000, reviews: 8_000, decided: 500 },
};

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let store: Database;
let dashboard: TestDashboard;
let visitor: Visitor;
let run: number;

beforeAll(async () => {
  fresh = await freshDatabase();
  // What is read is counted on one connection: a backend tells of it when it is asked to.
  store = openDatabase(fresh.url, 'test', 1);
  await prepareTarget(store, 'trial');
  run = await seedTarget(store, SIZE);
  dashboard = await openDashboard({ store });
  await dashboard.account('everything', 'engineer', 'reviewer', 'auditor');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('everything');
}, 180_000);
afterAll(async () => {
  await dashboard?.close();
  await store?.destroy();
  await fresh?.drop();
});

describe('the sign-off of a large run', () => {
  const signOff = (of = run) => visitor.get(`/runs/${of}/sign-off`).then(({ text }) => text);
  const COUNTED = { timeout: 60_000, interval: 100 };

  it('is counted behind the pages that ask for it, which say so', async () => {
    expect((await visitor.get(`/?run=${run}`)).text).toContain('is being counted');
    await vi.waitFor(async () => expect(await signOff()).toContain('held without a workaround'), COUNTED);
    await vi.waitFor(async () => expect(await signOff(run - 1)).not.toContain('being counted'), COUNTED);
  });

  it('is shown as it was counted last, while something that was done since is counted', async () => {
    await store.raw(`select migration.record_act(?, 'Ann', 'run.reconcile', '{}', null)`, [run]);
    const text = await signOff();
    expect(text).toContain('held without a workaround');
    expect(text).toContain('it is being counted again');
    await vi.waitFor(async () => expect(await signOff()).not.toContain('being counted'), COUNTED);
  });
});

it('no page reads a large table from end to end, or more rows than its own', {
  timeout: 120_000,
}, async () => {
  const pages = await askedPages(store, run);
  const whole: string[] = [];
  let most = 0;
  for (const paths of Object.values(pages))
    for (const path of paths) {
      const read = await rowsRead(store, async () =>
        expect((await visitor.get(path)).status, path).toBe(200),
      );
      whole.push(...read.wholeTables.map((table) => `${path}: ${table}`));
      most = Math.max(most, read.rows);
    }
  expect(whole).toEqual([]);
  expect(Object.values(pages).flat().length).toBeGreaterThan(100);
  // Summaries by partition, and the rows that are looked through for a page that few fit.
  expect(most).toBeLessThan(30_000);
  // The count sees what is read.
  const all = await rowsRead(store, () => store.raw('select count(original) from migration.set_aside'));
  expect(all).toMatchObject({ wholeTables: ['migration.set_aside'] });
  expect(all.rows).toBeGreaterThanOrEqual(SIZE.quarantined);
});

describe('a list with a filter that few rows fit', () => {
  it('has them all, page by page, each once', async () => {
    const code = REASONS.at(-1)!;
    const { rows } = await store.raw<{ rows: [{ open: number }] }>(
      `select count(*)::int as open from migration.set_aside a
       left join migration.quarantine_work w using (run_id, dataset_no, partition_no, batch_no, row_no)
       where outcome = 'quarantined' and :code = any(codes) and w.state = 'mended'`,
      { code },
    );
    const seen = new Set<string>();
    let found = 0;
    for await (const row of everyQuarantinedRow(store, run, { code, state: 'mended' })) {
      seen.add(writeKey(row));
      found++;
    }
    expect(rows[0].open).toBeGreaterThan(10);
    expect([found, seen.size]).toEqual([rows[0].open, rows[0].open]);
  });

  it('ends a page where enough was looked through, and goes on behind it', async () => {
    await store.raw(
      `insert into migration.quarantine_work (run_id, dataset_no, partition_no, batch_no, row_no, assignee)
       select run_id, dataset_no, partition_no, batch_no, row_no, 'Everybody' from migration.set_aside where dataset_no <= 3
       on conflict (run_id, dataset_no, partition_no, batch_no, row_no) do update set assignee = excluded.assignee`,
    );
    const filter = { assignee: '', limit: 50 };
    const first = await quarantinedRows(store, run, filter);
    expect(first).toMatchObject({ rows: [], next: { dataset_no: 1, partition_no: 14 } });
    let page = first;
    while (page.rows.length === 0) page = await quarantinedRows(store, run, { ...filter, after: page.next! });
    expect(page.rows[0]!.dataset_no).toBe(4);
  });
});
