import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from '../../support/axe.ts';
import { openBrowser } from '../../support/browser.ts';
import { openDashboard, signedIn, type TestDashboard } from '../../support/dashboard.ts';

const WIDTHS = [320, 768, 1440];

let browser: Browser;
let dashboard: TestDashboard;
beforeAll(async () => {
  [browser, dashboard] = await Promise.all([openBrowser(), openDashboard()]);
  await dashboard.account('Ann Engineer', 'engineer', 'viewer');
});
afterAll(async () => {
  await browser?.close();
  await dashboard?.close();
});

/** What reaches out of the window, but for what scrolls within it. */
const overflow = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('body *:not(.scroll *)')]
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120))`);

async function isForEverybody(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflow(page), `${width} px`).toEqual([]);
    expect(await violationsOn(page), `${width} px`).toEqual([]);
  }
}

describe.each([true, false])('with JavaScript: %s', (javaScript) => {
  it('somebody signs in, sees the page they asked for, and signs out', async () => {
    const page = await signedIn(browser, dashboard.url, 'Ann Engineer', { javaScript });
    await expect.poll(() => page.title()).toBe('Overview – Cutover');
    expect(await page.locator('header').textContent()).toContain('Ann Engineer (engineer, viewer)');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(dashboard.url);
    expect(await page.title()).toBe('Sign in – Cutover');
    await page.context().close();
  });
});

describe('everybody can use at every width', () => {
  it('the pages of the dashboard itself', async () => {
    const page = await signedIn(browser, dashboard.url, 'Ann Engineer');
    await page.waitForURL(`${dashboard.url}/`);
    await isForEverybody(page);
    await page.goto(`${dashboard.url}/nowhere`);
    expect(await page.locator('h1').textContent()).toBe('Page not found');
    await isForEverybody(page);
    await page.context().close();
  });

  it('the way in, and what is said where it is closed', async () => {
    const page = await browser.newPage();
    await page.goto(dashboard.url);
    await isForEverybody(page);
    await page.getByLabel('Name').fill('Ann Engineer');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('There is a problem');
    await isForEverybody(page);
    await page.close();
  });
});

it('asks for nothing from outside, and its policy lets nothing run that it does not name', async () => {
  const page = await browser.newPage();
  const [requests, complaints] = [[] as string[], [] as string[]];
  page.on('request', (request) => requests.push(new URL(request.url()).origin));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(dashboard.url);
  await page.waitForLoadState('networkidle');
  expect([...new Set(requests)]).toEqual([dashboard.url]);
  expect(complaints).toEqual([]);
  await page.evaluate(`{
    const script = document.createElement('script');
    script.textContent = 'document.title = "owned"';
    document.head.append(script);
  }`);
  expect(await page.title()).toBe('Sign in – Cutover');
  expect(complaints.join()).toContain('Content Security Policy');
  await page.close();
});
