import type { Database } from './database.ts';
import { type Balance, UNKNOWN } from './report.ts';
import type { RunKind, RunState } from './run.ts';

/** One run of the target, over all its datasets. Terms are null where it has not been reconciled. */
export interface TrendRun extends Balance {
  readonly run: number;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly started_at: Date;
  readonly acceptable: boolean | null;
  /** Whether it decided by the same configuration, mappings and policy as the last one listed. */
  readonly comparable: boolean;
  readonly verified: number;
  readonly mismatched: number;
  readonly not_verifiable: number;
}

/** The runs up to this one, in order. */
export const readTrend = (database: Database, runId: number): Promise<readonly TrendRun[]> =>
  trendOf(database, { upTo: runId, last: null, from: 'balance' });

interface Wanted {
  readonly upTo: number;
  /** How many runs at most; null: all of them. */
  readonly last: number | null;
  /** Batch by batch, or the same summed by partition. */
  readonly from: 'balance' | 'balance_total';
}

export async function trendOf(
  database: Database,
  { upTo, last, from }: Wanted,
): Promise<readonly TrendRun[]> {
  const terms = Object.keys(UNKNOWN);
  const sums = terms.map(
    (term) => `sum(${term === 'unexplained' ? 'abs(unexplained)' : term})::bigint as "${term}"`,
  );
  const { rows } = await database.raw<{ rows: TrendRun[] }>(
    `with wanted as (
       select * from migration.run where run_id <= :upTo order by run_id desc limit :last
     ), balance as (
       select run_id, ${sums.join(', ')} from migration.${from} where run_id in (select run_id from wanted) group by 1
     ), checked as (
       select run_id, count(*) filter (where status = 'verified') as verified,
         count(*) filter (where status = 'mismatched') as mismatched,
         count(*) filter (where status = 'not_verifiable') as not_verifiable
       from migration.check_result where run_id in (select run_id from wanted) group by 1
     )
     select r.run_id as run, r.kind, r.state, r.started_at, r.acceptable,
       p.comparability_hash = last_value(p.comparability_hash) over (
         order by r.run_id rows between unbounded preceding and unbounded following) as comparable,
       ${terms.map((term) => `b."${term}"`).join(', ')},
       coalesce(verified, 0)::int as verified, coalesce(mismatched, 0)::int as mismatched,
       coalesce(not_verifiable, 0)::int as not_verifiable
      from wanted r join migration.plan_outline p using (plan_id)
     left join balance b using (run_id) left join checked using (run_id)
     order by r.run_id`,
    { upTo, last },
  );
  return rows;
}
