import type { Database } from '../database.ts';

/** What a dataset did in the last minutes. */
export interface Pace {
  readonly dataset_no: number;
  /** Seconds looked back over: less than a window where the run is younger, null where nothing happened in it. */
  readonly seconds: number;
  /** Records extracted, and rows of partitions whose load ended. */
  readonly extracted: number;
  readonly settled: number;
}

const WINDOW_SECONDS = 300;

/** How fast a run goes, from the moments at which its batches and its partitions were committed. Empty where it stands. */
export async function paceOf(database: Database, runId: number): Promise<Pace[]> {
  const { rows } = await database.raw<{ rows: Pace[] }>(
    `with recent as (
       select greatest(now() - make_interval(secs => :window), started_at) as since from migration.run where run_id = :run
     ), done as (
       select dataset_no, records as extracted, 0 as settled from migration.batch
       where run_id = :run and committed_at > (select since from recent)
       union all
       select u.dataset_no, 0, b.records from migration.unit u
       join migration.batch_total b on b.run_id = u.run_id and b.dataset_no = u.dataset_no and b.partition_no = u.unit_no
       where u.run_id = :run and u.stage = 'load' and u.done_at > (select since from recent)
     )
     select dataset_no, sum(extracted)::bigint as extracted, sum(settled)::bigint as settled,
       greatest(1, extract(epoch from now() - (select since from recent)))::float8 as seconds
     from done group by 1 order by 1`,
    { run: runId, window: WINDOW_SECONDS },
  );
  return rows;
}
