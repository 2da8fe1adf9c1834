import { RunError } from '../../domain/run-error.ts';
import type { Database } from '../database.ts';

export interface AccountRow {
  readonly name: string;
  readonly roles: readonly string[];
  readonly created_at: Date;
  /** By an administrator. */
  readonly locked: boolean;
  /** By too many failed attempts; null where it is not. */
  readonly locked_until: Date | null;
}

/** Failed attempts that lock an account, the time within which they count, and for how long it is then locked. */
export const LOCKOUT = { failures: 5, minutes: 15 } as const;

/** Throws RunError ACCOUNT_EXISTS. */
export async function addAccount(
  database: Database,
  account: { readonly name: string; readonly roles: readonly string[]; readonly passwordHash: string },
): Promise<void> {
  const { name, roles, passwordHash } = account;
  const added = await database('dashboard.account')
    .insert({ name, roles, password_hash: passwordHash })
    .onConflict('name')
    .ignore()
    .returning('name');
  if (added.length === 0) throw new RunError('ACCOUNT_EXISTS', { name });
}

export const accounts = (database: Database): Promise<AccountRow[]> =>
  database('dashboard.account')
    .orderBy('name')
    .select('name', 'roles', 'created_at', 'locked')
    .select(database.raw('case when locked_until > now() then locked_until end as locked_until'));

/** Locks it and ends its sessions, or unlocks it and forgets its failed attempts. Throws RunError ACCOUNT_UNKNOWN. */
export async function setLocked(database: Database, name: string, locked: boolean): Promise<void> {
  await database.transaction(async (trx) => {
    const changed = await trx('dashboard.account')
      .where({ name })
      .update({ locked, failures: 0, failing_since: null, locked_until: null });
    if (changed === 0) throw new RunError('ACCOUNT_UNKNOWN', { name });
    if (locked) await trx('dashboard.session').where({ account: name }).delete();
  });
}

/** With its sessions. Throws RunError ACCOUNT_UNKNOWN. */
export async function removeAccount(database: Database, name: string): Promise<void> {
  const removed = await database('dashboard.account').where({ name }).delete();
  if (removed === 0) throw new RunError('ACCOUNT_UNKNOWN', { name });
}

interface Attempt {
  readonly hash: string;
  readonly locks: boolean;
}

/**
 * Counts an attempt to sign in as a failure until it is known to be none, so that attempts made at once are counted
 * too. Gives the password's hash, and whether this attempt locks the account should it fail; null where there is
 * no such account, or it is locked.
 */
export async function beginAttempt(database: Database, name: string): Promise<Attempt | null> {
  const counting = 'locked_until is null and failing_since > now() - make_interval(mins => :minutes)';
  const { rows } = await database.raw<{ rows: Attempt[] }>(
    `update dashboard.account set
       failures = case when ${counting} then failures + 1 else 1 end,
       failing_since = case when ${counting} then failing_since else now() end,
       locked_until = case when ${counting} and failures + 1 >= :limit
         then now() + make_interval(mins => :minutes) end
     where name = :name and not locked and (locked_until is null or locked_until < now())
     returning password_hash as hash, locked_until is not null as locks`,
    { name, limit: LOCKOUT.failures, minutes: LOCKOUT.minutes },
  );
  return rows[0] ?? null;
}

/** The attempt succeeded: there were no failures. */
export async function endAttempt(database: Database, name: string): Promise<void> {
  await database('dashboard.account')
    .where({ name })
    .update({ failures: 0, failing_since: null, locked_until: null });
}
