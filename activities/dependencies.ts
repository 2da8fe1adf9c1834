import type { CompiledMapping } from '../domain/mapping/mapping.ts';
import type { Source } from '../sources/source.ts';
import type { Database } from '../store/database.ts';
import type { PlanBody, PlannedDataset } from '../store/plan.ts';

/** A dataset ready to be worked on, as the composition root puts it together. */
export interface OpenDataset {
  readonly source: Source;
  readonly mapping: CompiledMapping;
}

/** What activities are given; they import no connector and read no configuration. */
export interface Dependencies {
  readonly database: Database;
  /** Opens a dataset for a plan; throws RunError PLAN_DRIFT where this worker would not do what was planned. */
  readonly open: (plan: PlanBody, dataset: PlannedDataset) => OpenDataset;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}
