import type { Database } from '../database.ts';
import type { RunRow } from '../run.ts';

/** How far the newest run is, in a few numbers: two that differ mean that pages have become old. */
export interface News extends Pick<RunRow, 'run_id' | 'state' | 'phase' | 'control' | 'stop_code'> {
  /** Records that extract has committed, and units of work of any stage that are done. */
  readonly records: number;
  readonly units_done: number;
  readonly units: number;
  /** Orders that were given: pause, resume, approve, abort. */
  readonly orders: number;
}

/** Null where there is no run yet. Reads the newest run's part of the ledger only. */
export async function readNews(database: Database): Promise<News | null> {
  const { rows } = await database.raw<{ rows: News[] }>(
    `select r.run_id, r.state, r.phase, r.control, r.stop_code,
       (select coalesce(sum(records), 0) from migration.batch b where b.run_id = r.run_id)::bigint as records,
       (select count(done_at) from migration.unit u where u.run_id = r.run_id) as units_done,
       (select count(*) from migration.unit u where u.run_id = r.run_id) as units,
       (select count(*) from migration.run_order o where o.run_id = r.run_id) as orders
     from migration.run r order by r.run_id desc limit 1`,
  );
  return rows[0] ?? null;
}
