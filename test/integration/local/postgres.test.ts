import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { openHome } from '../../../local/home.ts';
import { type LocalPostgres, startPostgres } from '../../../local/postgres.ts';
import { backendsIn } from '../../../local/postgres-backends.ts';
import { removePostgres } from '../../../local/postgres-place.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** Starts PostgreSQL in a home of this name; it is stopped after the test. */
async function start(name: string): Promise<{ postgres: LocalPostgres; home: string; lines: string[] }> {
  const home = openHome(join(folder, name), () => undefined);
  const lines: string[] = [];
  const postgres = await startPostgres(home, (line) => lines.push(line));
  endings.push(async () => {
    await postgres.stop();
    home.release();
  });
  return { postgres, home: home.folder, lines };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  endings.unshift(() => client.end());
  return client;
}

/** Waits until the server is in the middle of a statement of this backend. */
const isBusy = async (client: pg.Client, pid: number): Promise<void> =>
  expect
    .poll(async () => (await client.query('SELECT state FROM pg_stat_activity WHERE pid = $1', [pid])).rows)
    .toEqual([{ state: 'active' }]);

const backendOf = async (client: pg.Client): Promise<number> =>
  (await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid;

const portOf = (postgres: LocalPostgres) => Number(new URL(postgres.databaseUrl).port);

describe('the embedded PostgreSQL', () => {
  it('sorts by byte, stores UTF-8 and gives up nothing that a crash could lose', async () => {
    const { postgres } = await start('settings');
    const client = await connect(postgres.databaseUrl);
    const { rows } = await client.query(
      `SELECT name, setting FROM pg_settings WHERE name IN
         ('fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding', 'jit', 'TimeZone', 'data_checksums')`,
    );
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      server_encoding: 'UTF8',
      jit: 'off',
      TimeZone: 'UTC',
      data_checksums: 'on',
    });
    const sorted = await client.query(`SELECT t FROM unnest(ARRAY['a', 'B', 'é', 'Z']) AS t ORDER BY t`);
    expect(sorted.rows.map(({ t }) => t)).toEqual(['B', 'Z', 'a', 'é']);
  });

  it('lets nobody in without the password, which only this user can read', async () => {
    const { postgres, home } = await start('password');
    const url = new URL(postgres.databaseUrl);
    url.password = 'guessed';
    await expect(connect(url.href)).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(home, 'postgres', 'password')).mode & 0o777).toBe(0o600);
    expect(url.hostname).toBe('127.0.0.1');
  });

  it('writes no value of a row into its log, whatever goes wrong', async () => {
    const { postgres } = await start('quiet');
    const client = await connect(postgres.databaseUrl);
    await client.query('CREATE TABLE person (number text PRIMARY KEY, born date)');
    await client.query(`INSERT INTO person VALUES ('QUIET-1', '2000-01-01')`);
    await expect(client.query(`INSERT INTO person VALUES ('QUIET-1', NULL)`)).rejects.toMatchObject({
      code: '23505',
    });
    await expect(client.query('SELECT $1::date', ['31/02/1962 QUIET-2'])).rejects.toMatchObject({
      code: '22008',
    });
    await client.query(`DO $$ BEGIN RAISE WARNING 'QUIET-3'; END $$`);
    const victim = await connect(postgres.databaseUrl);
    const pid = await backendOf(victim);
    const busy = victim.query(`SELECT 'QUIET-4', pg_sleep(60)`);
    await isBusy(client, pid);
    process.kill(pid, 'SIGKILL');
    await expect(busy).rejects.toThrow();
    await expect.poll(() => readFileSync(postgres.logFile, 'utf8')).toMatch(/terminated by signal 9/);
    expect(readFileSync(postgres.logFile, 'utf8')).not.toMatch(/QUIET/);
  });

  it('takes another port when the one of its last start is taken, and says so', async () => {
    const first = await start('port');
    const port = portOf(first.postgres);
    for (const end of endings.splice(0)) await end();
    const squatter = createServer().listen(port, '127.0.0.1');
    endings.push(async () => void squatter.close());
    const second = await start('port');
    expect(portOf(second.postgres)).not.toBe(port);
    expect(second.lines).toEqual([`Port ${port} is taken: PostgreSQL uses ${portOf(second.postgres)}.`]);
    await connect(second.postgres.databaseUrl);
  });

  it('comes back on its port with all that was committed after its postmaster was killed in mid-statement', async () => {
    const { postgres, home } = await start('killed');
    const client = await connect(postgres.databaseUrl);
    await client.query('CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    // Pure computing: this backend does not notice the death of its postmaster for a long time.
    const watcher = await connect(postgres.databaseUrl);
    const pid = await backendOf(client);
    const busy = client.query('SELECT count(*) FROM generate_series(1, 1000000000) AS n WHERE n % 7 = 3');
    busy.catch(() => undefined);
    await isBusy(watcher, pid);
    process.kill(postgres.pid(), 'SIGKILL');
    await postgres.ended();
    const data = join(home, 'postgres', 'server', 'data');
    if (process.platform === 'linux') expect(backendsIn(data)).not.toEqual([]);
    await postgres.restart();
    const again = await connect(postgres.databaseUrl);
    expect((await again.query('SELECT count(*)::int AS n FROM kept')).rows).toEqual([{ n: 1000 }]);
  });

  it('ends by itself, and is not cut off, also while it recovers from a session that was killed', async () => {
    const { postgres } = await start('recovering');
    const victim = await connect(postgres.databaseUrl);
    process.kill(await backendOf(victim), 'SIGKILL');
    await expect
      .poll(() => readFileSync(postgres.logFile, 'utf8'), { interval: 5 })
      .toMatch(/terminated by signal 9/);
    await postgres.stop();
    const said = readFileSync(postgres.logFile, 'utf8');
    expect(said).toMatch(/received fast shutdown request/);
    expect(said).not.toMatch(/received immediate shutdown request/);
  });

  it('begins again where the first start was killed while it made the data folder', async () => {
    const draft = join(folder, 'half-made', 'postgres', 'server', 'data.draft');
    mkdirSync(draft, { recursive: true });
    writeFileSync(join(draft, 'PG_VERSION'), '18');
    const { postgres } = await start('half-made');
    await connect(postgres.databaseUrl);
  });

  it('says so when its data was made by another major version', async () => {
    mkdirSync(join(folder, 'old', 'postgres', 'server', 'data'), { recursive: true });
    writeFileSync(join(folder, 'old', 'postgres', 'server', 'data', 'PG_VERSION'), '12\n');
    await expect(start('old')).rejects.toMatchObject({
      code: 'LOCAL_START_FAILED',
      details: { reason: expect.stringContaining('of version 12, the programs of 18') },
    });
  });

  it.runIf(process.getuid?.() === 0)(
    'keeps its data elsewhere where the account it runs as cannot enter the home, and removes it with the rest',
    async () => {
      const closed = mkdtempSync(join(tmpdir(), 'cutover-closed-'));
      const home = openHome(join(closed, 'home'), () => undefined);
      const lines: string[] = [];
      const postgres = await startPostgres(home, (line) => lines.push(line));
      await (await connect(postgres.databaseUrl)).query('SELECT 1');
      for (const end of endings.splice(0)) await end();
      await postgres.stop();
      const place = readFileSync(home.path('postgres', 'place'), 'utf8');
      expect(lines[0]).toMatch(/cannot enter .*: PostgreSQL keeps its data in \/var\/tmp\/cutover-/);
      expect(statSync(place).isDirectory()).toBe(true);
      removePostgres(home);
      expect(statSync(place, { throwIfNoEntry: false })).toBeUndefined();
      rmSync(closed, { recursive: true });
    },
  );
});
