import type pg from 'pg';
import { type CheckResult, judged } from './check-result.ts';
import type { PlannedDataset } from './plan.ts';

/** Digests of each batch as the worker gave them, against what staging holds now. After tallyDataset. */
export async function checkStagingDigest(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  const { rows } = await client.query<{ batches: number; wrong: number }>(
    `select count(*)::int as batches, count(*) filter (where coalesce(s.digest, 0) <> b.digest
       or coalesce(s.rows, 0) <> b.staged or s.altered > 0)::int as wrong
     from migration.batch b left join staged_tally s using (partition_no, batch_no)
     where b.run_id = $1 and b.dataset_no = $2`,
    [runId, dataset.no],
  );
  const { batches, wrong } = rows[0]!;
  return judged(
    'staging holds what was read',
    wrong === 0,
    `digests of ${wrong} of ${batches} batches differ`,
  );
}

/** Every row that any run loaded from the dataset, against its own digest. After tallyDataset. */
export async function checkEhrDigest(client: pg.Client): Promise<CheckResult> {
  const { rows } = await client.query<{ checked: number; wrong: number }>(
    `select coalesce(sum(rows), 0)::bigint as checked, coalesce(sum(altered), 0)::bigint as wrong
     from ehr_tally where term <> 'unchanged'`,
  );
  const { checked, wrong } = rows[0]!;
  return judged(
    'ehr rows are as loaded',
    wrong === 0,
    `${wrong} of ${checked} rows altered since they were loaded`,
  );
}

/** Rows of each batch that staging holds for ehr, and their digests, against those that ehr holds. After tallyDataset. */
export async function checkStagingAgainstEhr(client: pg.Client): Promise<CheckResult> {
  const { rows } = await client.query<{ batches: number; wrong: number }>(
    `with held as (
       select partition_no, batch_no, held as rows, held_digest as digest from staged_tally where held > 0
     ), found as (
       select partition_no, batch_no, sum(rows) as rows, mod(sum(digest), 2::numeric ^ 128) as digest
       from ehr_tally where term <> 'earlier' group by 1, 2
     )
     select count(*)::int as batches, count(*) filter (
       where (held.rows, held.digest) is distinct from (found.rows, found.digest))::int as wrong
     from held full join found using (partition_no, batch_no)`,
  );
  const { batches, wrong } = rows[0]!;
  return judged('ehr holds what was staged', wrong === 0, `digests of ${wrong} of ${batches} batches differ`);
}
