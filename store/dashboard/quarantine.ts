import type { RowCode } from '../../domain/row-codes.ts';
import type { Database } from '../database.ts';
import type { RunRow } from '../run.ts';
import { type QuarantineFilter, type QuarantinePage, quarantinedRows } from './quarantine-list.ts';
import { assigneesOf } from './quarantine-work.ts';
import { runAndPlan } from './runs.ts';

/** A page of quarantined rows, with all that they can be filtered by. */
export interface Quarantine extends QuarantinePage {
  readonly run: RunRow;
  readonly datasets: readonly string[];
  readonly reasons: readonly { readonly code: RowCode; readonly rows: number }[];
  readonly assignees: readonly string[];
}

/** Undefined where the target has no run. Throws RunError RUN_UNKNOWN. */
export async function readQuarantine(
  database: Database,
  runId: number | undefined,
  filter: QuarantineFilter,
): Promise<Quarantine | undefined> {
  const found = await runAndPlan(database, runId);
  if (found === undefined) return undefined;
  const { run, plan } = found;
  const [page, reasons, assignees] = await Promise.all([
    quarantinedRows(database, run.run_id, filter),
    reasonsOf(database, run.run_id),
    assigneesOf(database, run.run_id),
  ]);
  return { ...page, run, reasons, assignees, datasets: plan.datasets.map(({ name }) => name) };
}

async function reasonsOf(database: Database, runId: number): Promise<Quarantine['reasons']> {
  const { rows } = await database.raw<{ rows: Quarantine['reasons'] }>(
    `select code, sum(rows)::int as rows from migration.reason_total
     where run_id = ? and effect = 'reject' and field = '' group by 1 order by 1`,
    [runId],
  );
  return rows;
}
