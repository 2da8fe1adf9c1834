import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceHref } from '../../dashboard/pages/services/service.ts';
import { writeKey } from '../../store/dashboard/quarantine-key.ts';
import { quarantinedRows } from '../../store/dashboard/quarantine-list.ts';
import { workOn } from '../../store/dashboard/quarantine-work.ts';
import { readServices } from '../../store/dashboard/services.ts';
import { openBrowser } from '../support/browser.ts';
import { openDashboard, signedIn, type TestDashboard } from '../support/dashboard.ts';
import { runTwice } from '../support/dashboard-target.ts';
import { isForEverybody } from '../support/for-everybody.ts';
import { type SpoiltSample, spoiltSample } from '../support/sampled.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let browser: Browser;
let dashboard: TestDashboard;
let page: Page;
let row: string;
/** The page of the clinic or specialty that lacks most. */
let service: string;
/** One of which the bytes are kept. */
let original: string;
let spoilt: SpoiltSample;

const sampledPath = (row: SpoiltSample['allergy']) => `/samples/1/${spoilt.sample}/${writeKey(row)}`;

beforeAll(async () => {
  [browser, dashboard] = await Promise.all([openBrowser(), openDashboard()]);
  await runTwice(dashboard.store, folder);
  spoilt = await spoiltSample(dashboard.store, folder);
  await dashboard.account('Rita Reviewer', 'reviewer', 'engineer');
  const { rows } = await quarantinedRows(dashboard.store, 1, { limit: 1 });
  row = writeKey(rows[0]!);
  const { services } = await readServices(dashboard.store, 1, undefined, 1_000);
  service = serviceHref(1, services.toSorted((a, b) => b.quarantined - a.quarantined)[0]!);
  const kept = dashboard.store('migration.set_aside').where({ run_id: 1, outcome: 'quarantined' });
  original = writeKey(await kept.whereNotNull('original').first());
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
    ['the samples of a run', () => '/samples?run=1'],
    ['rows of a sample that agree', () => '/samples?run=1&status=verified'],
    ['rows of a sample of which there are none', () => '/samples?run=1&status=not_verifiable'],
    ['samples of which there are none', () => '/samples?run=2'],
    ['a sampled row', () => sampledPath(spoilt.allergy)],
    ['the runs', () => '/runs'],
    ['clinics and specialties', () => '/runs/1/services'],
    ['clinics and specialties of a run that goes on', () => '/runs/2/services'],
    ['a specialty', () => service],
    ['the sign-off of a run whose plan names nobody', () => '/runs/1/sign-off'],
  ])('%s', { timeout: 60_000 }, async (_, path) => {
    await page.goto(dashboard.url + path());
    await isForEverybody(page);
  });

  it('forms that were refused', { timeout: 60_000 }, async () => {
    for (const [path, act] of [
      ['/quarantine?run=1', 'Give'],
      [`/quarantine/1/${row}`, 'Set state'],
      ['/reviews/1', 'Decide'],
      [sampledPath(spoilt.allergy), 'Keep remark'],
    ]) {
      await page.goto(dashboard.url + path!);
      await page.getByRole('button', { name: act!, exact: true }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await isForEverybody(page);
    }
  });

  it.each([
    ['the original of a row', (key: string) => `/quarantine/1/${key}/original`],
    ['the records of a review, side by side', () => '/reviews/1/records'],
    ['a sampled row, field by field', () => `${sampledPath(spoilt.allergy)}/fields`],
  ])('%s, the question before it, and a reason that is none', { timeout: 60_000 }, async (_, path) => {
    await page.goto(dashboard.url + path(original));
    await page.getByLabel('Why do you need to see them?').waitFor();
    await isForEverybody(page);
    await page.getByRole('button', { name: 'Show them' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await isForEverybody(page);
    await page.getByLabel('Why do you need to see them?').fill('ticket 4711');
    await page.getByRole('button', { name: 'Show them' }).click();
    await page.getByRole('button', { name: 'Give another reason' }).waitFor();
    await isForEverybody(page);
  });

  it('the details of checks, opened with the keyboard', async () => {
    await page.goto(`${dashboard.url}/checks?run=1`);
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: /Checks of/ }).waitFor();
    await isForEverybody(page);
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
