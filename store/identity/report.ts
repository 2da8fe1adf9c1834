import type { Database } from '../database.ts';
import type { PlanBody } from '../plan.ts';
import type { Counted } from './count-sides.ts';
import { figuresOf } from './figures.ts';
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
  /** By source: what reconciliation counted. Empty before it. */
  readonly before_and_after: readonly SourceCounts[];
  /** What people found among the automatic merges. */
  readonly sample: SampleReport;
}

/** Of one source, as `countBothSides` counts it: staged to be loaded, and of that found in ehr with its person. */
export interface SourceCounts {
  readonly source: string;
  readonly counts: Readonly<Partial<Record<Counted, { readonly before: number; readonly after: number }>>>;
}

/** As the run left the target; while it goes on, as the target is. */
export async function identityReport(
  database: Database,
  runId: number,
  { identity, datasets }: Pick<PlanBody, 'identity' | 'datasets'>,
): Promise<IdentityReport | null> {
  const { policyVersion, policyHash, sample } = identity;
  const resolved = await database('migration.unit')
    .where({ run_id: runId, stage: 'resolve' })
    .whereNotNull('done_at')
    .first<{ stage: string } | undefined>('stage');
  if (resolved === undefined) return null;
  const figures = await figuresOf(database, runId);
  return {
    policy: { version: policyVersion, hash: policyHash },
    number_on_several_records: {
      of_one_person: { numbers: figures.numbers_of_one, records: figures.records_of_one },
      of_several: { numbers: figures.numbers_of_several, records: figures.records_of_several },
    },
    records_without_number: figures.records_without,
    reviews: figures.reviews,
    before_and_after: await countsBySource(database, runId, datasets),
    sample: await sampleReport(database, runId, sample),
  };
}

async function countsBySource(
  database: Database,
  runId: number,
  datasets: PlanBody['datasets'],
): Promise<SourceCounts[]> {
  const rows = await database('migration.identity_count')
    .where({ run_id: runId })
    .orderBy(['dataset_no', 'what'])
    .select<{ dataset_no: number; what: Counted; before: number; after: number }[]>();
  const sourceOf = new Map(datasets.map(({ no, source }) => [no, source]));
  const bySource = Map.groupBy(rows, ({ dataset_no }) => sourceOf.get(dataset_no)!);
  return [...bySource].map(([source, found]) => {
    const counts: Partial<Record<Counted, { before: number; after: number }>> = {};
    for (const { what, before, after } of found) {
      const so = counts[what] ?? { before: 0, after: 0 };
      counts[what] = { before: so.before + before, after: so.after + after };
    }
    return { source, counts };
  });
}
