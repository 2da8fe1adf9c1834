import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Config, datasetsOf } from '../domain/config/index.ts';
import { POLICY, policyHash } from '../domain/identity/policy.ts';
import { RunError } from '../domain/run-error.ts';
import type { LoadedMappings } from '../mappings/load-mappings.ts';
import type { IdentityPlan, PlanBody, PlannedDataset, Thresholds } from '../store/plan.ts';
import type { LoadedConfig } from './load-config.ts';

/** What of a plan is compared. */
export type Planned = Pick<
  PlanBody,
  | 'asOf'
  | 'synthetic'
  | 'mappingsHash'
  | 'comparabilityHash'
  | 'thresholds'
  | 'identity'
  | 'approveBeforeLoad'
> & { readonly datasets: readonly Pick<PlannedDataset, 'source' | 'name'>[] };

/** What a process works with, as far as it decides about the outcome of rows. */
export interface Present {
  readonly loaded: Pick<LoadedConfig, 'config' | 'comparableHash'>;
  readonly mappings: Pick<LoadedMappings, 'hash'>;
}

/** One hash over everything that makes two runs comparable; never over data, connections or speed. */
export const comparabilityHash = ({ loaded, mappings }: Present): string =>
  hash('sha256', `${mappings.hash} ${policyHash(POLICY)} ${loaded.comparableHash}`);

export const thresholdsOf = ({ thresholds }: Config): Thresholds => ({
  maxQuarantinedShare: thresholds.max_quarantined_share,
  maxOutOfSlotShare: thresholds.max_out_of_slot_share ?? null,
  sample: { confidence: thresholds.sample_confidence, tolerableError: thresholds.sample_tolerable_error },
});

/** Those that the configuration puts first, then the others in its order. */
const sourcePriority = ({ identity, sources }: Config): string[] => [
  ...new Set([...identity.source_priority, ...datasetsOf(sources)]),
];

export const identityPlan = (config: Config): IdentityPlan => ({
  policyVersion: POLICY.version,
  policyHash: policyHash(POLICY),
  localDummies: config.identity.local_dummies,
  sample: config.identity.sample,
  sourcePriority: sourcePriority(config),
});

/** Throws PLAN_DRIFT, with the parts that differ, where this process would not do what was planned. */
export function requirePlanned(plan: Planned, present: Present): void {
  if (plan.comparabilityHash === comparabilityHash(present)) return;
  throw new RunError('PLAN_DRIFT', { changed: changedParts(plan, present).join(', ') || 'configuration' });
}

function changedParts(plan: Planned, { loaded: { config }, mappings }: Present): string[] {
  const { synthetic, approve_before_load, as_of } = config;
  const differs: Readonly<Record<string, boolean>> = {
    mappings: plan.mappingsHash !== mappings.hash,
    'identity policy': plan.identity.policyHash !== policyHash(POLICY),
    local_dummies: !sameSet(plan.identity.localDummies, config.identity.local_dummies),
    'identity.sample':
      plan.identity.sample.confidence !== config.identity.sample.confidence ||
      plan.identity.sample.tolerable !== config.identity.sample.tolerable,
    source_priority: isReordered(plan.identity.sourcePriority, sourcePriority(config)),
    synthetic: plan.synthetic !== synthetic,
    thresholds: !isDeepStrictEqual(plan.thresholds, thresholdsOf(config)),
    approve_before_load: !sameSet(plan.approveBeforeLoad, approve_before_load),
    // Absent it is the day of the plan, which the plan keeps.
    as_of: as_of !== undefined && plan.asOf !== as_of,
    sources: !sameSet(
      plan.datasets.map(({ source, name }) => `${source} ${name}`),
      Object.entries(config.sources).flatMap(([source, { datasets }]) =>
        Object.keys(datasets).map((name) => `${source} ${name}`),
      ),
    ),
  };
  return Object.keys(differs).filter((part) => differs[part]);
}

const isReordered = (one: readonly string[], other: readonly string[]): boolean =>
  sameSet(one, other) && one.join('\n') !== other.join('\n');

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join('\n') === [...other].sort().join('\n');
