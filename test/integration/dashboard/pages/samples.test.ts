import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReport } from '../../../../reports/read-report.ts';
import { saveChecks } from '../../../../store/check-result.ts';
import { writeKey } from '../../../../store/dashboard/quarantine-key.ts';
import { sampledRows } from '../../../../store/dashboard/sampled-rows.ts';
import { withConnection } from '../../../../store/database.ts';
import { sampleCheck } from '../../../../store/evidence/sample/sample-check.ts';
import { sampleResult } from '../../../../store/evidence/sample/sample-result.ts';
import { migrationSource } from '../../../../store/migrations/index.ts';
import { planOutlineOfRun } from '../../../../store/plan.ts';
import { openBrowser } from '../../../support/browser.ts';
import { openDashboard, signedIn, type TestDashboard } from '../../../support/dashboard.ts';
import { runTwice } from '../../../support/dashboard-target.ts';
import { type SpoiltSample, sampleOf, spoiltSample } from '../../../support/sampled.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { textsOf } from '../../../support/texts-of.ts';
import { Visitor } from '../visitor.ts';

const folder = temporaryFolder();
let browser: Browser;
let dashboard: TestDashboard;
let spoilt: SpoiltSample;

beforeAll(async () => {
  [browser, dashboard] = await Promise.all([openBrowser(), openDashboard()]);
  await runTwice(dashboard.store, folder);
  spoilt = await spoiltSample(dashboard.store, folder);
  await dashboard.account('Mary Manager', 'viewer');
  await dashboard.account('Rita Reviewer', 'reviewer');
  await dashboard.account('Ada Approver', 'approver');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await dashboard?.close();
});

const openedBy = async (name: string, javaScript = true): Promise<Page> => {
  const page = await signedIn(browser, dashboard.url, name, { javaScript });
  await page.locator('h1', { hasText: 'Overview' }).waitFor();
  return page;
};
const headed = (page: Page, title: string) => page.locator('h1', { hasText: title }).waitFor();
const linesOf = (page: Page, name: RegExp) => page.getByRole('table', { name }).locator('tbody tr');
const rowPath = (row: SpoiltSample['allergy']) => `/samples/1/${spoilt.sample}/${writeKey(row)}`;

it('a manager comes from the checks to what was found by stratum and to the rows, by references', async () => {
  const page = await openedBy('Mary Manager');
  await page.goto(`${dashboard.url}/checks?run=1`);
  await page.getByRole('link', { name: 'Samples of rows that were read again' }).click();
  await headed(page, 'Samples of run 1');
  const sample = linesOf(page, /Samples, the newest first/);
  expect(await sample.innerText()).toMatch(/Sample 1, shown below\t.*UTC\tEwan Engineer\tspoilt\t95 %\t1 %/);
  await page.getByRole('link', { name: 'rows mismatched' }).click();
  await page.waitForURL(/status=mismatched#rows/);
  const strata = await textsOf(linesOf(page, /by dataset and stratum/));
  const { strata: expected } = await sampleResult(dashboard.store, spoilt.sample, false);
  expect(strata.map((line) => line.replaceAll(',', '').split('\t'))).toEqual(
    expected.map(({ dataset, stratum, verified, mismatched, not_verifiable }) => [
      ...[dataset, stratum, verified + mismatched + not_verifiable, verified, mismatched].map(String),
      String(not_verifiable),
    ]),
  );
  const rows = linesOf(page, /those that differ first/);
  const found = (await textsOf(rows)).map((line) => line.split('\t').slice(1, 5));
  expect(found).toEqual(
    expect.arrayContaining([
      ['clinical.allergies', 'allergies', 'mismatched', 'term'],
      ['pas.consents', 'consents and opt-outs', 'mismatched', 'ehr holds no such row.'],
    ]),
  );
  expect(found.filter(([, , status]) => status !== 'mismatched')).toEqual([]);
  expect(await rows.getByRole('link').count()).toBe(0);
  for (const path of ['', '/fields']) {
    const answer = await page.goto(dashboard.url + rowPath(spoilt.allergy) + path);
    expect(answer!.status()).toBe(403);
  }
  await page.context().close();
});

describe.each([true, false])('with JavaScript: %s', (javaScript) => {
  it('a reviewer sees why a row differs, side by side, and says so', async () => {
    const page = await openedBy('Rita Reviewer', javaScript);
    await page.goto(`${dashboard.url}/samples?run=1`);
    await page.getByLabel('Dataset', { exact: true }).selectOption('clinical.allergies');
    await page.getByLabel('Found').selectOption('mismatched');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/status=mismatched/);
    await expect.poll(() => linesOf(page, /those that differ first/).count()).toBe(1);
    await linesOf(page, /those that differ first/)
      .getByRole('link')
      .click();
    await headed(page, 'Sampled row ');
    await page.getByRole('button', { name: 'Keep remark' }).click();
    await page.getByRole('link', { name: 'Choose a verdict' }).waitFor();
    await page.getByRole('link', { name: 'Enter a reason' }).waitFor();
    await page.goto(dashboard.url + rowPath(spoilt.allergy));
    await page.getByRole('link', { name: 'See what it says, field by field' }).click();
    await page.getByLabel('Why do you need to see them?').fill('the sample of run 1');
    await page.getByRole('button', { name: 'Show them' }).click();
    await headed(page, 'A sampled row, field by field');
    const fields = await textsOf(linesOf(page, /What the row says/));
    const lines = fields.map((line) => line.split('\t'));
    const [, source, mapped, held, agrees] = lines.find(([field]) => field === 'term')!;
    expect(source).toMatch(/: ./);
    // A space at its end, which nobody would see otherwise.
    expect([held, agrees]).toEqual([`${mapped}␠`, 'differs']);
    expect(lines.filter(([, , , , word]) => word === 'differs')).toHaveLength(1);
    await page.getByLabel('explained:').check();
    const reason = `a space that the interface adds, JavaScript ${javaScript}`;
    await page.getByLabel('Reason').fill(reason);
    await page.getByRole('button', { name: 'Keep remark' }).click();
    await page.getByText('Remark kept: explained.').waitFor();
    const said = linesOf(page, /What reviewers said of it/).first();
    expect(await said.innerText()).toMatch(new RegExp(`\\tRita Reviewer\\texplained\\t${reason}`));
    await page.context().close();
  });
});

it('whose data were seen, and that something was said, stands in the audit of the run, by references', async () => {
  const acts = await dashboard
    .store('migration.audit')
    .where({ chain: 1 })
    .whereIn('act', ['dashboard.look', 'dashboard.remark'])
    .orderBy('entry')
    .select('act', 'actor', 'subject', 'reason');
  const place = { sample: spoilt.sample, sampled_row: writeKey(spoilt.allergy) };
  const look = { act: 'dashboard.look', subject: place, reason: 'the sample of run 1' };
  const remark = (no: number) => ({
    ...{ act: 'dashboard.remark', reason: null },
    subject: { ...place, remark: no, verdict: 'explained' },
  });
  expect(acts).toEqual([look, remark(1), look, remark(2)].map((act) => ({ ...act, actor: 'Rita Reviewer' })));
});

it('a remark that no page of ours sent, or that does not fit what was found, is not kept', async () => {
  const rita = new Visitor(dashboard.url);
  await rita.signIn('Rita Reviewer');
  const kept = async () => (await dashboard.store('migration.sample_remark')).length;
  const before = await kept();
  const fields = { verdict: 'wrong', reason: 'it is' };
  const [differs, agrees] = [rowPath(spoilt.allergy), rowPath(spoilt.verified)];
  expect((await rita.ask('POST', `${differs}/remark`, { fields })).status).toBe(403);
  for (const [path, verdict] of [
    [differs, 'right'],
    [agrees, 'explained'],
  ] as const) {
    const { status, text } = await rita.post(`${path}/remark`, { verdict, reason: 'x' }, path);
    expect(status).toBe(422);
    expect(text).toContain('Such a remark does not fit what was found');
  }
  expect((await rita.post(`${differs.replace('/1/', '/2/')}/remark`, fields, differs)).status).toBe(404);
  expect(await kept()).toBe(before);
});

it('a row that is not in ehr, and one that agrees, are seen too; an approver sees them and says nothing', async () => {
  const page = await openedBy('Ada Approver');
  await page.goto(`${dashboard.url}${rowPath(spoilt.consent)}/fields`);
  await page.getByLabel('Why do you need to see them?').fill('before I sign');
  await page.getByRole('button', { name: 'Show them' }).click();
  await headed(page, 'field by field');
  const lines = (await textsOf(linesOf(page, /What the row says/))).map((line) => line.split('\t'));
  expect(new Set(lines.map(([, , , held]) => held))).toEqual(new Set(['no row']));
  expect(lines.some(([, source, mapped]) => source!.includes(': ') && mapped !== '–')).toBe(true);
  await page.goto(`${dashboard.url}${rowPath(spoilt.verified)}/fields`);
  await headed(page, 'field by field');
  const same = (await textsOf(linesOf(page, /What the row says/))).map((line) => line.split('\t'));
  expect(same.length).toBeGreaterThan(5);
  for (const [, , mapped, held, agrees] of same) expect([held, agrees]).toEqual([mapped, 'same']);
  expect(await page.getByRole('button', { name: 'Keep remark' }).count()).toBe(0);
  await page.context().close();
});

it('a remark is counted beside the check of the sample, whose status it does not touch', async () => {
  const { store } = dashboard;
  const found = await sampleResult(store, spoilt.sample, false);
  const { body } = await planOutlineOfRun(store, 1);
  const { no } = body.datasets.find(({ name }) => name === 'clinical.allergies')!;
  await withConnection(store, (client) =>
    saveChecks(client, 1, no, [sampleCheck(found, 'clinical.allergies')]),
  );
  const report = await readReport(store, 1);
  expect(report.sample_remarks).toEqual([
    {
      ...{ sample: spoilt.sample, dataset: 'clinical.allergies', found: 1, explained: 1, wrong: 0 },
      ...{ without_remark: 0, right: 0, wrong_though_same: 0 },
    },
  ]);
  expect(report.checks).toContainEqual(
    expect.objectContaining({
      ...{ dataset: 'clinical.allergies', check: 'sample read again from the source' },
      status: 'mismatched',
    }),
  );
  const page = await openedBy('Mary Manager');
  await page.goto(`${dashboard.url}/checks?run=1`);
  const line = linesOf(page, /mismatched or could not be made/).filter({ hasText: 'sample read again' });
  expect(await line.innerText()).toMatch(
    /mismatched\t.*Reviewers of sample 1: 1 explained, 0 wrong, 0 without a remark/,
  );
  await page.goto(`${dashboard.url}/samples?run=1`);
  expect(await linesOf(page, /What reviewers said of them/).innerText()).toBe(
    ['clinical.allergies', 1, 1, 0, 0, 0, 0].join('\t'),
  );
  await page.context().close();
});

it('rows that a source no longer has as they were follow those that differ; a list has each once, page by page', async () => {
  await appendFile(join(folder, 'trust', 'lab-results.psv'), '\n');
  const sample = await sampleOf(dashboard.store, folder, 1, 'later');
  const { body } = await planOutlineOfRun(dashboard.store, 1);
  const statuses: string[] = [];
  const seen = new Set<string>();
  let after: Awaited<ReturnType<typeof sampledRows>>['next'] | undefined;
  do {
    const page = await sampledRows(dashboard.store, sample, body.datasets, {
      ...{ after: after ?? undefined, limit: 7 },
    });
    for (const row of page.rows) {
      seen.add(row.row_ref);
      statuses.push(row.status);
    }
    after = page.next;
  } while (after !== null);
  const { strata } = await sampleResult(dashboard.store, sample, false);
  const sum = (of: 'mismatched' | 'not_verifiable') =>
    strata.reduce((before, stratum) => before + stratum[of], 0);
  expect(sum('not_verifiable')).toBeGreaterThan(50);
  expect(sum('mismatched')).toBeGreaterThan(2);
  expect(statuses).toEqual([
    ...Array.from({ length: sum('mismatched') }, () => 'mismatched'),
    ...Array.from({ length: sum('not_verifiable') }, () => 'not_verifiable'),
  ]);
  expect(seen.size).toBe(statuses.length);
  const page = await openedBy('Mary Manager');
  await page.goto(`${dashboard.url}/samples?run=1`);
  expect(await textsOf(linesOf(page, /Samples, the newest first/))).toEqual([
    expect.stringContaining('Sample 2, shown below'),
    expect.stringContaining('Sample 1'),
  ]);
  await page.getByRole('link', { name: 'Next page' }).click();
  await page.waitForURL(/after=/);
  expect(
    await linesOf(page, /those that differ first/)
      .first()
      .innerText(),
  ).toContain('The source no longer has it as it was read.');
  await page.context().close();
});

it('a target of the version before names the rows of its samples too, and counts them', async () => {
  const { store } = dashboard;
  const places = () =>
    store('migration.sampled_row')
      .orderBy(['sample_id', 'dataset_no', 'partition_no', 'batch_no', 'row_no'])
      .select('sample_id', 'dataset_no', 'row_no', 'byte_offset', 'line');
  const totals = () => store('migration.sample_total').orderBy(['sample_id', 'dataset_no', 'stratum']);
  const before = { places: await places(), totals: await totals() };
  expect(before.places.length).toBeGreaterThan(1_000);
  const [name] = (await migrationSource.getMigrations([])).find(([of]) => of.endsWith('looked-at'))!;
  await store.migrate.down({ name });
  await store.migrate.up({ name });
  expect({ places: await places(), totals: await totals() }).toEqual(before);
});
