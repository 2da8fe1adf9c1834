import type { Database } from '../database.ts';
import type { IdentityPlan } from '../plan.ts';
import { type SampleReport, sampleReport } from './sample/report.ts';

interface Held {
  readonly numbers: number;
  readonly records: number;
}

/** What a report says about who is who. Counts and names only. Null where the run has not resolved its persons. */
export interface IdentityReport {
  readonly policy: { readonly version: string; readonly hash: string };
  /** ISB 0149: one NHS number on several records must be reported. */
  readonly number_on_several_records: { readonly of_one_person: Held; readonly of_several: Held };
  /** ISB 0149: records without a number should be reported. */
  readonly records_without_number: number;
  /** What waits for somebody to look at it, by kind, as the run left it. */
  readonly reviews: Readonly<Record<string, number>>;
  /** What people found among the automatic merges. */
  readonly sample: SampleReport;
}

/** The state of the target, which is the run's as long as no later one has resolved. */
export async function identityReport(
  database: Database,
  runId: number,
  { policyVersion, policyHash, sample }: IdentityPlan,
): Promise<IdentityReport | null> {
  const resolved = await database('migration.unit')
    .where({ run_id: runId, stage: 'resolve' })
    .whereNotNull('done_at')
    .first<{ stage: string } | undefined>('stage');
  if (resolved === undefined) return null;
  const { rows } = await database.raw<{
    rows: [{ one_numbers: number; one: number; several_numbers: number; several: number; without: number }];
  }>(
    `with held as (
       select nhs_number, count(*) as records, count(distinct person_id) > 1 as several
       from migration.crosswalk where nhs_number is not null group by 1 having count(*) > 1
     )
     select count(*) filter (where not several) as one_numbers, coalesce(sum(records) filter (where not several), 0)::bigint as one,
       count(*) filter (where several) as several_numbers, coalesce(sum(records) filter (where several), 0)::bigint as several,
       (select count(*) from migration.crosswalk where nhs_number is null) as without
     from held`,
  );
  const [counts] = rows;
  const reviews = await database('migration.identity_review')
    .where({ last_run: runId })
    .groupBy('kind')
    .orderBy('kind')
    .select<{ kind: string; rows: number }[]>('kind', database.raw('count(*)::int as rows'));
  return {
    policy: { version: policyVersion, hash: policyHash },
    number_on_several_records: {
      of_one_person: { numbers: Number(counts.one_numbers), records: Number(counts.one) },
      of_several: { numbers: Number(counts.several_numbers), records: Number(counts.several) },
    },
    records_without_number: Number(counts.without),
    reviews: Object.fromEntries(reviews.map(({ kind, rows: found }) => [kind, found])),
    sample: await sampleReport(database, runId, sample),
  };
}
