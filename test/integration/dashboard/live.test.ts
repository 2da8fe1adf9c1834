import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { page } from '../../../dashboard/page.ts';
import { routesTo } from '../../../dashboard/routes.ts';
import { html } from '../../../reports/html/markup.ts';
import { openBrowser } from '../../support/browser.ts';
import { openDashboard, signedIn, type TestDashboard } from '../../support/dashboard.ts';
import { Visitor } from './visitor.ts';

const phasePage = page({
  path: '/',
  roles: ['viewer'],
  input: z.object({}),
  read: (store) => store('migration.run').first<{ phase: string }>('phase'),
  view: ({ phase }) => ({
    title: 'A run',
    body: html`<p id="phase" data-live>${phase}</p><p id="other">${phase}</p>`,
  }),
});
const routes = routesTo({ pages: [phasePage], forms: [], downloads: [] });

let browser: Browser;
let dashboard: TestDashboard;
beforeAll(async () => {
  [browser, dashboard] = await Promise.all([openBrowser(), openDashboard({ routes })]);
  await dashboard.account('Vic Viewer', 'viewer');
  await dashboard.store.raw(
    `insert into migration.plan (actor, comparability_hash, body) values ('t', 'h', '{"datasets": []}');
     insert into migration.run (plan_id, kind, actor) select plan_id, 'trial', 't' from migration.plan`,
  );
});
afterAll(async () => {
  await browser?.close();
  await dashboard?.close();
});

const enter = (phase: string) => dashboard.store('migration.run').update({ phase });

it('a page that is open shows what the ledger says, without being loaded again', async () => {
  const tab = await signedIn(browser, dashboard.url, 'Vic Viewer');
  await tab.locator('#live-state', { hasText: 'Kept up to date.' }).waitFor();
  let loads = 0;
  tab.on('framenavigated', () => {
    loads += 1;
  });
  for (const phase of ['extract', 'resolve']) {
    await enter(phase);
    await tab.locator('#phase', { hasText: phase }).waitFor();
  }
  expect(loads).toBe(0);
  expect(await tab.locator('#other').textContent()).toBe('waiting');
  await tab.context().close();
});

/** The next events of the stream, as they are sent. */
async function* eventsFor(visitor: Visitor, signal: AbortSignal): AsyncGenerator<string> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { body } = await fetch(`${dashboard.url}/live`, { headers: { cookie }, signal });
  let text = '';
  for await (const piece of body!.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const events = text.split('\n\n');
    text = events.pop()!;
    yield* events;
  }
}

it('news are small, hold counts only, and come when something has changed', async () => {
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn('Vic Viewer');
  const enough = new AbortController();
  const events = eventsFor(visitor, enough.signal);
  const next = async () => JSON.parse((await events.next()).value!.replace('event: progress\ndata: ', ''));
  const before = await next();
  await enter('load');
  expect(await next()).toEqual({ ...before, phase: 'load' });
  await dashboard.store.raw(`select migration.record_act(?, 'Ann', 'run.pause', '{}', null)`, [
    before.run_id,
  ]);
  expect(await next()).toEqual({ ...before, phase: 'load', orders: before.orders + 1 });
  expect(Object.keys(before).sort()).toEqual([
    ...[
      'control',
      'counted',
      'orders',
      'phase',
      'records',
      'run_id',
      'state',
      'stop_code',
      'units',
      'units_done',
    ],
  ]);
  enough.abort();
});

it('the dashboard can be closed while pages are open', async () => {
  const other = await openDashboard({ routes });
  await other.account('Vic Viewer', 'viewer');
  const tab = await signedIn(browser, other.url, 'Vic Viewer');
  await tab.waitForURL(`${other.url}/`);
  await other.close();
  await tab.context().close();
});
