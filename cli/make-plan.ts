import { RunError } from '../domain/run-error.ts';
import { type Plan, type PlannedDataset, savePlan } from '../store/plan.ts';
import type { Workbench } from './composition.ts';
import type { OpenSources } from './open-sources.ts';
import { comparabilityHash } from './plan-drift.ts';

export interface PlanRequest {
  readonly actor: string;
  readonly signal: AbortSignal;
  readonly onProgress: (dataset: string, share: number) => void;
}

/** Looks at every source once and writes down, unchangeably, what a run may move. */
export async function makePlan(bench: Workbench, request: PlanRequest): Promise<Plan> {
  const { config, hash: configHash } = bench.loaded;
  const datasets: PlannedDataset[] = [];
  const sources = bench.openSources();
  try {
    for (const [source, { datasets: named }] of Object.entries(config.sources))
      for (const name of Object.keys(named))
        datasets.push(await planDataset(bench, sources, { source, name, no: datasets.length + 1 }, request));
  } finally {
    await sources.close();
  }
  requireParents(datasets);
  return savePlan(bench.database, request.actor, {
    asOf: config.as_of ?? new Date().toISOString().slice(0, 10),
    synthetic: config.synthetic,
    configHash,
    mappingsHash: bench.mappings.hash,
    comparabilityHash: comparabilityHash(bench),
    batchRecords: config.batch_records,
    thresholds: { maxQuarantinedShare: config.thresholds.max_quarantined_share },
    approveBeforeLoad: config.approve_before_load,
    sessions: Object.fromEntries(
      Object.entries(config.sources).map(([name, { sessions }]) => [name, sessions]),
    ),
    datasets,
  });
}

async function planDataset(
  bench: Workbench,
  { sourceOf }: OpenSources,
  { source, name, no }: Pick<PlannedDataset, 'source' | 'name' | 'no'>,
  { signal, onProgress }: PlanRequest,
): Promise<PlannedDataset> {
  const { target, parent } = bench.mappingOf(name);
  const plan = await sourceOf(name).plan({
    partitionRecords: bench.loaded.config.partition_records,
    signal,
    onProgress: (share) => onProgress(name, share),
  });
  return { no, name, source, target, parent: parent?.dataset ?? null, plan };
}

function requireParents(datasets: readonly PlannedDataset[]): void {
  for (const { name, parent } of datasets)
    if (parent !== null && !datasets.some((dataset) => dataset.name === parent))
      throw new RunError('CONFIG_INVALID', { dataset: name, missing: parent });
}
