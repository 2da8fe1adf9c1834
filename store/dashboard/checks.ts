import type { CheckResult } from '../check-result.ts';
import type { Database } from '../database.ts';
import { type Finding, findingsOf } from '../evidence/read-findings.ts';
import { type RemarkCount, remarkCounts } from '../evidence/sample/remark-counts.ts';
import { checksOf } from '../report.ts';
import type { RunRow } from '../run.ts';
import { runAndPlan } from './runs.ts';

/** The evidence of a run: what was held against what, and which rows were found to be wrong. */
export interface Checks {
  readonly run: RunRow;
  /** Every dataset of the plan; without checks where it was not reconciled. */
  readonly datasets: readonly DatasetChecks[];
  /** How many rows were found to be wrong, by dataset, place and kind; also those too many to be named. */
  readonly totals: readonly Totals[];
  readonly findings: readonly Finding[];
}

export interface DatasetChecks {
  readonly name: string;
  readonly checks: readonly CheckResult[];
  /** What reviewers said of its rows, in the newest sample of which they said something. */
  readonly remarks: RemarkCount | null;
}

export interface Totals extends Pick<Finding, 'dataset' | 'place' | 'kind'> {
  readonly rows: number;
}

/** Undefined where the target has no run. Throws RunError RUN_UNKNOWN. */
export async function readChecks(
  database: Database,
  runId: number | undefined,
  findings: number,
): Promise<Checks | undefined> {
  const found = await runAndPlan(database, runId);
  if (found === undefined) return undefined;
  const { run, plan } = found;
  const [checks, totals, { named }, remarks] = await Promise.all([
    checksOf(database, run.run_id),
    database('migration.finding_total')
      .where({ run_id: run.run_id })
      .orderBy(['dataset_no', 'place', 'kind'])
      .select<(Omit<Totals, 'dataset'> & { dataset_no: number })[]>(['dataset_no', 'place', 'kind', 'rows']),
    findingsOf(database, run.run_id, false, findings),
    remarkCounts(database, run.run_id),
  ]);
  const names = new Map(plan.datasets.map(({ no, name }) => [no, name]));
  return {
    ...{ run, findings: named },
    totals: totals.map(({ dataset_no, ...rest }) => ({ ...rest, dataset: names.get(dataset_no) ?? '' })),
    datasets: plan.datasets.map(({ no, name }) => ({
      name,
      checks: checks.filter(({ dataset_no }) => dataset_no === no),
      remarks: remarks.find(({ dataset_no }) => dataset_no === no) ?? null,
    })),
  };
}
