import type { Database } from './database.ts';
import type { PlanBody } from './plan.ts';

/** Counts of the ledger so far. After the end of a run they are those of its report. */
export interface DatasetProgress {
  readonly name: string;
  readonly planned: number;
  readonly extracted: number;
  /** Rows of partitions whose load is over, whatever became of them; the finest step that the ledger knows. */
  readonly settled: number;
  /** Rows whose content stands in `ehr` under their own key: new, updated and unchanged. */
  readonly loaded: number;
  readonly merged: number;
  readonly quarantined: number;
  readonly excluded: number;
}

type Counts = Omit<DatasetProgress, 'name' | 'planned'>;

const NOTHING: Counts = { extracted: 0, settled: 0, loaded: 0, merged: 0, quarantined: 0, excluded: 0 };

/**
 * How far a run is, from the ledger: the truth whatever happened to workers or to Temporal. What extract set aside
 * stands with its batch, what later stages did with a batch's rows among the outcomes; both are summed by partition
 * in the transactions that write them.
 */
export async function progressOf(
  database: Database,
  runId: number,
  plan: PlanBody,
): Promise<DatasetProgress[]> {
  const { rows } = await database.raw<{ rows: (Counts & { no: number })[] }>(
    `with entry as (
       select b.dataset_no as no, sum(b.records) as extracted,
         sum(b.records) filter (where u.done_at is not null) as settled,
         0 as loaded, 0 as merged, sum(b.quarantined) as quarantined, sum(b.excluded) as excluded
       from migration.batch_total b
       left join migration.unit u on u.run_id = b.run_id and u.stage = 'load' and u.dataset_no = b.dataset_no
         and u.unit_no = b.partition_no
       where b.run_id = ? group by 1
       union all
       select dataset_no, 0, 0,
         sum(rows) filter (where outcome in ('new', 'updated', 'unchanged')),
         sum(rows) filter (where outcome = 'merged'),
         sum(rows) filter (where outcome = 'quarantined'),
         sum(rows) filter (where outcome = 'excluded')
       from migration.outcome_total where run_id = ? group by 1
     )
     select no, ${Object.keys(NOTHING)
       .map((name) => `coalesce(sum(${name}), 0)::bigint as ${name}`)
       .join(', ')}
     from entry group by 1`,
    [runId, runId],
  );
  return plan.datasets.map(({ no, name, plan: { records } }) => {
    const { no: _, ...counts } = rows.find((row) => row.no === no) ?? { no, ...NOTHING };
    return { name, planned: records, ...counts };
  });
}
