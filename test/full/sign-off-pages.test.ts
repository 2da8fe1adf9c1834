import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { csvLine } from '../../reports/csv.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { acceptable, complaintIn } from '../integration/bad-input/complaint.ts';
import { openBrowser } from '../support/browser.ts';
import { openDashboard, signedIn, type TestDashboard } from '../support/dashboard.ts';
import { isForEverybody } from '../support/for-everybody.ts';
import { governanceYaml, type Who } from '../support/governed.ts';
import { textsOf } from '../support/texts-of.ts';
import { openTrialOfLogins, type TrialOfLogins } from '../support/trial-of-logins.ts';
import type { Said } from '../unit/cli/run-cutover.ts';

// Commands are processes; on a busy machine each takes its time.
vi.setConfig({ testTimeout: 300_000 });

let open: TrialOfLogins;
let store: Database;
let browser: Browser;
let dashboard: TestDashboard;

beforeAll(async () => {
  open = await openTrialOfLogins({ config: (yaml, logins) => `${yaml}${governanceYaml(logins)}` });
  store = openDatabase(open.url, 'test');
  await acceptable(open.trial, 'run', '--kind', 'rehearsal');
  [browser, dashboard] = await Promise.all([openBrowser(), openDashboard({ store })]);
  await dashboard.account('Ada Approver', 'approver');
  await dashboard.account('Vic Viewer', 'viewer');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await dashboard?.close();
  await store?.destroy();
  await open?.close();
});

/** Gives a command as it stands on a page, under somebody's own login. */
const given = (who: Who, command: string): Promise<Said> => open.as(who, ...command.split(' ').slice(1));

async function commandsOn(page: Page): Promise<readonly string[]> {
  const blocks = await textsOf(page.getByRole('region', { name: /^Command: / }));
  return blocks.flatMap((block) => block.split('\n'));
}

async function commandFor(page: Page, role: string): Promise<string> {
  const found = (await commandsOn(page)).filter((command) => command.includes(` --role ${role} `));
  expect(found).toHaveLength(1);
  return found[0]!;
}

const lineOf = (page: Page, role: string) =>
  page.getByRole('table', { name: 'Signatures' }).locator('tbody tr').filter({ hasText: role });

/** The lines of the rules that left out rows of a dataset. */
const rulesOf = (page: Page, dataset: string) =>
  page.getByRole('table', { name: 'Exclusions' }).locator('tbody tr').filter({ hasText: dataset });

/** The sign-off as an approver comes to it: over the overview. */
async function opened(javaScript = true): Promise<Page> {
  const page = await signedIn(browser, dashboard.url, 'Ada Approver', { javaScript });
  await page.getByRole('link', { name: 'The sign-off of run 1' }).click();
  await page.locator('h1', { hasText: 'Sign-off of run 1' }).waitFor();
  return page;
}

/** What the overview says at its head. */
async function answer(page: Page): Promise<string> {
  await page.goto(dashboard.url);
  return page.getByRole('region', { name: /ready|accept/i }).innerText();
}

it('what is in the way is shown with the commands that clear it, and those clear it', async () => {
  const page = await opened();
  expect(await answer(page)).toMatch(/^Not ready for sign-off\n.*death held without a workaround/s);
  await page.goto(`${dashboard.url}/runs/1/sign-off`);
  const blocks = page.getByRole('table', { name: /in the way/ });
  expect(await blocks.innerText()).toMatch(/death held without a workaround/);
  const held = page.getByRole('table', { name: /wards must know of/ });
  expect(await textsOf(held.locator('tbody th'))).toEqual(['death', 'future appointment']);
  await isForEverybody(page);
  const refused = await given('lead', await commandFor(page, 'migration-lead'));
  expect(refused.err).toContain('BLOCKED');

  const [look, workarounds] = (await commandsOn(page)) as [string, string];
  expect(await given('safety', look)).toMatchObject({ exit: 0 });
  const file = join(open.trial.folder, 'run-1-held-patients.csv');
  const [head, ...rows] = parse(await readFile(file, 'utf8')) as string[][];
  const said = rows.map((row) => csvLine([...row.slice(0, -1), 'the ward calls the patient']));
  await writeFile(file, [csvLine(head!), ...said].join(''));
  expect(await given('safety', workarounds)).toMatchObject({ exit: 0 });
  await page.reload();
  expect(await page.getByText(/What is in the way.*nothing/s).count()).toBe(1);
  expect(await answer(page)).toMatch(/^Ready for sign-off\n/);
  await page.context().close();
});

describe.each([
  [true, 'lead', 'migration-lead'],
  [false, 'patients', 'data-owner.patients'],
] as const)('with JavaScript: %s', (javaScript, who, role) => {
  it('an approver comes from the overview to the command of their role, gives it under their own login, and sees their signature', async () => {
    const page = await opened(javaScript);
    expect(await lineOf(page, role).innerText()).toContain('to sign');
    const command = await commandFor(page, role);
    // The dashboard has no login of theirs, and the page asks for none.
    expect(await page.locator('main input, main button').count()).toBe(0);
    const signed = await given(who, command);
    expect(signed.exit, signed.err).toBe(0);
    await page.reload();
    expect(await lineOf(page, role).innerText()).toMatch(/\tsigned\t/);
    expect(await lineOf(page, role).innerText()).toContain(open.logins.nameOf(who));
    expect((await commandsOn(page)).join('\n')).not.toContain(role);
    await page.getByRole('link', { name: 'Overview of run 1' }).click();
    const overview = page.locator('#overview');
    expect(await overview.innerText()).toMatch(new RegExp(`Decided: .*${role} \\(signed\\)`));
    expect(await overview.innerText()).toMatch(/To sign: .*senior-responsible-owner\./);
    await page.context().close();
  });
});

describe('a command of the page', () => {
  it('that is given a second time, by somebody else, or by who ran the run, signs nothing', async () => {
    const page = await opened();
    const guardian = await commandFor(page, 'caldicott-guardian');
    const replayed = guardian.replace('caldicott-guardian', 'migration-lead');
    expect((await given('lead', replayed)).err).toContain('SIGNED_ALREADY');
    expect((await given('lead', guardian)).err).toContain('NOT_THE_SIGNER');
    complaintIn(await given('engineer', guardian.replace('sign', '--json sign')), 'TARGET_DENIED');
    await page.reload();
    expect(await lineOf(page, 'caldicott-guardian').innerText()).toContain('to sign');
    await page.context().close();
  });

  it('does not sign a report that has changed since the page was shown, and what was signed is shown as void', async () => {
    const page = await opened();
    const command = await commandFor(page, 'clinical-safety-officer');
    const change = (by: number) =>
      store.raw(
        `update migration.balance set new = new + ${by}, unchanged = unchanged - ${by}
         where (run_id, dataset_no, partition_no, batch_no) = (1, 1, 1, 0)`,
      );
    await change(1);
    expect((await given('safety', command)).err).toContain('REPORT_CHANGED');
    // A dashboard that has not counted before: nobody who tampers writes into the audit.
    const other = await openDashboard({ store: openDatabase(open.url, 'test') });
    const seen = await signedIn(browser, other.url, 'Ada Approver');
    await seen.locator('#overview').waitFor();
    expect(await seen.locator('#overview').innerText()).toContain('2 signatures are void');
    await seen.goto(`${other.url}/runs/1/sign-off`);
    const void_ = lineOf(seen, 'migration-lead').filter({ hasText: 'void' });
    expect(await void_.innerText()).toMatch(/void signed, for another report/);
    expect(await lineOf(seen, 'migration-lead').count()).toBe(2);
    expect(await rulesOf(seen, 'community.patients').first().innerText()).toMatch(/\tvoid .* UTC\t/);
    await isForEverybody(seen);
    await seen.context().close();
    await other.close();
    await change(-1);
    await page.context().close();
  });
});

it('each rule that leaves rows out is shown with its rows, its owner, their signature, and where these stay', async () => {
  const page = await opened();
  const [patients, clinics] = [rulesOf(page, 'community.patients'), rulesOf(page, 'lab.results')];
  expect(await patients.count()).toBe(3);
  expect(await patients.first().innerText()).toMatch(
    /TEST_PATIENT SURNAME begins with ZZZ.*\t\d+\tFay Index \(data-owner.patients\)\tsigned .* UTC\tread-only PAS until 2033/s,
  );
  expect(await clinics.count()).toBe(2);
  expect(await clinics.first().innerText()).toMatch(
    /EXACT_DUPLICATE.*Gus Clinic.*\tnot signed\s*\ttapes 7 to 9/s,
  );
  expect(await clinics.last().innerText()).toMatch(/PATIENT_EXCLUDED/);
  await page.context().close();
});

it('a viewer sees where it stands, and no command', async () => {
  const page = await signedIn(browser, dashboard.url, 'Vic Viewer');
  await page.locator('#overview').waitFor();
  await page.goto(`${dashboard.url}/runs/1/sign-off`);
  expect(await lineOf(page, 'migration-lead').innerText()).toContain('signed');
  expect(await page.getByRole('table', { name: /Ends of the audit/ }).innerText()).toMatch(
    /1:\d+:[0-9a-f]{64}/,
  );
  expect(await commandsOn(page)).toEqual([]);
  await page.context().close();
});
