import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { vi } from 'vitest';
import { complain } from '../../cli/complain.ts';
import { makeProgram } from '../../cli/program.ts';
import { EXIT } from '../../domain/run-codes.ts';
import { type Database, openDatabase, withConnection } from '../../store/database.ts';
import { prepareTarget } from '../../store/target.ts';
import type { Said } from '../unit/cli/run-cutover.ts';
import { freshDatabase } from './database.ts';

/** A target with the command line of a records office before it, and no source. */
export interface Office {
  readonly folder: string;
  readonly database: Database;
  /** Runs `cutover …` as somebody, in this process, since one of its own takes seconds; an empty name is nobody. */
  as(actor: string, ...args: string[]): Promise<Said>;
  /** The same, which must succeed, with what it printed as JSON. */
  json(actor: string, ...args: string[]): Promise<never>;
  query<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const folder = await mkdtemp(join(tmpdir(), 'cutover-office-'));
  const config = join(folder, 'cutover.yaml');
  await writeFile(
    config,
    'target: { database: { env: CUTOVER_DATABASE_URL } }\nsynthetic: true\nsources: {}\n',
  );
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  const as: Office['as'] = (actor, ...args) => {
    vi.stubEnv('CUTOVER_DATABASE_URL', fresh.url);
    vi.stubEnv('CUTOVER_ACTOR', actor);
    return saidBy(['--config', config, ...args]);
  };
  return {
    ...{ folder, database, as },
    json: async (actor, ...args) => {
      const { exit, out, err } = await as(actor, ...args, '--json');
      if (exit !== 0) throw new Error(`${args.join(' ')}: ${err}`);
      return JSON.parse(out) as never;
    },
    query: <Row extends object>(sql: string, ...values: unknown[]) =>
      withConnection(database, async (client) => (await client.query<Row>(sql, values)).rows),
    close: async () => {
      await database.destroy();
      await fresh.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What main.ts does, with what it prints and ends with kept. */
async function saidBy(args: readonly string[]): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => out.push(`${line}\n`));
  vi.spyOn(console, 'error').mockImplementation((line) => err.push(`${line}\n`));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  process.exitCode = undefined;
  try {
    await (await makeProgram()).parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode =
      error instanceof CommanderError ? EXIT.usage : complain(error, args.includes('--json'));
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  }
  const exit = Number(process.exitCode ?? EXIT.done);
  process.exitCode = undefined;
  return { exit, out: out.join(''), err: err.join('') };
}
