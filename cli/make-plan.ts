import type { SourceConfig } from '../domain/config/index.ts';
import { RunError } from '../domain/run-error.ts';
import type { ReadWindow } from '../sources/read-window.ts';
import { withConnection } from '../store/database.ts';
import { type Plan, type PlannedDataset, savePlan } from '../store/plan.ts';
import { onSeat } from '../store/source-seat.ts';
import type { Workbench } from './composition.ts';
import { governancePlan } from './governance-plan.ts';
import type { OpenSources } from './open-sources.ts';
import { comparabilityHash, identityPlan, thresholdsOf } from './plan-drift.ts';
import { today } from './today.ts';

export interface PlanRequest {
  readonly actor: string;
  readonly signal: AbortSignal;
  readonly onProgress: (dataset: string, share: number) => void;
  /** Told before it waits for the read window of a source. */
  readonly onWait?: (source: string, window: ReadWindow) => void;
}

/** A run may hold every session that a source was promised; each is free again behind a partition. */
const SEAT_WITHIN_MS = 600_000;

/**
 * Looks at every source once and writes down, unchangeably, what a run may move. Throws GOVERNANCE_MISSING where it is
 * not the synthetic trust and nobody answers for it.
 */
export async function makePlan(bench: Workbench, request: PlanRequest): Promise<Plan> {
  const { config, hash: configHash } = bench.loaded;
  const governance = governancePlan(config);
  const datasets: PlannedDataset[] = [];
  for (const [source, ofSource] of Object.entries(config.sources))
    datasets.push(...(await planSource(bench, source, ofSource, datasets.length, request)));
  requireParents(datasets);
  return savePlan(bench.database, request.actor, {
    asOf: config.as_of ?? today(),
    synthetic: config.synthetic,
    configHash,
    mappingsHash: bench.mappings.hash,
    comparabilityHash: comparabilityHash(bench),
    batchRecords: config.batch_records,
    identity: identityPlan(config),
    ...(governance && { governance }),
    thresholds: thresholdsOf(config),
    approveBeforeLoad: config.approve_before_load,
    sessions: Object.fromEntries(
      Object.entries(config.sources).map(([name, { sessions }]) => [name, sessions]),
    ),
    datasets,
  });
}

/** The datasets of one source, behind `before` others. Those of a database are planned on one of its sessions. */
async function planSource(
  bench: Workbench,
  source: string,
  { kind, sessions, datasets }: SourceConfig,
  before: number,
  request: PlanRequest,
): Promise<PlannedDataset[]> {
  const { signal, onWait } = request;
  const names = Object.keys(datasets);
  const sources = await bench.openSources();
  const work = async () => {
    const planned: PlannedDataset[] = [];
    try {
      for (const name of names) {
        if (planned.length === 0) await sources.ready(name);
        const no = before + planned.length + 1;
        planned.push(await planDataset(bench, sources, { source, name, no }, request));
      }
      return planned;
    } finally {
      await sources.close();
    }
  };
  if (kind === 'flat-file') return work();
  await sources.untilOpen(source, signal, (window) => onWait?.(source, window));
  const seats = { source, seats: sessions, withinMs: SEAT_WITHIN_MS };
  return withConnection(bench.database, (client) => onSeat(client, seats, signal, work));
}

async function planDataset(
  bench: Workbench,
  { sourceOf }: OpenSources,
  { source, name, no }: Pick<PlannedDataset, 'source' | 'name' | 'no'>,
  { signal, onProgress }: PlanRequest,
): Promise<PlannedDataset> {
  const { target, parent, exclusions } = bench.mappingOf(name);
  const plan = await sourceOf(name).plan({
    partitionRecords: bench.loaded.config.partition_records,
    signal,
    onProgress: (share) => onProgress(name, share),
  });
  return {
    ...{ no, name, source, target, parent: parent?.dataset ?? null, plan },
    exclusions: exclusions.map(({ code, words }) => ({ code, words })),
  };
}

function requireParents(datasets: readonly PlannedDataset[]): void {
  for (const { name, parent } of datasets)
    if (parent !== null && !datasets.some((dataset) => dataset.name === parent))
      throw new RunError('CONFIG_INVALID', { dataset: name, missing: parent });
}
