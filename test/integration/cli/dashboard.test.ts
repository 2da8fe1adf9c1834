import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCertificate } from '../../../simulators/certificate.ts';
import { openDatabase } from '../../../store/database.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { Visitor } from '../dashboard/visitor.ts';

const WORDS = 'seven green ladders';
const folder = temporaryFolder();
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
  const store = openDatabase(database.url, 'test');
  await prepareTarget(store, 'trial');
  await store.destroy();
});
afterAll(() => database?.drop());

/** `cutover …` with these lines of configuration, and a line on its standard input. */
async function begin(config: string, ...args: readonly string[]) {
  const file = join(folder, 'cutover.yaml');
  await writeFile(file, `target: { database: { env: DATABASE } }\nsources: {}\n${config}`);
  const child = spawn(process.execPath, ['cli/main.ts', '--config', file, ...args], {
    env: { ...process.env, DATABASE: database.url },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += text;
  });
  child.stderr.on('data', (text) => {
    said.err += text;
  });
  const ended = new Promise<{ exit: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (exit) => resolve({ exit, ...said }));
  });
  return { child, ended, said };
}

async function cutover(input: string, ...args: readonly string[]) {
  const { child, ended } = await begin('', ...args);
  child.stdin.end(input);
  return ended;
}

/** A dashboard as a process, and the address that it printed. */
async function served(config: string, ...args: readonly string[]) {
  const one = await begin(config, '--json', 'dashboard', ...args);
  for await (const line of createInterface(one.child.stdout))
    return { ...one, url: (JSON.parse(line) as { dashboard: string }).dashboard };
  throw new Error((await one.ended).err);
}

describe('accounts', () => {
  it('are added with a role and a password that is worth it, which stands nowhere', async () => {
    const added = await cutover(
      `${WORDS}\n`,
      'dashboard',
      'accounts',
      'add',
      'ann',
      '--role',
      'viewer',
      'engineer',
    );
    expect(added).toMatchObject({ exit: 0, out: 'ann: added\n' });
    expect(JSON.stringify(added)).not.toContain(WORDS);
    expect(
      await cutover(`${WORDS}\n`, 'dashboard', 'accounts', 'add', 'ann', '--role', 'viewer'),
    ).toMatchObject({
      ...{ exit: 2, err: expect.stringContaining('ACCOUNT_EXISTS') },
    });
  });

  it.each(['short', 'aaaaaaaaaaaaaaaa', 'the name bob is in it', 'x'.repeat(201), ''])(
    'are refused with the password %j',
    async (password) => {
      const { exit, err } = await cutover(
        `${password}\n`,
        'dashboard',
        'accounts',
        'add',
        'bob',
        '--role',
        'viewer',
      );
      expect(exit).toBe(2);
      expect(err).toContain('PASSWORD_WEAK');
      if (password !== '') expect(err).not.toContain(password);
    },
  );

  it('that are not there, and roles that are none, are refused', async () => {
    for (const act of ['lock', 'unlock', 'remove'])
      expect((await cutover('', 'dashboard', 'accounts', act, 'nobody')).err).toContain('ACCOUNT_UNKNOWN');
    expect((await cutover('', 'dashboard', 'accounts', 'add', 'bob', '--role', 'king')).exit).toBe(2);
  });

  it('sign in to the dashboard that the command serves, until they are locked or removed', async () => {
    const { child, ended, url, said } = await served('', '--port', '0');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const visitor = new Visitor(url);
    const isIn = async () => (await visitor.get('/')).status === 200;
    expect((await visitor.signIn('ann', WORDS)).status).toBe(303);
    expect(await isIn()).toBe(true);
    await cutover('', 'dashboard', 'accounts', 'lock', 'ann');
    expect(await isIn()).toBe(false);
    expect((await visitor.signIn('ann', WORDS)).status).toBe(403);
    expect((await cutover('', 'dashboard', 'accounts', 'list')).out).toBe('ann  viewer, engineer  locked\n');
    await cutover('', 'dashboard', 'accounts', 'unlock', 'ann');
    expect((await visitor.signIn('ann', WORDS)).status).toBe(303);
    expect((await cutover('', 'dashboard', 'accounts', 'list')).out).toBe('ann  viewer, engineer  open\n');
    await cutover('', 'dashboard', 'accounts', 'remove', 'ann');
    expect(await isIn()).toBe(false);
    expect((await cutover('', 'dashboard', 'accounts', 'list')).out).toContain('None yet');
    child.kill('SIGTERM');
    expect((await ended).exit).toBe(0);
    expect(said.err).toContain('"signed in"');
    for (const secret of [WORDS, visitor.cookies.get('cutover-browser')!])
      expect(said.out + said.err).not.toContain(secret);
  });
});

describe('an address that others reach', () => {
  it('is refused without HTTPS', async () => {
    const config = 'dashboard: { host: 0.0.0.0, port: 0, url: "https://cutover.trust.example" }\n';
    const { ended } = await begin(config, 'dashboard');
    expect(await ended).toMatchObject({ exit: 5, err: expect.stringContaining('DASHBOARD_NOT_PRIVATE') });
  });

  it.each([
    ['at every address without a name', 'host: 0.0.0.0'],
    ['behind a proxy without a name', 'behind_proxy: [10.0.0.1]'],
    ['under a name without HTTPS', 'url: "http://cutover.trust.example"'],
    [
      'with a provider without HTTPS',
      'openid: { issuer: "http://id.trust.example", client_id: c, roles: {} }',
    ],
    [
      'with a role that is none',
      'openid: { issuer: "https://id.trust.example", client_id: c, roles: { king: [a] } }',
    ],
  ])('is refused %s', async (_, config) => {
    const { ended } = await begin(`dashboard: { ${config} }\n`, 'dashboard');
    expect(await ended).toMatchObject({ exit: 2, err: expect.stringContaining('CONFIG_INVALID') });
  });

  it('is served over HTTPS, with cookies that never leave it', async () => {
    const { authority, certificate, key } = issueCertificate({ hosts: ['localhost'] });
    await writeFile(join(folder, 'cert.pem'), certificate);
    await writeFile(join(folder, 'key.pem'), key, { mode: 0o600 });
    const config =
      'dashboard: { host: 0.0.0.0, port: 0, url: "https://localhost:9", tls: { cert: cert.pem, key: key.pem } }\n';
    const one = await begin(config, '--json', 'dashboard', '--port', '0');
    for await (const line of createInterface(one.child.stdout)) {
      expect(JSON.parse(line)).toEqual({ dashboard: 'https://localhost:9' });
      break;
    }
    one.child.kill('SIGTERM');
    expect((await one.ended).exit).toBe(0);

    const { child, ended, url } = await served(
      'dashboard: { tls: { cert: cert.pem, key: key.pem } }\n',
      ...['--port', '0'],
    );
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    const { promise, resolve, reject } = Promise.withResolvers<NodeJS.Dict<string | string[]>>();
    request(`${url}/sign-in`, { ca: authority }, ({ headers, statusCode }) => {
      resolve({ ...headers, status: String(statusCode) });
    })
      .on('error', reject)
      .end();
    const headers = await promise;
    expect(headers.status).toBe('200');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-cutover-browser=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    child.kill('SIGTERM');
    expect((await ended).exit).toBe(0);
  });

  it('is not served with files that are no certificate', async () => {
    await writeFile(join(folder, 'no.pem'), 'nothing');
    for (const file of ['no.pem', 'absent.pem']) {
      const { ended } = await begin(
        `dashboard: { port: 0, tls: { cert: ${file}, key: ${file} } }\n`,
        'dashboard',
      );
      expect(await ended).toMatchObject({ exit: 4, err: expect.stringContaining('DASHBOARD_NOT_STARTED') });
    }
  });
});
