import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedTarget } from '../../../../bench/dashboard/seed.ts';
import { type Database, openDatabase } from '../../../../store/database.ts';
import { prepareTarget } from '../../../../store/target.ts';
import { openBrowser } from '../../../support/browser.ts';
import { openDashboard, signedIn, type TestDashboard } from '../../../support/dashboard.ts';
import { freshDatabase } from '../../../support/database.ts';
import { isForEverybody } from '../../../support/for-everybody.ts';

/** Large enough to be counted behind the pages that ask. */
const SIZE = { runs: 2, rows: 400_000, batchRows: 1_000, quarantined: 400, reviews: 20, decided: 5 };

let browser: Browser;
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let store: Database;
let dashboard: TestDashboard;
let run: number;

beforeAll(async () => {
  [browser, fresh] = await Promise.all([openBrowser(), freshDatabase()]);
  store = openDatabase(fresh.url, 'test');
  await prepareTarget(store, 'trial');
  run = await seedTarget(store, SIZE);
  dashboard = await openDashboard({ store });
  await dashboard.account('Vic Viewer', 'viewer');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await dashboard?.close();
  await store?.destroy();
  await fresh?.drop();
});

/** Whoever counts a report waits for what this holds; pages do not. */
async function whileNobodyCounts(work: () => Promise<void>): Promise<void> {
  const client = new pg.Client(fresh.url);
  await client.connect();
  await client.query('begin');
  await client.query('lock table migration.balance in access exclusive mode');
  try {
    await work();
  } finally {
    await client.end();
  }
}

const address = () => `${dashboard.url}/runs/${run}/sign-off`;
/** What is new when a page opens has been asked for: what it shows from then on, news brought. */
const upToDate = (page: Page) => page.waitForResponse((answer) => 'x-live' in answer.request().headers());
const main = (page: Page) => page.locator('main').innerText();
const refreshes = async (page: Page) =>
  (await (await page.request.get(page.url())).text()).includes('http-equiv="refresh"');

describe.each([true, false])('with JavaScript: %s', (javaScript) => {
  it('a page that says it is being counted shows the count by itself, and then stays as it is', async () => {
    // Another dashboard has counted nothing yet.
    const ownStore = openDatabase(fresh.url, 'test');
    const other = await openDashboard({ store: ownStore });
    const page = await signedIn(browser, other.url, 'Vic Viewer', { javaScript });
    await page.locator('h1', { hasText: 'Overview' }).waitFor();
    await page.goto(`${other.url}/runs`);
    let loads = 0;
    await whileNobodyCounts(async () => {
      const open = javaScript ? upToDate(page) : undefined;
      await page.goto(`${other.url}/runs/${run}/sign-off`);
      await page.getByText('is being counted').waitFor();
      await open;
      expect(await refreshes(page)).toBe(true);
      page.on('framenavigated', () => {
        loads += 1;
      });
      if (javaScript) await isForEverybody(page);
      else await expect.poll(() => loads, { timeout: 15_000 }).toBeGreaterThan(0);
    });
    await page.getByText('held without a workaround').first().waitFor();
    if (javaScript) expect(loads).toBe(0);
    expect(await main(page)).not.toContain('being counted');
    expect(await refreshes(page)).toBe(false);
    await page.context().close();
    await other.close();
    await ownStore.destroy();
  });
});

it('what was counted is shown while something that was done since is counted, and the page renews itself again', async () => {
  const page = await signedIn(browser, dashboard.url, 'Vic Viewer');
  await page.locator('h1', { hasText: 'Overview' }).waitFor();
  await page.goto(address());
  await page.getByText('held without a workaround').first().waitFor();
  await whileNobodyCounts(async () => {
    await store.raw(`select migration.record_act(?, 'Ann', 'run.reconcile', '{}', null)`, [run]);
    const open = upToDate(page);
    await page.goto(address());
    await page.getByText('it is being counted again').waitFor();
    await open;
    expect(await main(page)).toContain('held without a workaround');
    await isForEverybody(page);
    expect(await refreshes(page)).toBe(true);
  });
  await expect.poll(() => main(page), { timeout: 30_000 }).not.toContain('being counted again');
  expect(await refreshes(page)).toBe(false);
  await page.context().close();
});
