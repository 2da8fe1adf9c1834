import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeKey } from '../../../../store/dashboard/quarantine-key.ts';
import { quarantinedRows } from '../../../../store/dashboard/quarantine-list.ts';
import { workOn } from '../../../../store/dashboard/quarantine-work.ts';
import { violationsOn } from '../../../support/axe.ts';
import { openBrowser } from '../../../support/browser.ts';
import { openDashboard, signedIn, type TestDashboard } from '../../../support/dashboard.ts';
import { runTwice } from '../../../support/dashboard-target.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const WIDTHS = [320, 768, 1440];

const folder = temporaryFolder();
let browser: Browser;
let dashboard: TestDashboard;
let page: Page;
let row: string;

beforeAll(async () => {
  [browser, dashboard] = await Promise.all([openBrowser(), openDashboard()]);
  await runTwice(dashboard.store, folder);
  await dashboard.account('Rita Reviewer', 'reviewer', 'engineer');
  const { rows } = await quarantinedRows(dashboard.store, 1, { limit: 1 });
  row = writeKey(rows[0]!);
  for (const work of [
    { kind: 'assigned', value: 'Somebody With A-Very-Long-Double-Barrelled-Name-Indeed' },
    { kind: 'commented', value: 'averyveryverylongwordwithoutanyspacewhateverinit'.repeat(3) },
  ] as const)
    await workOn(dashboard.store, 1, rows, 'Rita Reviewer', work);
  page = await signedIn(browser, dashboard.url, 'Rita Reviewer');
  await page.locator('h1', { hasText: 'Overview' }).waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await dashboard?.close();
});

/** What reaches out of the window, but for heads that a narrow screen hides. */
const overflow = () =>
  page.evaluate<string[]>(`[...document.querySelectorAll('body *:not(thead *)')]
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120)).slice(0, 5)`);

async function isForEverybody(): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflow(), `${width} px`).toEqual([]);
    expect(await violationsOn(page), `${width} px`).toEqual([]);
  }
}

describe('everybody can use at every width', () => {
  it.each([
    ['the overview of a run that was reconciled', () => '/?run=1'],
    ['the overview of a run that goes on', () => '/?run=2'],
    ['the engine of a run', () => '/run?run=2'],
    ['partitions of which there are none', () => '/run?run=1&only=unfinished'],
    ['batches of a partition', () => '/run/2/batches/1/1'],
    ['quarantined rows', () => '/quarantine?run=1'],
    ['quarantined rows of which there are none', () => '/quarantine?run=1&state=stays-out'],
    ['a quarantined row', () => `/quarantine/1/${row}`],
    ['reviews', () => '/reviews'],
    ['reviews of which there are none', () => '/reviews?state=rejected'],
    ['a review', () => '/reviews/1'],
    ['the checks of a run', () => '/checks?run=1'],
    ['the checks of a run that goes on', () => '/checks?run=2'],
    ['the runs', () => '/runs'],
  ])('%s', { timeout: 60_000 }, async (_, path) => {
    await page.goto(dashboard.url + path());
    await isForEverybody();
  });

  it('forms that were refused', { timeout: 60_000 }, async () => {
    for (const [path, act] of [
      ['/quarantine?run=1', 'Give'],
      [`/quarantine/1/${row}`, 'Set state'],
      ['/reviews/1', 'Decide'],
    ]) {
      await page.goto(dashboard.url + path!);
      await page.getByRole('button', { name: act!, exact: true }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await isForEverybody();
    }
  });

  it('the details of checks, opened with the keyboard', async () => {
    await page.goto(`${dashboard.url}/checks?run=1`);
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: /Checks of/ }).waitFor();
    await isForEverybody();
  });
});

it('the keyboard alone filters a list, ticks a row and gives it away', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${dashboard.url}/quarantine?run=1`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('maincontent');
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 200; presses++) {
      if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard never comes to ${selector}`);
  };
  await tabTo('#dataset');
  await page.keyboard.type('lab');
  await tabTo('.filter button');
  await page.keyboard.press('Enter');
  await page.waitForURL(/dataset=lab.results/);
  await tabTo('#rows');
  await page.keyboard.press('Space');
  await tabTo('#assignee');
  await page.keyboard.press('Enter');
  await page.getByText('1 row given to Rita Reviewer.').waitFor();
});
