import type pg from 'pg';
import type { DatasetPlan } from '../sources/source.ts';
import { stagingTable } from './batch.ts';
import { transaction } from './database.ts';
import { contractOf, type PlannedDataset } from './plan.ts';
import { type Claim, fence } from './unit.ts';

/** What the extraction of a dataset wrote, beside its staged rows. */
const EXTRACTED = [
  'staging.document_content',
  'migration.set_aside',
  'migration.batch',
  'migration.reason_count',
  'migration.unmapped_code',
];

/**
 * Gives a dataset of a run a new plan and takes back all that was read by the old one. Units are taken first: an
 * attempt that still works by the old plan ends its transaction before that, or is refused at its next one.
 */
export async function replanDataset(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  plan: DatasetPlan,
  reason: string,
): Promise<void> {
  const of = [runId, dataset.no] as const;
  await transaction(client, async () => {
    await client.query(
      `update migration.unit set epoch = epoch + 1, done_at = null, backend_pid = null
       where run_id = $1 and dataset_no = $2 and stage = 'extract'`,
      [...of],
    );
    await writePlan(client, of, plan, reason);
    await client.query(`set local cutover.plan_again = 'on'`);
    await client.query(`delete from ${stagingTable(contractOf(dataset), runId)} where dataset_no = $1`, [
      dataset.no,
    ]);
    for (const table of EXTRACTED)
      await client.query(`delete from ${table} where run_id = $1 and dataset_no = $2`, [...of]);
    await client.query(
      `delete from migration.unit where run_id = $1 and dataset_no = $2 and stage in ('extract', 'load')
         and unit_no > $3`,
      [...of, plan.partitions.length],
    );
    await client.query(
      `insert into migration.unit (run_id, stage, dataset_no, unit_no)
       select $1::int, stage, $2::smallint, number from unnest(array['extract', 'load']) stage, generate_series(1, $3::int) number
       on conflict do nothing`,
      [...of, plan.partitions.length],
    );
  });
}

/** Why a plan holds in place of the one before: its rows were counted anew when the snapshot it is read at was taken. */
export const COUNTED_AGAIN = 'COUNTED_AGAIN';

/**
 * Writes down how many rows a dataset holds whose snapshot is taken when its reading begins: from then on that is the
 * planned number.
 */
export async function recount(
  client: pg.Client,
  claim: Claim,
  { no, plan }: PlannedDataset,
  records: number,
): Promise<void> {
  const facts = { ...plan.facts, recordsWhenPlanned: plan.facts.recordsWhenPlanned ?? plan.records };
  await transaction(client, async () => {
    await fence(client, claim);
    await writePlan(client, [claim.runId, no], { ...plan, records, facts }, COUNTED_AGAIN);
  });
}

async function writePlan(
  client: pg.Client,
  of: readonly [runId: number, datasetNo: number],
  plan: DatasetPlan,
  reason: string,
): Promise<void> {
  await client.query(
    `insert into migration.replanned (run_id, dataset_no, attempt, plan, reason, taken_back)
     select $1::int, $2::smallint, count(*) + 1, $3::jsonb, $4,
       (select coalesce(sum(records), 0) from migration.batch where run_id = $1 and dataset_no = $2)
     from migration.replanned where run_id = $1 and dataset_no = $2`,
    [...of, JSON.stringify(plan), reason],
  );
}
