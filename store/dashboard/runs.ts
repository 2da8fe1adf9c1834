import type { Database } from '../database.ts';
import { type PlanBody, planOutlineOfRun } from '../plan.ts';
import { type RunRow, runById } from '../run.ts';

/** As many as anyone looks back on. */
const RUNS = 100;

/** The newest first. */
export const readRuns = (database: Database): Promise<RunRow[]> =>
  database<RunRow>('migration.run').select().orderBy('run_id', 'desc').limit(RUNS);

/** A run with its plan; the newest where none is named. Undefined where the target has no run. */
export async function runAndPlan(
  database: Database,
  runId: number | undefined,
): Promise<{ readonly run: RunRow; readonly plan: PlanBody } | undefined> {
  const newest = () => database<RunRow>('migration.run').orderBy('run_id', 'desc').first();
  const run = runId === undefined ? await newest() : await runById(database, runId);
  if (run === undefined) return undefined;
  return { run, plan: (await planOutlineOfRun(database, run.run_id)).body };
}
