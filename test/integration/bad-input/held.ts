import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { withClient } from '../../support/database.ts';

/**
 * Lets nobody write to a table while `work` goes on; `work` begins when somebody waits to. A run is thereby
 * stopped at a known place, however fast the machine is.
 */
export async function whileHeld<T>(url: string, table: string, work: () => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    // The session may be cut off with all others of its database.
    client.on('error', () => undefined);
    await client.query('begin');
    await client.query(`lock table ${table} in share mode`);
    await somebodyWaits(client, table);
    const result = await work();
    await client.query('rollback');
    return result;
  });
}

async function somebodyWaits(client: pg.Client, table: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { rows } = await client.query<{ waiting: number }>(
      'select count(*)::int as waiting from pg_locks where relation = $1::regclass and not granted',
      [table],
    );
    if (rows[0]!.waiting > 0) return;
    await pause(50);
  }
  throw new Error(`nobody came to write to ${table}`);
}

/** Cuts every worker of a trial off from its target. */
export const cutWorkersOff = (admin: string, database: string): Promise<unknown> =>
  withClient(admin, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = $1 and application_name like 'cutover worker%'`,
      [database],
    ),
  );
