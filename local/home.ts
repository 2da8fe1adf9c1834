import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { RunError } from '../domain/run-error.ts';
import type { Environment } from './environment.ts';
import { type Holder, isHeld, thisHolder } from './holder.ts';
import { hasCode } from './processes.ts';

/** The folder in which one Cutover keeps its local services, held by this process until `release`. */
export interface Home {
  readonly folder: string;
  path(...parts: string[]): string;
  release(): void;
}

/** CUTOVER_HOME, or `.cutover` in the current directory; always absolute. */
export function homeFolder(env: Environment, currentFolder: string): string {
  const folder = env.CUTOVER_HOME || '.cutover';
  return isAbsolute(folder) ? folder : join(currentFolder, folder);
}

/**
 * Makes the folder and takes its lock. A lock whose holder was killed is cleared, with a line saying so.
 * Throws HOME_BUSY, with the holder's pid, while another process works here.
 */
export function openHome(folder: string, log: (line: string) => void): Home {
  mkdirSync(folder, { recursive: true });
  takeLock(folder, log);
  return {
    folder,
    path: (...parts) => join(folder, ...parts),
    release: () => {
      if (readHolder(folder)?.pid === process.pid) rmSync(lockFile(folder), { force: true });
    },
  };
}

/** Who works in this home now; null when nobody does. */
export function holderOf(folder: string): Holder | null {
  const holder = readHolder(folder);
  return holder !== null && isHeld(holder) ? holder : null;
}

/** Writes a file that only this user may read, whole or not at all. */
export function writePrivately(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

/** The text of a file, or null when there is none. */
export function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

const lockFile = (folder: string) => join(folder, 'lock');

function readHolder(folder: string): Holder | null {
  const text = readIfPresent(lockFile(folder));
  return text === null ? null : (JSON.parse(text) as Holder);
}

function takeLock(folder: string, log: (line: string) => void): void {
  const draft = join(folder, `lock.${process.pid}`);
  writeFileSync(draft, JSON.stringify(thisHolder()), { mode: 0o600 });
  try {
    // A link appears whole and only where no lock is: two processes cannot both get it.
    while (!linked(draft, lockFile(folder))) {
      const holder = readHolder(folder);
      if (holder === null) continue;
      if (isHeld(holder)) throw new RunError('HOME_BUSY', { process: holder.pid, home: folder });
      log(`Clearing the lock of process ${holder.pid}, which ended without releasing ${folder}.`);
      clearLock(folder, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function clearLock(folder: string, stale: Holder): void {
  const aside = join(folder, `lock.stale.${process.pid}`);
  try {
    renameSync(lockFile(folder), aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  // Another process may have cleared it first and taken the lock since: then it goes back where it was.
  const moved = JSON.parse(readFileSync(aside, 'utf8')) as Holder;
  if (moved.pid !== stale.pid || moved.started !== stale.started) linked(aside, lockFile(folder));
  rmSync(aside, { force: true });
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Lets another user pass through a folder of ours, without letting them list it. */
export function letPass(folder: string): void {
  const { mode } = statSync(folder);
  if ((mode & 0o001) === 0) chmodSync(folder, (mode | 0o001) & 0o7777);
}
