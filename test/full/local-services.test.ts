import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { identify } from '../../local/processes.ts';
import { runningServices, type ServiceAddresses, startLocalServices } from '../../local/services.ts';
import { areGone, startCompanion } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const HOLD = new URL('../integration/local/programs/hold-services.ts', import.meta.url);
type Held = { readonly postgres: number; readonly temporal: number };

const folder = temporaryFolder();
const newHome = (name: string) => join(folder, name);
const quietly = { env: process.env, endOnSignals: false } as const;

async function query(databaseUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function bothAnswer({ databaseUrl, temporalAddress }: ServiceAddresses): Promise<boolean> {
  const connection = await Connection.connect({ address: temporalAddress, connectTimeout: '2s' });
  await connection.close();
  return (await query(databaseUrl, 'SELECT 1 AS one'))[0]?.one === 1;
}

describe('the local services', () => {
  it('answer after the start, and leave no process and no lock after the stop', async () => {
    const home = newHome('plain');
    const services = await startLocalServices({ ...quietly, home });
    const pids = [services.postgres?.pid(), services.temporal?.pid()];
    expect(await bothAnswer(services)).toBe(true);
    expect(runningServices(home)).toEqual({
      databaseUrl: services.databaseUrl,
      temporalAddress: services.temporalAddress,
    });
    await services.stop();
    expect(await areGone(...pids)).toBe(true);
    expect(existsSync(join(home, 'lock'))).toBe(false);
    expect(runningServices(home)).toBeNull();
  });

  it('keep data and addresses from one start to the next, unless told to start fresh', async () => {
    const home = newHome('kept');
    const first = await startLocalServices({ ...quietly, home });
    await query(first.databaseUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await startLocalServices({ ...quietly, home });
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect(second.temporalAddress).toBe(first.temporalAddress);
    expect(await query(second.databaseUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    const third = await startLocalServices({ ...quietly, home, fresh: true });
    await expect(query(third.databaseUrl, 'SELECT answer FROM kept')).rejects.toMatchObject({
      code: '42P01',
    });
    await third.stop();
  });

  it('refuse a home in which another process works, and name its pid', async () => {
    const home = newHome('busy');
    const holder = await startCompanion<Held>(HOLD, home);
    await expect(startLocalServices({ ...quietly, home })).rejects.toMatchObject({
      code: 'HOME_BUSY',
      details: { process: holder.process.pid, home },
    });
    expect(identify(holder.said.postgres)).not.toBeNull();
    await holder.end('SIGTERM');
  });

  it('clear the lock and end the servers of a Cutover that was killed, and say so', async () => {
    const home = newHome('killed');
    const holder = await startCompanion<Held>(HOLD, home);
    await holder.end('SIGKILL');
    expect(identify(holder.said.postgres)).not.toBeNull();
    const lines: string[] = [];
    const services = await startLocalServices({ ...quietly, home, log: (line) => lines.push(line) });
    expect(await areGone(holder.said.postgres, holder.said.temporal)).toBe(true);
    expect(lines).toEqual([
      `Clearing the lock of process ${holder.process.pid}, which ended without releasing ${home}.`,
      `Ending temporal (process ${holder.said.temporal}), left running by a Cutover that was killed.`,
      `Ending postgresql (process ${holder.said.postgres}), left running by a Cutover that was killed.`,
    ]);
    expect(await bothAnswer(services)).toBe(true);
    await services.stop();
  });

  it.each([
    ['Ctrl-C', 'SIGINT', 130],
    ['a polite kill', 'SIGTERM', 143],
    ['a closed terminal', 'SIGHUP', 129],
  ] as const)('leave no process running after %s', async (_, signal, exitCode) => {
    const home = newHome(signal);
    const holder = await startCompanion<Held>(HOLD, home);
    expect(await holder.end(signal)).toEqual([exitCode, null]);
    expect(await areGone(holder.said.postgres, holder.said.temporal)).toBe(true);
    expect(existsSync(join(home, 'lock'))).toBe(false);
  });

  it('leave no process running after a crash of the program that started them', async () => {
    const holder = await startCompanion<Held>(HOLD, newHome('crash'), 'crash');
    expect(await areGone(holder.process.pid, holder.said.postgres, holder.said.temporal)).toBe(true);
  });

  it('come back when they are killed and are to be revived', async () => {
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const services = await startLocalServices({ ...quietly, home: newHome('revived'), revive: true, log });
    const { postgres, temporal } = services;
    if (postgres === undefined || temporal === undefined) throw new Error('both should have been started');
    const before = [postgres.pid(), temporal.pid()];
    for (const pid of before) process.kill(pid, 'SIGKILL');
    expect(await areGone(...before)).toBe(true);
    await expect.poll(() => bothAnswer(services).catch(() => false), { timeout: 20_000 }).toBe(true);
    expect(lines).toContain('PostgreSQL ended unexpectedly; starting it again.');
    await services.stop();
    expect(await areGone(postgres.pid(), temporal.pid())).toBe(true);
  });

  it('are not started where the environment names servers to use instead', async () => {
    const env = {
      CUTOVER_DATABASE_URL: 'postgresql://elsewhere/cutover',
      TEMPORAL_ADDRESS: 'elsewhere:7233',
    };
    const services = await startLocalServices({ home: newHome('elsewhere'), env, endOnSignals: false });
    expect(services).toMatchObject({
      databaseUrl: env.CUTOVER_DATABASE_URL,
      temporalAddress: env.TEMPORAL_ADDRESS,
    });
    expect(services).not.toHaveProperty('postgres');
    expect(services).not.toHaveProperty('temporal');
    await services.stop();
  });
});
