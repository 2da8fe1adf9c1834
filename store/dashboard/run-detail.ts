import type { Database } from '../database.ts';
import type { PlanBody } from '../plan.ts';
import { type DatasetProgress, progressOf } from '../progress.ts';
import type { RunRow } from '../run.ts';
import { type Pace, paceOf } from './pace.ts';
import { type PartitionFilter, type PartitionKey, type PartitionRow, partitionsOf } from './partitions.ts';
import { runAndPlan } from './runs.ts';
import { type SourceLoad, sourceLoad } from './source-load.ts';

/** What an engineer sees of a run. */
export interface RunDetail {
  readonly run: RunRow;
  readonly datasets: readonly { readonly no: number; readonly name: string; readonly source: string }[];
  readonly progress: readonly DatasetProgress[];
  readonly pace: readonly Pace[];
  readonly sources: readonly SourceLoad[];
  readonly partitions: readonly PartitionRow[];
  /** After which the next page begins; null at the end. */
  readonly next: PartitionKey | null;
  /** Starts, pauses, resumes, approvals and aborts, the newest first. */
  readonly orders: readonly Order[];
  /** Datasets whose snapshot was lost while they were read. */
  readonly plannedAgain: readonly PlannedAgain[];
}

export interface Order {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly reason: string | null;
}

export interface PlannedAgain {
  readonly dataset_no: number;
  readonly at: Date;
  readonly reason: string;
  readonly taken_back: number;
}

const ORDERS = 100;

/** Undefined where the target has no run. Throws RunError RUN_UNKNOWN. */
export async function readRun(
  database: Database,
  runId: number | undefined,
  { dataset, ...filter }: Omit<PartitionFilter, 'datasetNo'> & { readonly dataset?: string | undefined },
): Promise<RunDetail | undefined> {
  const found = await runAndPlan(database, runId);
  if (found === undefined) return undefined;
  const { run, plan } = found;
  const datasetNo = plan.datasets.find(({ name }) => name === dataset)?.no;
  const [progress, pace, sources, partitions, orders, plannedAgain] = await Promise.all([
    progressOf(database, run.run_id, plan),
    paceOf(database, run.run_id),
    sourceLoad(database, plan.sessions),
    partitionsOf(database, run.run_id, { ...filter, datasetNo }),
    ordersOf(database, run.run_id),
    plannedAgainOf(database, run.run_id),
  ]);
  const last = partitions.length === filter.limit ? partitions.at(-1) : undefined;
  return {
    ...{ run, progress, pace, sources, partitions, orders, plannedAgain },
    datasets: namesOf(plan),
    next: last === undefined ? null : [last.dataset_no, last.partition_no],
  };
}

const namesOf = ({ datasets }: PlanBody) => datasets.map(({ no, name, source }) => ({ no, name, source }));

const ordersOf = (database: Database, runId: number): Promise<Order[]> =>
  database('migration.run_order')
    .where({ run_id: runId })
    .orderBy('entry', 'desc')
    .limit(ORDERS)
    .select(['at', 'actor', 'action', 'reason']);

const plannedAgainOf = (database: Database, runId: number): Promise<PlannedAgain[]> =>
  database('migration.replanned')
    .where({ run_id: runId })
    .orderBy('at', 'desc')
    .limit(ORDERS)
    .select(['dataset_no', 'at', 'reason', 'taken_back']);
