import type { RowCode } from '../../domain/row-codes.ts';
import type { Database } from '../database.ts';
import type { PlanBody } from '../plan.ts';
import { balancesOf, type Counted, checksOf, composeReport, type RunReport } from '../report.ts';
import type { RunRow } from '../run.ts';

/**
 * The account of a run as `reportOf` gives it, from the summaries that are kept by partition, so that it takes as long for
 * millions of rows as for a thousand. Who is who is not in it: reviewCounts says what waits.
 */
export async function accountOf(database: Database, run: RunRow, plan: PlanBody): Promise<RunReport> {
  const runId = run.run_id;
  const [balances, checks, counted] = await Promise.all([
    balancesOf(database, runId, 'balance_total'),
    checksOf(database, runId),
    reasonsOf(database, runId),
  ]);
  const reasons = counted.filter(({ field }) => field === '');
  const rules = counted
    .filter(({ field }) => field !== '')
    .map(({ dataset_no, field, rows }) => ({ dataset_no, rule: field, rows }));
  return composeReport(run, plan.datasets, { balances, reasons, rules, checks, identity: null });
}

async function reasonsOf(database: Database, runId: number) {
  const { rows } = await database.raw<{
    rows: (Counted['reasons'][number] & { code: RowCode; field: string })[];
  }>(
    `select dataset_no, effect, code, field, sum(rows)::int as rows from migration.reason_total
     where run_id = ? group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [runId],
  );
  return rows;
}
