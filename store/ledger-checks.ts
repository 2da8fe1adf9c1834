import type pg from 'pg';
import { type CheckResult, judged, percent } from './check-result.ts';
import type { PlannedDataset, Thresholds } from './plan.ts';
import { COUNTED_AGAIN } from './replan.ts';

export async function checkBalance(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  const { rows } = await client.query<{ batches: number; wrong: number; rows: number }>(
    `select count(*)::int as batches, count(*) filter (where unexplained <> 0)::int as wrong,
       coalesce(sum(abs(unexplained)), 0)::bigint as rows
     from migration.balance where run_id = $1 and dataset_no = $2`,
    [runId, dataset.no],
  );
  const { batches, wrong, rows: unexplained } = rows[0]!;
  return judged(
    'every row accounted for',
    wrong === 0,
    `${unexplained} unexplained rows in ${wrong} of ${batches} batches`,
  );
}

export async function checkPlannedCount(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  const { rows } = await client.query<{ records: number }>(
    'select coalesce(sum(records), 0)::bigint as records from migration.batch where run_id = $1 and dataset_no = $2',
    [runId, dataset.no],
  );
  const { records } = rows[0]!;
  const { recordsWhenPlanned } = dataset.plan.facts;
  const when =
    recordsWhenPlanned === undefined ? 'by the plan' : `as reading began (${recordsWhenPlanned} by the plan)`;
  return judged(
    'planned rows were read',
    records === dataset.plan.records,
    `${dataset.plan.records} counted ${when}, ${records} read`,
  );
}

/** A dataset whose snapshot was lost was read as at a later moment than the others: what changed between is unknown. */
export async function checkMoment(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  const { rows } = await client.query<{ times: number }>(
    'select count(*)::int as times from migration.replanned where run_id = $1 and dataset_no = $2 and reason <> $3',
    [runId, dataset.no, COUNTED_AGAIN],
  );
  const { times } = rows[0]!;
  return judged(
    'read as at the planned moment',
    times === 0,
    times === 0
      ? 'never planned again'
      : `its snapshot was lost and it was planned again ${times} times: run again, or a delta`,
  );
}

/** Rows set aside after extraction, whose bytes had to be fetched again; a source that has moved on has them no more. */
export async function checkOriginals(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  const { rows } = await client.query<{ aside: number; lost: number; reasons: string | null }>(
    `select count(*)::int as aside, count(*) filter (where original_length is null)::int as lost,
       string_agg(distinct original_lost, ', ') as reasons
     from migration.set_aside where run_id = $1 and dataset_no = $2`,
    [runId, dataset.no],
  );
  const { aside, lost, reasons } = rows[0]!;
  return {
    name: 'originals of rows set aside are kept',
    status: lost === 0 ? 'verified' : 'not_verifiable',
    detail: `${lost} of ${aside} not to be had from the source again${reasons === null ? '' : `: ${reasons}`}`,
  };
}

/** SQL: rows by batch and outcome, as each stage `said` it left them and as the balance `found` them; $1 run, $2 dataset. */
export const SAID_AND_FOUND = `
  said as (
    select partition_no, batch_no, outcome, sum(rows) as rows from (
      select partition_no, batch_no, outcome, rows from migration.outcome where run_id = $1 and dataset_no = $2
      union all
      select partition_no, batch_no, unnest(array['quarantined', 'excluded']), unnest(array[quarantined, excluded])
      from migration.batch where run_id = $1 and dataset_no = $2
    ) entry group by 1, 2, 3
  ), found as (
    select partition_no, batch_no, unnest(array['new', 'updated', 'unchanged', 'merged', 'quarantined', 'excluded'])
        as outcome,
      unnest(array[new, updated, unchanged, merged, quarantined, excluded]) as rows
    from migration.balance where run_id = $1 and dataset_no = $2
  )`;

/** The ledger of what each stage said it did, against what is there. */
export async function checkLedger(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  const { rows } = await client.query<{ wrong: number }>(
    `with ${SAID_AND_FOUND}
     select count(*)::int as wrong from said full join found using (partition_no, batch_no, outcome)
     where coalesce(said.rows, 0) <> coalesce(found.rows, 0)`,
    [runId, dataset.no],
  );
  const { wrong } = rows[0]!;
  return judged('ledger agrees with the tables', wrong === 0, `${wrong} counts differ`);
}

export async function checkThreshold(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  { maxQuarantinedShare }: Thresholds,
): Promise<CheckResult> {
  const { rows } = await client.query<{ quarantined: number; source: number }>(
    `select coalesce(sum(quarantined), 0)::bigint as quarantined, coalesce(sum(source_rows), 0)::bigint as source
     from migration.balance where run_id = $1 and dataset_no = $2`,
    [runId, dataset.no],
  );
  const { quarantined, source } = rows[0]!;
  const share = source === 0 ? 0 : quarantined / source;
  return judged(
    'quarantine within its threshold',
    share <= maxQuarantinedShare,
    `${percent(share)} quarantined, at most ${percent(maxQuarantinedShare)} allowed`,
  );
}
