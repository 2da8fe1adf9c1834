import { hash } from 'node:crypto';
import { recordActIn } from '../audit.ts';
import type { Database } from '../database.ts';

/** Whose session it is. */
export interface SessionRow {
  readonly name: string;
  readonly roles: readonly string[];
  readonly note: string | null;
}

/** For how long a session lives: unused, and at all. */
export interface SessionLimits {
  readonly idleMinutes: number;
  readonly hours: number;
}

export type SignedIn =
  | { readonly account: string }
  | { readonly person: string; readonly roles: readonly string[] };

const NOBODY: { account?: string; person?: string; roles?: readonly string[] } = {};

export const hashOf = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** A live session on it, kept in the audit, after those that are over for good have been forgotten. */
export async function beginSession(
  database: Database,
  secret: string,
  who: SignedIn,
  { hours }: SessionLimits,
): Promise<void> {
  await database.raw('delete from dashboard.session where begun_at < now() - make_interval(hours => ?)', [
    hours,
  ]);
  const { account = null, person = null, roles = null } = { ...NOBODY, ...who };
  await database.transaction(async (trx) => {
    await trx('dashboard.session').insert({ secret_hash: hashOf(secret), account, person, roles });
    const subject = { by: account === null ? 'provider' : 'account' };
    await recordActIn(trx, { actor: (account ?? person)!, act: 'dashboard.sign-in', subject });
  });
}

/**
 * The session of a secret, if it is still alive; null otherwise. Roles of an account are those it has now. `counts`:
 * whether somebody is at work; what a page asks for by itself does not keep a session alive.
 */
export async function sessionOf(
  database: Database,
  secret: string,
  { idleMinutes, hours }: SessionLimits,
  counts: boolean,
): Promise<SessionRow | null> {
  const { rows } = await database.raw<{ rows: (SessionRow & { stale: boolean })[] }>(
    `select coalesce(s.account, s.person) as name, coalesce(a.roles, s.roles) as roles, s.note,
       s.seen_at < now() - interval '20 seconds' as stale
     from dashboard.session s left join dashboard.account a on a.name = s.account
     where s.secret_hash = ? and s.begun_at > now() - make_interval(hours => ?)
       and s.seen_at > now() - make_interval(mins => ?) and a.locked is not true`,
    [hashOf(secret), hours, idleMinutes] as unknown as string[],
  );
  const [row] = rows;
  if (row === undefined) return null;
  if (row.stale && counts)
    await database.raw('update dashboard.session set seen_at = now() where secret_hash = ?', [
      hashOf(secret),
    ]);
  return { name: row.name, roles: row.roles, note: row.note };
}

export async function endSession(database: Database, secret: string): Promise<void> {
  await database('dashboard.session')
    .where({ secret_hash: hashOf(secret) })
    .delete();
}

/** Keeps what is to be said on the session's next page; null once it has been said. */
export async function keepNote(database: Database, secret: string, note: string | null): Promise<void> {
  await database('dashboard.session')
    .where({ secret_hash: hashOf(secret) })
    .update({ note });
}
