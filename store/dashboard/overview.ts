import type { Database } from '../database.ts';
import { type DatasetProgress, progressOf } from '../progress.ts';
import { type TrendRun, trendOf } from '../read-trend.ts';
import type { RunReport } from '../report.ts';
import type { RunRow } from '../run.ts';
import { accountOf } from './account.ts';
import { type Pace, paceOf } from './pace.ts';
import { type ReviewCount, reviewCounts } from './review-queue.ts';
import { runAndPlan } from './runs.ts';

/** What a manager sees of a run. */
export interface Overview {
  readonly run: RunRow;
  readonly synthetic: boolean;
  readonly maxQuarantinedShare: number;
  readonly account: RunReport;
  readonly progress: readonly (DatasetProgress & { readonly pace: Pace | null })[];
  readonly trend: readonly TrendRun[];
  readonly reviews: readonly ReviewCount[];
}

/** More runs than anyone compares at a glance. */
const RUNS = 20;

/** Null where the target has no run yet. */
export async function readOverview(database: Database, runId: number | undefined): Promise<Overview | null> {
  const found = await runAndPlan(database, runId);
  if (found === undefined) return null;
  const { run, plan } = found;
  const [account, progress, paces, trend, reviews] = await Promise.all([
    accountOf(database, run, plan),
    progressOf(database, run.run_id, plan),
    paceOf(database, run.run_id),
    trendOf(database, { upTo: run.run_id, last: RUNS, from: 'balance_total' }),
    reviewCounts(database, run.run_id),
  ]);
  const no = new Map(plan.datasets.map((dataset) => [dataset.name, dataset.no]));
  return {
    ...{ run, account, trend, reviews, synthetic: plan.synthetic },
    maxQuarantinedShare: plan.thresholds.maxQuarantinedShare,
    progress: progress.map((dataset) => ({
      ...dataset,
      pace: paces.find(({ dataset_no }) => dataset_no === no.get(dataset.name)) ?? null,
    })),
  };
}
