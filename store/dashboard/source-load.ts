import type { Database } from '../database.ts';
import { seatLock } from '../source-seat.ts';

/** How busy a source is. */
export interface SourceLoad {
  readonly source: string;
  /** Sessions that it may be read with at once. */
  readonly promised: number;
  /** Those in use at this moment, of all runs and workers of the target. */
  readonly used: number;
}

/** Sessions in use of those that a plan promises each source: the seats that are taken (source-seat.ts). */
export async function sourceLoad(
  database: Database,
  sessions: Readonly<Record<string, number>>,
): Promise<SourceLoad[]> {
  const sources = Object.keys(sessions);
  const { rows } = await database.raw<{ rows: { source: string; used: number }[] }>(
    `select s.source, count(l.objid)::int as used
     from unnest(:sources::text[], :locks::text[]) s(source, lock)
     left join pg_locks l on l.locktype = 'advisory' and l.objsubid = 2 and l.granted
       and l.database = (select oid from pg_database where datname = current_database())
       and l.classid::bigint = hashtext(s.lock)::bigint & 4294967295
     group by 1`,
    { sources, locks: sources.map(seatLock) },
  );
  const used = new Map(rows.map((row) => [row.source, row.used]));
  return sources.map((source) => ({ source, promised: sessions[source]!, used: used.get(source) ?? 0 }));
}
