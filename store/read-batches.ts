import type { Database } from './database.ts';
import { planOutline } from './plan.ts';
import { type Balance, UNKNOWN } from './report.ts';
import { runById } from './run.ts';

export interface BatchBalance extends Balance {
  readonly dataset: string;
  readonly partition: number;
  readonly batch: number;
}

const PAGE = 5_000;

/** The balance of every batch of a reconciled run, read in pages. */
export async function* readBatches(database: Database, runId: number): AsyncGenerator<BatchBalance> {
  const { plan_id } = await runById(database, runId);
  const { body } = await planOutline(database, plan_id);
  const terms = Object.keys(UNKNOWN).map((term) => `${term}::bigint as "${term}"`);
  for (const { no, name } of body.datasets) {
    let after = [-1, -1];
    for (;;) {
      const { rows } = await database.raw<{ rows: BatchBalance[] }>(
        `select partition_no as partition, batch_no as batch, ${terms.join(', ')} from migration.balance
         where run_id = ? and dataset_no = ? and (partition_no, batch_no) > (?, ?)
         order by partition_no, batch_no limit ?`,
        [runId, no, ...after, PAGE],
      );
      for (const row of rows) yield { ...row, dataset: name };
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = [last.partition, last.batch];
    }
  }
}
