import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCKOUT } from '../../../store/access/accounts.ts';
import { openDashboard, PASSWORD, type TestDashboard } from '../../support/dashboard.ts';
import { Visitor } from './visitor.ts';

let dashboard: TestDashboard;
beforeAll(async () => {
  dashboard = await openDashboard();
});
afterAll(() => dashboard?.close());

const visitor = () => new Visitor(dashboard.url);

/** A visitor who has signed in with an account of this name. */
async function somebody(name: string): Promise<Visitor> {
  await dashboard.account(name, 'viewer');
  const one = visitor();
  expect(await one.signIn(name)).toMatchObject({ status: 303, location: '/' });
  return one;
}

const isIn = async (one: Visitor): Promise<boolean> => (await one.get('/')).status === 200;

describe('a form that a page of ours did not send (CSRF)', () => {
  it.each([
    ['without a token', {}, {}],
    ['with a token of another session', { csrf: 'other' }, {}],
    ['from another origin', { csrf: 'own' }, { origin: 'https://evil.example' }],
    ['from a hidden origin', { csrf: 'own' }, { origin: 'null' }],
    ['from another site', { csrf: 'own' }, { 'sec-fetch-site': 'cross-site' }],
    ['from another server of the same site', { csrf: 'own' }, { 'sec-fetch-site': 'same-site' }],
  ])('is refused %s', async (name, { csrf }: { csrf?: string }, headers) => {
    const one = await somebody(`csrf ${name}`);
    const other = await somebody(`csrf other ${name}`);
    const token = csrf === 'own' ? await one.token('/') : csrf === 'other' ? await other.token('/') : '';
    expect(token === '').toBe(csrf === undefined);
    const { status } = await one.ask('POST', '/sign-out', { fields: { csrf: token }, headers });
    expect(status).toBe(403);
    expect(await isIn(one)).toBe(true);
  });

  it('is refused at signing in too: nobody is put into the session of somebody else', async () => {
    await dashboard.account('login csrf', 'viewer');
    const [victim, attacker] = [visitor(), visitor()];
    await victim.get('/sign-in');
    const fields = { name: 'login csrf', password: PASSWORD, csrf: await attacker.token('/sign-in') };
    expect((await victim.ask('POST', '/sign-in', { fields })).status).toBe(403);
    expect(await isIn(victim)).toBe(false);
  });

  it('is taken where it is ours, so that the others are refused for what is wrong with them', async () => {
    const one = await somebody('csrf own');
    const headers = { origin: dashboard.url, 'sec-fetch-site': 'same-origin' };
    const fields = { csrf: await one.token('/') };
    expect((await one.ask('POST', '/sign-out', { fields, headers })).status).toBe(303);
    expect(await isIn(one)).toBe(false);
  });
});

describe('fixation', () => {
  it('a session that a visitor brings along is never the one they are signed in to', async () => {
    await dashboard.account('fixed', 'viewer');
    const one = visitor();
    const planted = 'A'.repeat(43);
    one.cookies.set('cutover', planted);
    await one.signIn('fixed');
    expect(one.cookies.get('cutover')).not.toBe(planted);
    const attacker = visitor();
    attacker.cookies.set('cutover', planted);
    expect(await isIn(one)).toBe(true);
    expect(await isIn(attacker)).toBe(false);
  });

  it('signing in again ends the session before; signing out ends it for whoever has its cookie', async () => {
    const one = await somebody('twice');
    const before = visitor();
    before.cookies.set('cutover', one.cookies.get('cutover')!);
    expect(await isIn(before)).toBe(true);
    expect(
      (
        await one.ask('POST', '/sign-in', {
          fields: { name: 'twice', password: PASSWORD, csrf: await one.token('/') },
        })
      ).status,
    ).toBe(303);
    expect(await isIn(before)).toBe(false);
    const thief = visitor();
    thief.cookies.set('cutover', one.cookies.get('cutover')!);
    await one.post('/sign-out', {}, '/');
    expect(await isIn(thief)).toBe(false);
  });
});

describe('guessing a password', () => {
  it('locks the account after too many failures, even for who then knows it, and says no more than before', async () => {
    await dashboard.account('guessed', 'viewer');
    const said = [];
    for (let attempt = 0; attempt < LOCKOUT.failures; attempt++)
      said.push(await visitor().signIn('guessed', `wrong password ${attempt}`));
    said.push(await visitor().signIn('guessed'), await visitor().signIn('nobody of this name'));
    expect(said.map(({ status }) => status)).toEqual(said.map(() => 403));
    const words = said.map(({ text }) => /error-message" id="name-error">.*?<input/s.exec(text)?.[0]);
    expect(new Set(words).size).toBe(1);
    expect(words[0]).toContain('is not right, or the account is locked');

    await later('guessed', LOCKOUT.minutes + 1);
    expect((await visitor().signIn('guessed')).status).toBe(303);
  });

  it('counts attempts that are made at once', async () => {
    await dashboard.account('at once', 'viewer');
    const attempts = Array.from({ length: LOCKOUT.failures + 3 }, () => visitor().signIn('at once', 'wrong'));
    await Promise.all(attempts);
    const row = await dashboard.store('dashboard.account').where({ name: 'at once' }).first();
    expect(row.failures).toBe(LOCKOUT.failures);
    expect((await visitor().signIn('at once')).status).toBe(403);
  });

  it('forgets failures that lie back far enough, and those before a success', async () => {
    await dashboard.account('forgetful', 'viewer');
    const fail = async (times: number) => {
      for (let at = 0; at < times; at++) await visitor().signIn('forgetful', 'wrong');
    };
    await fail(LOCKOUT.failures - 1);
    await later('forgetful', LOCKOUT.minutes + 1);
    await fail(LOCKOUT.failures - 1);
    expect((await visitor().signIn('forgetful')).status).toBe(303);
    await fail(LOCKOUT.failures - 1);
    expect((await visitor().signIn('forgetful')).status).toBe(303);
  });

  const later = (name: string, minutes: number) =>
    dashboard.store.raw(
      `update dashboard.account set failing_since = failing_since - make_interval(mins => ?),
         locked_until = locked_until - make_interval(mins => ?) where name = ?`,
      [minutes, minutes, name] as unknown as string[],
    );
});

describe('a session', () => {
  const back = (column: string, minutes: number) =>
    dashboard.store('dashboard.session').update({
      [column]: dashboard.store.raw(`${column} - make_interval(mins => ${minutes})`),
    });

  it('ends when it is not used, and after its hours however much it is used', async () => {
    const one = await somebody('idle');
    await back('seen_at', 29);
    expect(await isIn(one)).toBe(true);
    await back('seen_at', 29);
    expect(await isIn(one)).toBe(true);
    await back('seen_at', 31);
    expect(await isIn(one)).toBe(false);
    await one.signIn('idle');
    await back('begun_at', 10 * 60 + 1);
    expect(await isIn(one)).toBe(false);
  });

  it('of an account that is locked is none, even one that began at that very moment', async () => {
    const one = await somebody('locked');
    await dashboard.store('dashboard.account').where({ name: 'locked' }).update({ locked: true });
    expect(await isIn(one)).toBe(false);
  });

  it('is not kept alive by a page that only asks for news', async () => {
    const one = await somebody('away');
    await back('seen_at', 29);
    expect((await one.get('/', { headers: { 'x-live': '1' } })).status).toBe(200);
    await back('seen_at', 2);
    expect(await isIn(one)).toBe(false);
  });

  it('has a cookie that scripts cannot read; its secret and the password stand nowhere', async () => {
    await dashboard.account('secretive', 'viewer');
    const one = visitor();
    const { headers } = await one.signIn('secretive');
    for (const line of headers.getSetCookie()) expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const rows = await dashboard.store.raw(
      'select s::text as row from dashboard.session s union all select a::text from dashboard.account a',
    );
    const kept = JSON.stringify([rows.rows, dashboard.logged]);
    expect(kept).toContain('secretive');
    for (const secret of [one.cookies.get('cutover')!, PASSWORD]) expect(kept).not.toContain(secret);
    expect(dashboard.logged).toContain('signed in {"kind":"local"}');
  });
});

it('another site that lets its name lead here gets no page (DNS rebinding)', async () => {
  const { promise, resolve } = Promise.withResolvers<number>();
  request(dashboard.url, { headers: { host: 'evil.example' } }, ({ statusCode }) =>
    resolve(statusCode!),
  ).end();
  expect(await promise).toBe(421);
});

it.each(['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)', '/a\r\nb'])(
  'signing in never leads away: %j',
  async (to) => {
    const name = `led to ${Buffer.from(to).toString('hex')}`;
    await dashboard.account(name, 'viewer');
    expect((await visitor().signIn(name, PASSWORD, to)).location).toBe('/');
  },
);

it('every answer forbids frames, foreign content and caches', async () => {
  const one = visitor();
  for (const path of ['/', '/sign-in', '/nowhere']) {
    const { headers } = await one.get(path);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[\w-]{43}'; style-src 'nonce-[\w-]{43}';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
  const nonces = await Promise.all([one.get('/sign-in'), one.get('/sign-in')]);
  expect(new Set(nonces.map(({ headers }) => headers.get('content-security-policy'))).size).toBe(2);
});

it('whoever asks without end is told to wait, and sooner where they try to come in', async () => {
  const slow = await openDashboard({ perMinute: { requests: 30, attempts: 3 } });
  const one = new Visitor(slow.url);
  const csrf = await one.token('/sign-in');
  const said: number[] = [];
  for (let at = 0; at < 5; at++)
    said.push((await one.ask('POST', '/sign-in', { fields: { csrf, name: '', password: '' } })).status);
  expect(said).toEqual([403, 403, 403, 429, 429]);
  const elsewhere: number[] = [];
  for (let at = 0; at < 31; at++) elsewhere.push((await one.get('/nowhere')).status);
  expect(elsewhere.filter((status) => status === 429).length).toBeGreaterThan(0);
  await slow.close();
});

it('passwords are hashed as OWASP asks for', async () => {
  await dashboard.account('hashed', 'viewer');
  const { password_hash } = await dashboard.store('dashboard.account').where({ name: 'hashed' }).first();
  expect(password_hash).toMatch(/^scrypt\$131072\$8\$1\$[\w+/]{22}==\$[\w+/]{43}=$/);
});

describe('behind a proxy that speaks HTTPS', () => {
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'cutover.trust.example' };
  const served = (proxy: string) => openDashboard({ url: 'https://cutover.trust.example', proxies: [proxy] });
  const statusOf = async (port: string, headers: Readonly<Record<string, string>>) =>
    (await fetch(`http://127.0.0.1:${port}/sign-in`, { headers })).status;

  it('pages are for those whom the proxy speaks for', async () => {
    const own = await served('127.0.0.1');
    expect(await statusOf(own.port, forwarded)).toBe(200);
    expect(await statusOf(own.port, {})).toBe(421);
    expect(await statusOf(own.port, { ...forwarded, 'x-forwarded-proto': 'http' })).toBe(421);
    await own.close();
  });

  it('and nobody else can say to be that proxy', async () => {
    const other = await served('10.11.12.13');
    expect(await statusOf(other.port, forwarded)).toBe(421);
    await other.close();
  });
});
