import { execFileSync, spawnSync } from 'node:child_process';

/** Whom PostgreSQL runs as: it refuses to run as root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Accounts that exist for this or exist everywhere; none is ever created. */
const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/** The user to run PostgreSQL as: null for our own, an unprivileged account when we are root. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of CANDIDATES) {
    const uid = idOf(name, '-u');
    const gid = idOf(name, '-g');
    if (uid !== null && gid !== null) return { name, uid, gid };
  }
  throw new Error(`running as root, and no account ${CANDIDATES.join(', ')} to run PostgreSQL as`);
}

/** Whether the user can enter (a folder) or run (a file) what lies at this path. Asked of the system, as that user. */
export function canReach(user: ServerUser | null, path: string): boolean {
  if (user === null) return true;
  const { uid, gid } = user;
  const script = 'test -x "$1" && test -r "$1"';
  return (
    spawnSync('/bin/sh', ['-c', script, 'sh', path], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

function idOf(name: string, flag: '-u' | '-g'): number | null {
  try {
    const id = Number(
      execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    return Number.isInteger(id) && id > 0 ? id : null;
  } catch (error) {
    // id ends with 1 when there is no such account.
    if (error instanceof Error && 'status' in error) return null;
    throw error;
  }
}
