import type { Database } from '../database.ts';
import { type RemarkCount, remarkCounts } from '../evidence/sample/remark-counts.ts';
import type { RunRow } from '../run.ts';
import { runAndPlan } from './runs.ts';
import { type SampledFilter, type SampledPage, sampledRows } from './sampled-rows.ts';

/** A sample of a run's rows that were read from their source again. */
export interface Sample {
  readonly sample: number;
  readonly at: Date;
  readonly actor: string;
  readonly seed: string;
  readonly confidence: number;
  readonly tolerable_error: number;
}

export interface Stratum {
  readonly dataset: string;
  readonly stratum: string;
  readonly drawn: number;
  readonly verified: number;
  readonly mismatched: number;
  readonly not_verifiable: number;
}

export interface Samples {
  readonly run: RunRow;
  readonly datasets: readonly string[];
  /** The newest first. */
  readonly samples: readonly Sample[];
  /** Null where the run has no sample. */
  readonly shown: (SampledPage & { readonly of: Sample; readonly strata: readonly Stratum[] }) | null;
  /** What reviewers said, of every sample. */
  readonly remarks: readonly (RemarkCount & { readonly dataset: string })[];
}

/** As many as anyone looks back on. */
const SAMPLES = 50;

/** The samples of a run, and one of them: the newest where none is named. Undefined where there is none such. Throws RunError RUN_UNKNOWN. */
export async function readSamples(
  database: Database,
  runId: number | undefined,
  sample: number | undefined,
  filter: SampledFilter,
): Promise<Samples | undefined> {
  const found = await runAndPlan(database, runId);
  if (found === undefined) return undefined;
  const { run, plan } = found;
  const samples = await database('migration.sample')
    .where({ run_id: run.run_id })
    .orderBy('sample_id', 'desc')
    .limit(SAMPLES)
    .select<Sample[]>({ sample: 'sample_id' }, 'at', 'actor', 'seed', 'confidence', 'tolerable_error');
  const of = sample === undefined ? samples[0] : samples.find((one) => one.sample === sample);
  if (of === undefined && sample !== undefined) return undefined;
  const names = new Map(plan.datasets.map(({ no, name }) => [no, name]));
  const named = <Row extends { readonly dataset_no: number }>(row: Row) => ({
    ...row,
    dataset: names.get(row.dataset_no) ?? '',
  });
  const [remarks, shown] = await Promise.all([
    remarkCounts(database, run.run_id),
    of &&
      Promise.all([strataOf(database, of.sample), sampledRows(database, of.sample, plan.datasets, filter)]),
  ]);
  return {
    ...{ run, samples, datasets: [...names.values()], remarks: remarks.map(named) },
    shown: of && shown ? { of, strata: shown[0].map(named), ...shown[1] } : null,
  };
}

const strataOf = (database: Database, sample: number) =>
  database('migration.sample_total')
    .where({ sample_id: sample })
    .orderBy(['dataset_no', 'stratum'])
    .select<(Omit<Stratum, 'dataset'> & { readonly dataset_no: number })[]>();
