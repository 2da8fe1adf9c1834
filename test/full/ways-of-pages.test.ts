import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountOf } from '../../store/dashboard/account.ts';
import { quarantinedRows } from '../../store/dashboard/quarantine-list.ts';
import { runAndPlan } from '../../store/dashboard/runs.ts';
import { openBrowser } from '../support/browser.ts';
import { openDashboard, signedIn, type TestDashboard } from '../support/dashboard.ts';
import { runTwice, type TwoRuns } from '../support/dashboard-target.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { textsOf } from '../support/texts-of.ts';

const folder = temporaryFolder();
let browser: Browser;
let dashboard: TestDashboard;
let runs: TwoRuns;

beforeAll(async () => {
  [browser, dashboard] = await Promise.all([openBrowser(), openDashboard()]);
  runs = await runTwice(dashboard.store, folder);
  await dashboard.account('Mary Manager', 'viewer');
  await dashboard.account('Ewan Engineer', 'engineer');
  await dashboard.account('Rita Reviewer', 'reviewer');
  await dashboard.account('Ravi Reviewer', 'reviewer');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await dashboard?.close();
});

const textOf = (page: Page) => page.locator('main').innerText();
const headed = (page: Page, title: string) => page.locator('h1', { hasText: title }).waitFor();

describe.each([true, false])('with JavaScript: %s', (javaScript) => {
  const openedBy = async (name: string) => {
    const page = await signedIn(browser, dashboard.url, name, { javaScript });
    await headed(page, 'Overview');
    return page;
  };

  it('a manager sees whether a run is ready and why not, and who must mend what', async () => {
    const page = await openedBy('Mary Manager');
    expect(await textOf(page)).toContain('Not known yet');
    await page.getByRole('link', { name: 'Run 1' }).click();
    await page.getByRole('heading', { name: 'Not ready' }).waitFor();
    const text = await textOf(page);
    const { run, plan } = (await runAndPlan(dashboard.store, runs.first.runId))!;
    const account = await accountOf(dashboard.store, run, plan);
    const sum = (of: 'quarantined' | 'unexplained') =>
      account.datasets.reduce((before, dataset) => before + dataset[of]!, 0).toLocaleString('en-GB');
    expect(text).toMatch(new RegExp(`${sum('unexplained')}\\s+rows unaccounted for`));
    expect(text).toMatch(new RegExp(`${sum('quarantined')}\\s+rows in quarantine`));
    expect(text).toContain('originals of rows set aside are kept: not verifiable in');
    expect(await page.getByRole('img', { name: /Most quarantined rows are to be mended by/ }).count()).toBe(
      1,
    );
    const held = page.getByRole('row').filter({ hasText: 'PATIENT_HELD' });
    expect(await held.innerText()).toContain('whoever mends the patient');
    await page.getByRole('link', { name: 'Every check of this run' }).click();
    await headed(page, 'Checks of run 1');
    await page.goBack();
    await held.getByRole('link').click();
    await headed(page, 'Quarantine of run 1');
    const rows = await page.locator('tbody tr').count();
    const { rows: expected } = await quarantinedRows(dashboard.store, 1, { code: 'PATIENT_HELD', limit: 50 });
    expect(rows).toBe(expected.length);
    // Only references, and nothing to work with.
    expect(await page.locator('main form[method=post], main tbody a').count()).toBe(0);
    await page.context().close();
  });

  it('an engineer sees partitions with their batches, what was taken up again, and who gave orders', async () => {
    const page = await openedBy('Ewan Engineer');
    for (const order of [
      ['Ewan Engineer', 'run.pause', 'the night job of the PAS'],
      ['Somebody Else', 'run.resume', 'it is over'],
    ])
      await dashboard.store.raw(`select migration.record_act(2, ?, ?, '{}', ?)`, order);
    await dashboard
      .store('migration.unit')
      .where({ run_id: 2, stage: 'extract', dataset_no: 5, unit_no: 3 })
      .update({ epoch: 4 });
    await page.getByRole('link', { name: 'Engine' }).click();
    await headed(page, 'Engine of run 2');
    const orders = page.getByRole('table', { name: /Starts, pauses/ });
    expect(await orders.locator('tbody tr').first().innerText()).toMatch(
      /Somebody Else\s+resume\s+it is over/,
    );
    await page.getByLabel('Only partitions that').selectOption('again');
    await page.getByRole('button', { name: 'Show' }).click();
    const again = page.getByRole('table', { name: /Partitions/ }).locator('tbody tr');
    await expect.poll(() => again.count()).toBe(1);
    expect(await again.locator('td, th').nth(6).innerText()).toBe('3');
    await again.getByRole('link').click();
    await headed(page, 'partition 3');
    expect(await page.locator('tbody tr').count()).toBe(3);
    await page.context().close();
  });

  it('an engineer goes through all partitions a page at a time', async () => {
    const page = await openedBy('Ewan Engineer');
    await page.goto(`${dashboard.url}/run?run=2`);
    const seen: string[] = [];
    for (;;) {
      seen.push(...(await textsOf(page.locator('tbody th a'))));
      const next = page.getByRole('link', { name: 'Next page' });
      if ((await next.count()) === 0) break;
      const here = page.url();
      await Promise.all([page.waitForURL((url) => url.href !== here), next.click()]);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(runs.second.datasets.reduce((sum, { plan }) => sum + plan.partitions.length, 0));
    await page.context().close();
  });

  it('a reviewer finds rows by reason, takes them, and says what became of one', async () => {
    const page = await openedBy('Rita Reviewer');
    const dataset = javaScript ? 'community.patients' : 'gp.registrations';
    await page.getByRole('link', { name: 'Quarantine', exact: true }).click();
    await page.goto(`${dashboard.url}/quarantine?run=1`);
    await page.getByLabel('Dataset', { exact: true }).selectOption(dataset);
    await page.getByLabel('Reason', { exact: true }).selectOption('REQUIRED_MISSING');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/reason=REQUIRED_MISSING/);
    const { rows } = await quarantinedRows(dashboard.store, 1, {
      dataset,
      code: 'REQUIRED_MISSING',
      limit: 50,
    });
    expect(rows.length).toBeGreaterThan(1);
    expect(await page.locator('tbody tr').count()).toBe(rows.length);

    await page.getByRole('button', { name: 'Give' }).click();
    await page.getByRole('link', { name: 'Tick at least one row' }).waitFor();
    for (const { row_ref } of rows.slice(0, 2)) await page.getByLabel(`Choose ${row_ref}`).check();
    await page.getByRole('button', { name: 'Give' }).click();
    await page.getByText('2 rows given to Rita Reviewer.').waitFor();
    await page.getByLabel('In the hands of').selectOption('Rita Reviewer');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(2);

    await page.locator('tbody th a').first().click();
    await headed(page, rows[0]!.row_ref);
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.getByRole('link', { name: 'Enter a comment' }).waitFor();
    await page.getByLabel('Comment').fill('asked <the> owner');
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.getByText('Comment added.').waitFor();
    await page.getByLabel('mended where it came from').check();
    await page.getByRole('button', { name: 'Set state' }).click();
    await page.getByText('State set: mended.').waitFor();
    const events = page.getByRole('table', { name: /What was done about it/ }).locator('tbody tr');
    expect((await textsOf(events)).map((line) => line.split('\t').slice(1).join(': '))).toEqual([
      'Rita Reviewer: State: mended',
      'Rita Reviewer: asked <the> owner',
      'Rita Reviewer: Gave it to Rita Reviewer',
    ]);
    await page.context().close();
  });

  it('two reviewers see a conflict side by side, and only together join it', async () => {
    const page = await openedBy('Rita Reviewer');
    await page.getByRole('link', { name: 'Who is who' }).click();
    await page.getByLabel('Kind').selectOption('conflict');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/kind=conflict/);
    await page.locator('tbody th a').first().click();
    await headed(page, 'Review ');
    const review = page.url();
    const decide = async (of: Page, decision: string, reason: string) => {
      await of.getByLabel(decision).check();
      await of.getByLabel('Reason').fill(reason);
      await of.getByRole('button', { name: 'Decide' }).click();
    };
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByRole('link', { name: 'Choose a decision' }).waitFor();
    await page.getByRole('link', { name: 'Enter a reason' }).waitFor();
    await page.goto(`${review}/records`);
    await page.getByLabel('Why do you need to see them?').fill('the conflict of this review');
    await page.getByRole('button', { name: 'Show them' }).click();
    await headed(page, 'Records of review');
    expect(await page.getByRole('table', { name: 'What the records say' }).innerText()).toMatch(
      /family name\t\S+/,
    );
    await decide(page, 'they are one person', 'the paper records agree');
    await page.getByText('1 of 2 people accept so far').waitFor();
    await decide(page, 'they are one person', 'I am still sure');
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('There is a problem');

    const other = await openedBy('Ravi Reviewer');
    await other.goto(review);
    // Somebody who has not seen what was decided since is not taken at their word.
    const stale = await openedBy('Ravi Reviewer');
    await stale.goto(review);
    await decide(other, 'they are one person', 'so do I');
    await other.getByText('Decision kept: accept.').waitFor();
    expect(await textOf(other)).toContain('the next run joins the two');
    await decide(stale, 'they are two people', 'a second thought');
    await expect.poll(() => stale.getByRole('alert').innerText()).toContain('decided');
    for (const one of [page, other, stale]) await one.context().close();
  });
});

it('keeps a filtered list as a file that a spreadsheet reads', async () => {
  const page = await signedIn(browser, dashboard.url, 'Mary Manager');
  await headed(page, 'Overview');
  await page.goto(`${dashboard.url}/quarantine?run=1&dataset=lab.results`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Keep this list as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('quarantine-run-1.csv');
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  const rows = await quarantinedRows(dashboard.store, 1, { dataset: 'lab.results', limit: 1_000 });
  expect(lines.length).toBe(1 + rows.rows.length);
  expect(lines[1]).toContain(`lab.results,${rows.rows[0]!.row_ref},`);
  await page.context().close();
});
