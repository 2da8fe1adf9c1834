// npm run screenshots
// Writes docs/screenshots anew: a trial load of the fictional trust on real servers, seen in a real Chromium.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startLocalServices } from '../local/services.ts';
import { openDatabase } from '../store/database.ts';
import { openBrowser } from './support/browser.ts';
import { openDashboard, signedIn } from './support/dashboard.ts';
import { openRunningTrial } from './support/trial.ts';

const FOLDER = fileURLToPath(new URL('../docs/screenshots', import.meta.url));

/** Width of a telephone, a tablet and a screen, and how much of a page is shown, in pixels. */
const WINDOWS = [
  { width: 320, height: 900 },
  { width: 768, height: 1200 },
  { width: 1440, height: 1300 },
];

const PAGES = {
  overview: '/?run=1',
  engine: '/run?run=1',
  quarantine: '/quarantine?run=1',
  review: '/reviews/1',
  checks: '/checks?run=1',
  samples: '/samples?run=1',
};

const place = await mkdtemp(join(tmpdir(), 'cutover-screenshots-'));
const ends: (() => Promise<unknown>)[] = [() => rm(place, { recursive: true, force: true })];
try {
  const services = await startLocalServices({
    home: join(place, 'home'),
    env: { ...process.env, CUTOVER_DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined },
  });
  ends.push(() => services.stop());
  // Who starts the run stands on its pages.
  process.env.CUTOVER_ACTOR = 'Ewan Engineer';
  const trial = await openRunningTrial({ ...services, patients: 2_000, seed: 7, databases: true });
  ends.push(() => trial.close());
  for (const args of [['run'], ['identity', 'suggest'], ['sample', '--seed', 'board-meeting']]) {
    const { exit, err } = await trial.cutover(...args);
    if (exit !== 0) throw new Error(`cutover ${args.join(' ')}: ${err.slice(-500)}`);
  }
  const store = openDatabase(services.databaseUrl, 'screenshots');
  ends.push(() => store.destroy());
  const dashboard = await openDashboard({ store });
  ends.push(() => dashboard.close());
  await dashboard.account('Rita Reviewer', 'reviewer', 'engineer');
  const browser = await openBrowser();
  ends.push(() => browser.close());
  const page = await signedIn(browser, dashboard.url, 'Rita Reviewer');
  await page.locator('h1', { hasText: 'Overview' }).waitFor();
  await mkdir(FOLDER, { recursive: true });
  for (const [name, path] of Object.entries(PAGES)) await picture(page, name, dashboard.url + path);
} finally {
  for (const end of ends.reverse()) await end();
}

async function picture(page: Page, name: string, address: string): Promise<void> {
  for (const window of WINDOWS) {
    await page.setViewportSize(window);
    const answer = await page.goto(address);
    if (answer?.status() !== 200) throw new Error(`${name}: ${answer?.status()}`);
    const path = join(FOLDER, `${name}-${window.width}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    console.log(`${name} at ${window.width} px`);
  }
}
