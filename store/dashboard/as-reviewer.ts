import type pg from 'pg';
import { type Database, transaction, withConnection } from '../database.ts';

/**
 * A transaction with the rights of `cutover_reviewer`, which sees what records and originals say. The login of the dashboard
 * does not have them by itself: pages of counts cannot show a name, whatever is wrong with them. A login that may not take them on
 * goes on with its own.
 */
export const asReviewer = <T>(database: Database, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withConnection(database, (client) =>
    transaction(client, async () => {
      await client.query(TAKEN_ON);
      return work(client);
    }),
  );

const TAKEN_ON = `select set_config('role', 'cutover_reviewer', true)
  where pg_has_role(session_user, to_regrole('cutover_reviewer'), 'set')`;
