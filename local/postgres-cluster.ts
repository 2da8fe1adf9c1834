import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RunError } from '../domain/run-error.ts';
import { type Home, readIfPresent, writePrivately } from './home.ts';
import type { PostgresPlace } from './postgres-place.ts';

/** The server's owner account, and the database that Cutover's own schemas live in. */
export const ROLE = 'cutover';
export const DATABASE = 'cutover';

const MAJOR_VERSION = '18';

export interface Cluster {
  readonly data: string;
  readonly password: string;
}

/** The data folder, made by initdb on the first start, and the password it was made with. */
export function openCluster(home: Home, place: PostgresPlace, log: (line: string) => void): Cluster {
  const data = join(place.folder, 'data');
  const passwordFile = home.path('postgres', 'password');
  if (!existsSync(data)) {
    log('Making a PostgreSQL data folder.');
    const password = randomBytes(24).toString('base64url');
    writePrivately(passwordFile, password);
    initialise(home, place, data, password);
    return { data, password };
  }
  const version = readIfPresent(join(data, 'PG_VERSION'))?.trim() ?? 'unknown';
  if (version !== MAJOR_VERSION)
    throw failed(home, `the data in ${data} is of version ${version}, the programs of ${MAJOR_VERSION}`);
  const password = readIfPresent(passwordFile);
  if (password === null) throw failed(home, `${passwordFile} is gone`);
  return { data, password };
}

function initialise(home: Home, place: PostgresPlace, data: string, password: string): void {
  const draft = `${data}.draft`;
  const passwordDraft = join(place.folder, 'password');
  rmSync(draft, { recursive: true, force: true });
  writePrivately(passwordDraft, password);
  if (place.user !== null) chownSync(passwordDraft, place.user.uid, place.user.gid);
  const args = ['--pgdata', draft, '--username', ROLE, '--pwfile', passwordDraft, '--auth', 'scram-sha-256'];
  const { user } = place;
  const outcome = spawnSync(place.initdb, [...args, '--encoding=UTF8', '--locale=C', '--no-instructions'], {
    cwd: place.folder,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    encoding: 'utf8',
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  rmSync(passwordDraft, { force: true });
  if (outcome.status !== 0) {
    const logFile = home.path('postgres', 'initdb.log');
    writePrivately(logFile, `${outcome.error ?? ''}\n${outcome.stdout ?? ''}\n${outcome.stderr ?? ''}\n`);
    throw new RunError('LOCAL_START_FAILED', {
      service: 'PostgreSQL',
      reason: 'initdb failed',
      log: logFile,
    });
  }
  // Whole or not at all: a kill half-way through leaves only a draft.
  renameSync(draft, data);
}

const failed = (home: Home, reason: string) =>
  new RunError('LOCAL_START_FAILED', { service: 'PostgreSQL', reason, home: home.folder });
