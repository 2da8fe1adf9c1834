import type { Database } from '../database.ts';
import { hashOf } from './sessions.ts';

const MINUTES = 60;

/** Keeps why the session's person wants to see data of patients on such pages. */
export async function stateReason(
  database: Database,
  secret: string,
  pages: string,
  reason: string,
): Promise<void> {
  await database('dashboard.stated_reason')
    .insert({ secret_hash: hashOf(secret), pages, reason, at: database.fn.now() })
    .onConflict(['secret_hash', 'pages'])
    .merge();
}

/** The reason that holds for such pages; null where none was given, or too long ago. */
export async function reasonFor(database: Database, secret: string, pages: string): Promise<string | null> {
  const row = await database('dashboard.stated_reason')
    .where({ secret_hash: hashOf(secret), pages })
    .whereRaw('at > now() - make_interval(mins => ?)', [MINUTES])
    .first<{ reason: string } | undefined>('reason');
  return row?.reason ?? null;
}

export async function withdrawReason(database: Database, secret: string, pages: string): Promise<void> {
  await database('dashboard.stated_reason')
    .where({ secret_hash: hashOf(secret), pages })
    .delete();
}
