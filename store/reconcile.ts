import type pg from 'pg';
import { writeBalance } from './balance.ts';
import { stagingTable } from './batch.ts';
import { digestSql, digestSumSql } from './canonical-sql.ts';
import { transaction } from './database.ts';
import { contractOf, inUse, type PlannedDataset, type Thresholds } from './plan.ts';
import { COUNTED_AGAIN } from './replan.ts';
import { notSetAside, wholeSets } from './resolve.ts';

export type CheckStatus = 'verified' | 'mismatched' | 'not_verifiable';

export interface CheckResult {
  readonly name: string;
  readonly status: CheckStatus;
  readonly detail: string;
}

/**
 * Accounts for every record of a dataset (see balance.ts) and checks what was stored against what was read.
 */
export async function reconcileDataset(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  thresholds: Thresholds,
): Promise<readonly CheckResult[]> {
  return transaction(client, async () => {
    await wholeSets(client);
    await client.query(`analyze ehr.${dataset.target} (person_id, source, source_key, run_id)`);
    await writeBalance(client, runId, dataset);
    const checks = await runChecks(client, runId, dataset, thresholds);
    await saveChecks(client, runId, dataset, checks);
    return checks;
  });
}

async function runChecks(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  thresholds: Thresholds,
): Promise<readonly CheckResult[]> {
  return [
    await checkBalance(client, runId, dataset),
    await checkPlannedCount(client, runId, dataset),
    await checkMoment(client, runId, dataset),
    await checkOriginals(client, runId, dataset),
    await checkLedger(client, runId, dataset),
    await checkStagingDigest(client, runId, dataset),
    await checkEhrDigest(client, dataset),
    await checkStagingAgainstEhr(client, runId, dataset),
    await checkThreshold(client, runId, dataset, thresholds),
  ];
}

async function saveChecks(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  checks: readonly CheckResult[],
): Promise<void> {
  for (const { name, status, detail } of checks)
    await client.query(
      `insert into migration.check_result (run_id, name, dataset_no, status, detail) values ($1, $2, $3, $4, $5)
       on conflict (run_id, name, dataset_no) do update set status = excluded.status, detail = excluded.detail`,
      [runId, name, dataset.no, status, detail],
    );
}

async function checkBalance(client: pg.Client, runId: number, dataset: PlannedDataset): Promise<CheckResult> {
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

async function checkPlannedCount(
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
async function checkMoment(client: pg.Client, runId: number, dataset: PlannedDataset): Promise<CheckResult> {
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
async function checkOriginals(
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

/** The ledger of what each stage said it did, against what is there. */
async function checkLedger(client: pg.Client, runId: number, dataset: PlannedDataset): Promise<CheckResult> {
  const { rows } = await client.query<{ wrong: number }>(
    `with said as (
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
     )
     select count(*)::int as wrong from said full join found using (partition_no, batch_no, outcome)
     where coalesce(said.rows, 0) <> coalesce(found.rows, 0)`,
    [runId, dataset.no],
  );
  const { wrong } = rows[0]!;
  return judged('ledger agrees with the tables', wrong === 0, `${wrong} counts differ`);
}

async function checkStagingDigest(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  const contract = contractOf(dataset);
  const { rows } = await client.query<{ batches: number; wrong: number }>(
    `with stored as (
       select partition_no, batch_no, count(*) as rows, ${digestSumSql('s.digest')} as digest,
         count(*) filter (where s.digest <> ${digestSql(contract, 's')}) as altered
       from ${stagingTable(contract, runId)} s where dataset_no = $2 group by 1, 2
     )
     select count(*)::int as batches, count(*) filter (
       where coalesce(s.digest, 0) <> b.digest or coalesce(s.rows, 0) <> b.staged or s.altered > 0)::int as wrong
     from migration.batch b left join stored s using (partition_no, batch_no)
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

async function checkEhrDigest(client: pg.Client, dataset: PlannedDataset): Promise<CheckResult> {
  const { rows } = await client.query<{ checked: number; wrong: number }>(
    `select count(*)::bigint as checked, count(*) filter (where e.digest <> ${digestSql(contractOf(dataset), 'e')})::bigint
       as wrong
     from ehr.${dataset.target} e where e.source = $1`,
    [dataset.name],
  );
  const { checked, wrong } = rows[0]!;
  return judged(
    'ehr rows are as loaded',
    wrong === 0,
    `${wrong} of ${checked} rows altered since they were loaded`,
  );
}

async function checkStagingAgainstEhr(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  const staging = stagingTable(contractOf(dataset), runId);
  const { rows } = await client.query<{ compared: number; wrong: number }>(
    `select count(*)::bigint as compared, count(*) filter (where e.digest <> s.digest)::bigint as wrong
     from ${staging} s join ehr.${dataset.target} e on e.source = $1 and e.source_key = s.source_key
     where s.dataset_no = $2 and ${notSetAside(runId)}
       ${inUse(dataset)}`,
    [dataset.name, dataset.no],
  );
  const { compared, wrong } = rows[0]!;
  return judged('ehr holds what was staged', wrong === 0, `${wrong} of ${compared} rows differ`);
}

async function checkThreshold(
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
  const percent = (part: number) => `${(part * 100).toFixed(2)} %`;
  return judged(
    'quarantine within its threshold',
    share <= maxQuarantinedShare,
    `${percent(share)} quarantined, at most ${percent(maxQuarantinedShare)} allowed`,
  );
}

const judged = (name: string, verified: boolean, detail: string): CheckResult => ({
  name,
  status: verified ? 'verified' : 'mismatched',
  detail,
});
