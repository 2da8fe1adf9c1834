import {
  judgeSample,
  type SampleBounds,
  type SampledRule,
  type SampleGoal,
} from '../../../domain/identity/sample.ts';
import type { Database } from '../../database.ts';

/** What people found among the automatic merges of a run. Counts and rules only. */
export interface SampleReport extends SampleGoal {
  /** `failed` also where verdicts are missing that could not save it any more. */
  readonly state: 'not drawn' | SampleBounds['state'];
  readonly seed: number | null;
  /** Highest share of wrong merges that the verdicts allow for, with that confidence; null while they are not all given. */
  readonly bound: number | null;
  readonly by_rule: SampleBounds['byRule'];
}

export async function sampleReport(
  database: Database,
  runId: number,
  goal: SampleGoal,
): Promise<SampleReport> {
  const sample = await database('migration.identity_sample')
    .where({ run_id: runId })
    .first<{ sample_id: number; seed: number; size: number } | undefined>('sample_id', 'seed', 'size');
  if (sample === undefined) return { ...goal, state: 'not drawn', seed: null, bound: null, by_rule: [] };
  const { rows } = await database.raw<{ rows: SampledRule[] }>(
    `select r.rule, r.merges, r.drawn, count(verdict)::int as judged,
       count(*) filter (where verdict = 'wrong')::int as wrong, count(*) filter (where verdict = 'unclear')::int as unclear
     from migration.identity_sample_rule r
     left join migration.identity_sample_item i using (sample_id, rule)
     left join lateral (
       select verdict from migration.identity_sample_verdict v where v.item_id = i.item_id order by verdict_id desc limit 1
     ) last on true
     where sample_id = ? group by 1, 2, 3 order by 1`,
    [sample.sample_id],
  );
  const { state, bound, byRule } = judgeSample(rows, sample.size, goal);
  return { ...goal, state, seed: sample.seed, bound, by_rule: byRule };
}
