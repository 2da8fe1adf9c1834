import type { Database } from '../database.ts';
import { hashOf } from './sessions.ts';

/** What must come back from the OpenID provider, and where to go then. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly code_verifier: string;
  readonly destination: string;
}

const MINUTES = 15;

/** One for each browser: beginning again forgets the one before. Those that nobody came back from are forgotten too. */
export async function keepPending(
  database: Database,
  browser: string,
  pending: PendingSignIn,
): Promise<void> {
  await database.raw(
    'delete from dashboard.pending_sign_in where begun_at < now() - make_interval(mins => ?)',
    [MINUTES],
  );
  await database('dashboard.pending_sign_in')
    .insert({ browser_hash: hashOf(browser), ...pending, begun_at: database.fn.now() })
    .onConflict('browser_hash')
    .merge();
}

/** Gives it once: an answer of the provider that comes a second time finds nothing. */
export async function takePending(database: Database, browser: string): Promise<PendingSignIn | null> {
  const { rows } = await database.raw<{ rows: PendingSignIn[] }>(
    `delete from dashboard.pending_sign_in
     where browser_hash = ? and begun_at > now() - make_interval(mins => ?)
     returning state, nonce, code_verifier, destination`,
    [hashOf(browser), MINUTES] as unknown as string[],
  );
  return rows[0] ?? null;
}
