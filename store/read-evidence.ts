import type { RowCode } from '../domain/row-codes.ts';
import type { Database } from './database.ts';
import { type RemarkCount, remarkCounts } from './evidence/sample/remark-counts.ts';
import { type PlanBody, planOutlineOfRun } from './plan.ts';
import { COUNTED_AGAIN } from './replan.ts';
import { type Balance, UNKNOWN } from './report.ts';
import type { Stage } from './unit.ts';

export interface PartitionBalance extends Balance {
  readonly dataset: string;
  readonly partition: number;
  readonly planned_rows: number;
}

/** What lies beside the account of a run: what it was planned by, what was ordered, how long it took. */
export interface Evidence {
  readonly actor: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly plan: PlanBody;
  /** SHA-256 of the plan as PostgreSQL writes it (`body::text`): positions in it hold keys, so that only its hash is shown. */
  readonly planHash: string;
  readonly plannedAgain: Readonly<Record<string, number>>;
  readonly partitions: readonly PartitionBalance[];
  /** Excluded rows by reason, and how many of them have their original bytes in `migration.set_aside`. */
  readonly excluded: readonly { dataset: string; code: RowCode; rows: number; originals_kept: number }[];
  /** Units of work by stage; a stage that has not begun has none done. */
  readonly stages: readonly { stage: Stage; units: number; units_done: number; finished_at: Date | null }[];
  /** Of samples of which reviewers said something. */
  readonly remarks: readonly (RemarkCount & { readonly dataset: string })[];
  readonly orders: readonly { at: Date; actor: string; action: string; reason: string | null }[];
}

export async function readEvidence(database: Database, runId: number): Promise<Evidence> {
  const run = await database('migration.run')
    .where({ run_id: runId })
    .first<{ actor: string; started_at: Date; ended_at: Date | null }>('actor', 'started_at', 'ended_at');
  const { planId, body: plan } = await planOutlineOfRun(database, runId);
  const nameOf = new Map(plan.datasets.map(({ no, name }) => [no, name]));
  const named = <T extends { dataset_no: number }>({ dataset_no, ...rest }: T) => ({
    dataset: nameOf.get(dataset_no) ?? String(dataset_no),
    ...rest,
  });
  const [planHash, partitions, excluded, stages, again, remarks, orders] = await Promise.all([
    hashOf(database, planId),
    partitionsOf(database, runId, plan),
    excludedOf(database, runId),
    stagesOf(database, runId, plan),
    plannedAgainOf(database, runId),
    remarkCounts(database, runId),
    database('migration.run_order')
      .where({ run_id: runId })
      .orderBy('entry')
      .select<Evidence['orders']>(['at', 'actor', 'action', 'reason']),
  ]);
  return {
    ...{ ...run!, plan, partitions, stages, orders },
    planHash,
    plannedAgain: Object.fromEntries(again.map(named).map(({ dataset, times }) => [dataset, times])),
    excluded: excluded.map(named),
    remarks: remarks.map((row) => ({ ...named(row), dataset_no: row.dataset_no })),
  };
}

async function hashOf(database: Database, planId: number): Promise<string> {
  const row = await database('migration.plan_outline')
    .where({ plan_id: planId })
    .first<{ plan_hash: string }>('plan_hash');
  return row!.plan_hash;
}

/** Every partition of the plan; unknown where its dataset has not been reconciled. */
async function partitionsOf(
  database: Database,
  runId: number,
  { datasets }: PlanBody,
): Promise<PartitionBalance[]> {
  const sums = Object.keys(UNKNOWN).map(
    (term) => `sum(${term === 'unexplained' ? 'abs(unexplained)' : term})::bigint as "${term}"`,
  );
  const { rows } = await database.raw<{ rows: (Balance & { dataset_no: number; partition_no: number })[] }>(
    `select dataset_no, partition_no, ${sums.join(', ')} from migration.balance where run_id = ? group by 1, 2`,
    [runId],
  );
  const found = new Map(
    rows.map(({ dataset_no, partition_no, ...terms }) => [`${dataset_no} ${partition_no}`, terms]),
  );
  return datasets.flatMap(({ no, name, plan }) =>
    plan.partitions.map(({ number, records }) => ({
      ...{ dataset: name, partition: number, planned_rows: records },
      ...(found.get(`${no} ${number}`) ?? UNKNOWN),
    })),
  );
}

async function excludedOf(database: Database, runId: number) {
  const { rows } = await database.raw<{
    rows: { dataset_no: number; code: RowCode; rows: number; originals_kept: number }[];
  }>(
    `select dataset_no, code, count(*)::int as rows, count(original_length)::int as originals_kept
     from migration.set_aside cross join unnest(codes) code
     where run_id = ? and outcome = 'excluded' group by 1, 2 order by 1, 2`,
    [runId],
  );
  return rows;
}

/**
 * Units that are opened and never begun are left out: only patients have other names and addresses. Reconciling can be
 * repeated and claims no unit: it is done where a dataset has checks, and over when the run is.
 */
async function stagesOf(database: Database, runId: number, { datasets }: PlanBody) {
  const patients = datasets.filter(({ target }) => target === 'patient').map(({ no }) => no);
  const { rows } = await database.raw<{ rows: Evidence['stages'] }>(
    `with unit as (
       select stage, done_at from migration.unit
       where run_id = :run and stage <> 'reconcile' and (stage <> 'alternatives' or dataset_no = any(:patients))
       union all
       select 'reconcile', case when exists (
         select from migration.check_result c where c.run_id = u.run_id and c.dataset_no = u.dataset_no) then r.ended_at end
       from migration.unit u join migration.run r using (run_id)
       where u.run_id = :run and stage = 'reconcile' and r.state <> 'aborted'
     )
     select stage, count(*)::int as units, count(done_at)::int as units_done,
       case when count(*) = count(done_at) then max(done_at) end as finished_at
     from unit group by 1 order by 1`,
    { run: runId, patients },
  );
  return rows;
}

async function plannedAgainOf(database: Database, runId: number) {
  const { rows } = await database.raw<{ rows: { dataset_no: number; times: number }[] }>(
    `select dataset_no, count(*)::int as times from migration.replanned_outline
     where run_id = ? and reason <> ? group by 1 order by 1`,
    [runId, COUNTED_AGAIN],
  );
  return rows;
}
