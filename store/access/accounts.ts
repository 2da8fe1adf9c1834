import { RunError } from '../../domain/run-error.ts';
import { recordActIn } from '../audit.ts';
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

/** `actor`: who adds it; kept in the audit. Throws RunError ACCOUNT_EXISTS. */
export async function addAccount(
  database: Database,
  account: { readonly name: string; readonly roles: readonly string[]; readonly passwordHash: string },
  actor: string,
): Promise<void> {
  const { name, roles, passwordHash } = account;
  await database.transaction(async (trx) => {
    const added = await trx('dashboard.account')
      .insert({ name, roles, password_hash: passwordHash })
      .onConflict('name')
      .ignore()
      .returning('name');
    if (added.length === 0) throw new RunError('ACCOUNT_EXISTS', { name });
    await recordActIn(trx, { actor, act: 'dashboard.account-add', subject: { account: name, roles } });
  });
}

export const accounts = (database: Database): Promise<AccountRow[]> =>
  database('dashboard.account')
    .orderBy('name')
    .select('name', 'roles', 'created_at', 'locked')
    .select(database.raw('case when locked_until > now() then locked_until end as locked_until'));

/** Locks it and ends its sessions, or unlocks it and forgets its failed attempts. Throws RunError ACCOUNT_UNKNOWN. */
export async function setLocked(
  database: Database,
  name: string,
  locked: boolean,
  actor: string,
): Promise<void> {
  await database.transaction(async (trx) => {
    const changed = await trx('dashboard.account')
      .where({ name })
      .update({ locked, failures: 0, failing_since: null, locked_until: null });
    if (changed === 0) throw new RunError('ACCOUNT_UNKNOWN', { name });
    if (locked) await trx('dashboard.session').where({ account: name }).delete();
    const act = locked ? 'dashboard.account-lock' : 'dashboard.account-unlock';
    await recordActIn(trx, { actor, act, subject: { account: name } });
  });
}

/** With its sessions. Throws RunError ACCOUNT_UNKNOWN. */
export async function removeAccount(database: Database, name: string, actor: string): Promise<void> {
  await database.transaction(async (trx) => {
    const removed = await trx('dashboard.account').where({ name }).delete();
    if (removed === 0) throw new RunError('ACCOUNT_UNKNOWN', { name });
    await recordActIn(trx, { actor, act: 'dashboard.account-remove', subject: { account: name } });
  });
}

/** An attempt that was let begin. */
export interface Attempt {
  readonly password_hash: string;
  /** It is the last one: unless it succeeds, the account is locked from now on. */
  readonly locks: boolean;
}

/**
 * Counts an attempt to sign in as a failure until it is known to be none, so that attempts made at once are counted
 * too. Null where there is no such account, or it is locked.
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
     returning password_hash, locked_until is not null as locks`,
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

/**
 * Keeps in the audit that somebody was not let in, and that this locked the account. A name that is none of ours is not kept:
 * people type their passwords there. Null where a provider did not vouch for anybody.
 */
export async function refuseAttempt(database: Database, name: string | null, locks = false): Promise<void> {
  await database.transaction(async (trx) => {
    const known =
      name !== null && (await trx('dashboard.account').where({ name }).first('name')) !== undefined;
    const of = known ? { actor: name, subject: { account: name } } : { actor: 'somebody unknown' };
    await recordActIn(trx, { ...of, act: 'dashboard.sign-in-refused' });
    if (locks) await recordActIn(trx, { ...of, act: 'dashboard.lock-out' });
  });
}
