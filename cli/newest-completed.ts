import { RunError } from '../domain/run-error.ts';
import type { Database } from '../store/database.ts';
import { runs } from '../store/run.ts';

/** Throws RunError RUN_ACTIVE, since a run changes what would be looked at, and RUN_UNKNOWN. */
export async function newestCompleted(database: Database): Promise<number> {
  const all = await runs(database);
  const active = all.find(({ state }) => state === 'running');
  if (active !== undefined) throw new RunError('RUN_ACTIVE', { run: active.run_id });
  const completed = all.findLast(({ state }) => state === 'completed');
  if (completed === undefined) throw new RunError('RUN_UNKNOWN', { wanted: 'a completed run' });
  return completed.run_id;
}
