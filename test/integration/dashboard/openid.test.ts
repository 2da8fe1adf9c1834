import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIdProvider } from '../../../dashboard/access/openid.ts';
import { csrfOf } from '../../../dashboard/csrf.ts';
import { freePort } from '../../../local/ports.ts';
import { openBrowser } from '../../support/browser.ts';
import { openDashboard, PASSWORD, type TestDashboard } from '../../support/dashboard.ts';
import { isForEverybody } from '../../support/for-everybody.ts';
import { CLIENT, openProvider, signInAtProvider, type TestProvider } from '../../support/openid-provider.ts';
import { sumOf } from '../../support/operations.ts';
import { Visitor } from './visitor.ts';

const GROUPS = {
  ann: ['cutover-engineers', 'canteen'],
  ben: ['cutover-all'],
  cy: 'cutover-auditors',
  dee: ['canteen'],
};
const ROLES = {
  viewer: ['cutover-all'],
  engineer: ['cutover-engineers', 'cutover-all'],
  auditor: ['cutover-auditors'],
};

const CONFIG = {
  ...{ client_id: CLIENT.id, scope: 'openid profile' },
  ...{ name_claim: 'preferred_username', roles_claim: 'groups', roles: ROLES },
};

let browser: Browser;
let provider: TestProvider;
let dashboard: TestDashboard;
beforeAll(async () => {
  const port = await freePort(null);
  provider = await openProvider(`http://127.0.0.1:${port}/sign-in/back`, GROUPS);
  const config = { ...CONFIG, issuer: provider.issuer };
  [browser, dashboard] = await Promise.all([
    openBrowser(),
    openDashboard({ port, signIn: (store) => openIdProvider(store, config, CLIENT.secret) }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await dashboard?.close();
  await provider?.close();
});

async function comeIn(name: string, path = '/'): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(dashboard.url + path);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await signInAtProvider(page, name);
  return page;
}

describe('somebody of the trust signs in', () => {
  it.each([
    ['ann', 'engineer'],
    ['ben', 'viewer, engineer'],
    ['cy', 'auditor'],
  ])('%s as %s', async (name, roles) => {
    const page = await comeIn(name);
    await page.waitForURL(`${dashboard.url}/`);
    expect(await page.locator('header').textContent()).toContain(`${name}@trust.example (${roles})`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${provider.issuer}/session/end?*`);
    await page.goto(dashboard.url);
    expect(await page.title()).toBe('Sign in – Cutover');
    await page.context().close();
  });

  it('and is led to the page that they wanted; no code stays in the address', async () => {
    const page = await comeIn('ann', '/?page=2');
    await page.waitForURL(`${dashboard.url}/?page=2`);
    await page.context().close();
  });

  it('but sees nothing without a role', async () => {
    const page = await comeIn('dee');
    await page.waitForURL(`${dashboard.url}/`);
    expect(await page.locator('h1').textContent()).toBe('Your role does not allow this');
    await page.context().close();
  });
});

describe('somebody signs out', () => {
  it('at the provider too: who uses the browser next has to say who they are', async () => {
    const page = await comeIn('ann');
    await page.waitForURL(`${dashboard.url}/`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${provider.issuer}/session/end?*`);
    const asked = new URL(page.url()).searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      ...{ client_id: CLIENT.id, post_logout_redirect_uri: `${dashboard.url}/signed-out/everywhere` },
    });
    // Ours has ended before anything is asked there.
    expect((await page.request.get(`${dashboard.url}/`, { maxRedirects: 0 })).status()).toBe(303);
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.waitForURL(`${dashboard.url}/signed-out/everywhere`);
    expect(await page.locator('h1').textContent()).toBe('You are signed out');
    await isForEverybody(page);
    await page.goto(`${dashboard.url}/sign-in/openid`);
    await page.getByPlaceholder('Enter any login').waitFor();
    await page.context().close();
  });

  it('only of the dashboard, and is told so, where the provider announces no way', async () => {
    const port = await freePort(null);
    const silent = await openProvider(`http://127.0.0.1:${port}/sign-in/back`, GROUPS, false);
    const other = await openDashboard({
      port,
      signIn: (store) => openIdProvider(store, { ...CONFIG, issuer: silent.issuer }, CLIENT.secret),
    });
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${other.url}/sign-in/openid`);
    await signInAtProvider(page, 'ann');
    await page.waitForURL(`${other.url}/`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${other.url}/signed-out`);
    expect(await page.locator('main').textContent()).toContain(
      'Your organisation may still have you signed in',
    );
    await isForEverybody(page);
    await page.goto(other.url);
    expect(await page.title()).toBe('Sign in – Cutover');
    // It is so: the provider asks for no name.
    await page.goto(`${other.url}/sign-in/openid`);
    await page.waitForURL(`${other.url}/`);
    await page.context().close();
    await other.close();
    await silent.close();
  });

  it('where the provider is away, ours ends all the same', async () => {
    const config = { ...CONFIG, issuer: 'http://127.0.0.1:1' };
    const alone = await openDashboard({ signIn: (store) => openIdProvider(store, config, undefined) });
    const { status, text } = await new Visitor(alone.url).get('/signed-out');
    expect(status).toBe(200);
    expect(text).toContain('Your organisation may still have you signed in');
    await alone.close();
  });
});

describe('an answer of the provider', () => {
  /** Where a visitor has been sent to, as parameters. */
  async function begun(visitor: Visitor): Promise<URLSearchParams> {
    const { status, location } = await visitor.get('/sign-in/openid');
    expect(status).toBe(303);
    return new URL(location!).searchParams;
  }

  it('is asked for with PKCE, a state and a nonce, each new every time, and no secret', async () => {
    const visitor = new Visitor(dashboard.url);
    const [one, other] = [await begun(visitor), await begun(visitor)];
    expect(one.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)).toMatch(/^[\w-]{43}$/);
      expect(one.get(name)).not.toBe(other.get(name));
    }
    expect(String(one)).not.toContain(encodeURIComponent(CLIENT.secret));
  });

  it.each([
    ['that nobody asked for', async () => 'code=a&state=b'],
    [
      'with another state',
      async (visitor: Visitor) => `code=a&state=${(await begun(visitor)).get('state')}x`,
    ],
    [
      'without a code that it gave',
      async (visitor: Visitor) => `code=a&state=${(await begun(visitor)).get('state')}`,
    ],
    [
      'that refuses',
      async (visitor: Visitor) => `error=access_denied&state=${(await begun(visitor)).get('state')}`,
    ],
    [
      'that another browser asked for',
      async () => `code=a&state=${(await begun(new Visitor(dashboard.url))).get('state')}`,
    ],
  ])('%s signs nobody in', async (_, query) => {
    const visitor = new Visitor(dashboard.url);
    await visitor.get('/sign-in');
    const { status, text } = await visitor.get(
      `/sign-in/back?iss=${encodeURIComponent(provider.issuer)}&${await query(visitor)}`,
    );
    expect(status).toBe(403);
    expect(text).toContain('SIGN_IN_FAILED');
    expect((await visitor.get('/')).location).toBe('/sign-in');
  });

  /**
   * Where the provider sends somebody back to, with a code, after this visitor has begun: it is the browser of somebody
   * else that is led there, and gets nothing by it.
   */
  async function answerFor(visitor: Visitor): Promise<URL> {
    const { location } = await visitor.get('/sign-in/openid');
    const page = await (await browser.newContext()).newPage();
    await page.goto(location!);
    await signInAtProvider(page, 'ann');
    await page.waitForURL(`${dashboard.url}/sign-in/back?*`);
    expect(await page.locator('main').textContent()).toContain('SIGN_IN_FAILED');
    const back = new URL(page.url());
    await page.context().close();
    return back;
  }

  it('with a code that it gave signs in who has begun, and nobody else', async () => {
    const [visitor, other] = [new Visitor(dashboard.url), new Visitor(dashboard.url)];
    const { pathname, search } = await answerFor(visitor);
    await begun(other);
    expect((await other.get(pathname + search)).status).toBe(403);
    expect(await visitor.get(pathname + search)).toMatchObject({ status: 303, location: '/' });
    expect((await visitor.get('/')).status).toBe(200);
  });

  it('with a code that it gave, but another state, signs nobody in', async () => {
    const visitor = new Visitor(dashboard.url);
    const back = await answerFor(visitor);
    back.searchParams.set('state', 'A'.repeat(43));
    expect((await visitor.get(back.pathname + back.search)).status).toBe(403);
  });

  it('that signs nobody in is counted as a failure', async () => {
    const failures = async () =>
      sumOf(await dashboard.metrics(), 'cutover_dashboard_sign_in_failures_total', { kind: 'openid' });
    const before = await failures();
    await new Visitor(dashboard.url).get('/sign-in/back?code=a&state=b');
    expect(await failures()).toBe(before + 1);
  });

  it('is taken once: sent a second time it signs nobody in', async () => {
    const visitor = new Visitor(dashboard.url);
    const { pathname, search } = await answerFor(visitor);
    await visitor.get(pathname + search);
    await visitor.post('/sign-out', {}, '/');
    expect((await visitor.get(pathname + search)).status).toBe(403);
    expect((await visitor.get('/')).location).toBe('/sign-in');
  });
});

it('accounts of our own let nobody in beside the provider', async () => {
  await dashboard.account('local', 'viewer');
  const visitor = new Visitor(dashboard.url);
  expect((await visitor.get('/sign-in')).text).not.toContain('Password');
  const csrf = csrfOf('', visitor.cookies.get('cutover-browser')!);
  const fields = { name: 'local', password: PASSWORD, csrf };
  expect((await visitor.ask('POST', '/sign-in', { fields })).status).toBe(404);
});

it('a provider that is away is said to be, and is asked again later', async () => {
  const config = {
    ...{ issuer: 'http://127.0.0.1:1', client_id: 'c', scope: 'openid', name_claim: 'sub' },
    ...{ roles_claim: 'roles', roles: {} },
  };
  const alone = await openDashboard({ signIn: (store) => openIdProvider(store, config, undefined) });
  const { status, text } = await new Visitor(alone.url).get('/sign-in/openid');
  expect(status).toBe(503);
  expect(text).toContain('PROVIDER_UNREACHABLE');
  await alone.close();
});
