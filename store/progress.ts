import type { Database } from './database.ts';
import type { PlanBody } from './plan.ts';

export interface DatasetProgress {
  readonly name: string;
  readonly planned: number;
  readonly extracted: number;
  /** Rows of partitions whose load is done; the finest step that the ledger knows. */
  readonly loaded: number;
  readonly quarantined: number;
  readonly excluded: number;
}

/** How far a run is, from the ledger: the truth whatever happened to workers or to Temporal. */
export async function progressOf(
  database: Database,
  runId: number,
  plan: PlanBody,
): Promise<DatasetProgress[]> {
  const { rows } = await database.raw<{ rows: Record<string, number>[] }>(
    `select b.dataset_no as no, sum(b.records)::bigint as extracted,
       coalesce(sum(b.records) filter (where u.done_at is not null), 0)::bigint as loaded,
       sum(b.quarantined)::bigint as quarantined, sum(b.excluded)::bigint as excluded
     from migration.batch b
     left join migration.unit u on u.run_id = b.run_id and u.stage = 'load' and u.dataset_no = b.dataset_no
       and u.unit_no = b.partition_no
     where b.run_id = ? group by 1`,
    [runId],
  );
  return plan.datasets.map(({ no, name, plan: { records } }) => {
    const found = rows.find((row) => row.no === no);
    return {
      name,
      planned: records,
      extracted: found?.extracted ?? 0,
      loaded: found?.loaded ?? 0,
      quarantined: found?.quarantined ?? 0,
      excluded: found?.excluded ?? 0,
    };
  });
}
