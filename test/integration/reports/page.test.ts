import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportPage } from '../../../reports/html/page.ts';
import { buildReport } from '../../../reports/model/build.ts';
import type { Report } from '../../../reports/model/schema.ts';
import { tablesOf } from '../../../reports/tables/index.ts';
import { shown } from '../../../reports/tables/table.ts';
import { UNKNOWN } from '../../../store/report.ts';
import { violationsOn } from '../../support/axe.ts';
import { openBrowser } from '../../support/browser.ts';
import { ACCOUNT, EVIDENCE, sampleReport, TREND, withLeaves } from '../../support/sample-report.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const WIDTHS = [320, 768, 1440];
/** 182 mm between the margins of A4, in CSS pixels. */
const A4 = 688;

const verified = ACCOUNT.checks.map((check) => ({ ...check, status: 'verified' as const }));
const uncounted = ACCOUNT.datasets.map((dataset) => ({ ...dataset, ...UNKNOWN }));
const HOSTILE = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script></style>`;
/** Figures of the largest migration that is thought of. */
const large = withLeaves(sampleReport(), (leaf) =>
  typeof leaf === 'number' && leaf > 5 ? leaf * 10_000 : leaf,
);

const REPORTS: Readonly<Record<string, Report>> = {
  'not acceptable': sampleReport(),
  acceptable: buildReport({ ...ACCOUNT, acceptable: true, checks: verified }, EVIDENCE, TREND, []),
  'not reconciled': buildReport(
    { ...ACCOUNT, state: 'running', balanced: false, identity: null, checks: [], datasets: uncounted },
    { ...EVIDENCE, ended_at: null, stages: [], orders: [] },
    [],
    [],
  ),
  large: large as Report,
  'full of hostile texts': withLeaves(sampleReport(), (leaf, path) =>
    typeof leaf === 'string' && /\/(name|dataset|actor|reason|place|detail|words)$/.test(path)
      ? `${leaf}${HOSTILE}`
      : leaf,
  ) as Report,
};

const folder = temporaryFolder();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Opens a report as a file, as somebody who was sent it would; requests are collected. */
async function opened(name: string, width: number, requests: string[] = []): Promise<Page> {
  const file = join(folder, `${name.replaceAll(' ', '-')}.html`);
  await writeFile(file, reportPage(REPORTS[name]!));
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return page;
}

/** What reaches out of the window, but for heads that a narrow screen hides, and for what `scrolls`. */
const overflow = (page: Page, scrolls = '.none') =>
  page.evaluate<string[]>(`[...document.querySelectorAll('body *:not(thead *):not(${scrolls} *)')]
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120))`);
const unfold = (page: Page) =>
  page.evaluate(`for (const element of document.querySelectorAll('details')) element.open = true`);

describe.each(Object.keys(REPORTS))('a report that is %s', (name) => {
  it('can be read by everybody at every width: axe finds nothing, and nothing is cut off', async () => {
    const page = await opened(name, 320);
    await unfold(page);
    const scrolls = name === 'large' ? '.scroll' : '.scroll[aria-label^="Balance of each partition"]';
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect(await overflow(page, scrolls), `${width} px`).toEqual([]);
      expect(await violationsOn(page), `${width} px`).toEqual([]);
    }
    await page.close();
  });

  it('is printed on A4 with everything that is folded away on a screen', async () => {
    const page = await opened(name, A4);
    await page.emulateMedia({ media: 'print' });
    expect(await overflow(page)).toEqual([]);
    const cells = await page.evaluate<number[]>(
      `[...document.querySelectorAll('td')].map((cell) => cell.getBoundingClientRect().height)`,
    );
    expect(Math.min(...cells)).toBeGreaterThan(0);
    await page.close();
  });

  it('asks for nothing but itself, and shows every cell as it is', async () => {
    const requests: string[] = [];
    const page = await opened(name, 1440, requests);
    await page.waitForLoadState('networkidle');
    expect(requests).toEqual([page.url()]);
    expect(await page.title()).toMatch(/^Report on run \d+$/);
    expect(await page.locator('script, img').count()).toBe(0);
    for (const { name: list, columns, rows } of tablesOf(REPORTS[name]!)) {
      const cells = await page
        .locator(`section[aria-labelledby="${list}"] tbody tr`)
        .evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent)));
      expect(cells).toEqual(rows.map((row) => row.map((cell, at) => shown(cell, columns[at]!.kind))));
    }
    await page.close();
  });
});

it('lets the keyboard skip to the report', async () => {
  const page = await opened('acceptable', 1440);
  await page.keyboard.press('Tab');
  const skip = page.locator('a.skip');
  expect(await page.evaluate('document.activeElement.className')).toBe('skip');
  expect((await skip.boundingBox())!.x).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
  await page.close();
});
