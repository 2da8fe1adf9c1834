import { Context } from '@temporalio/activity';
import type pg from 'pg';
import type { CompiledMapping } from '../domain/mapping/mapping.ts';
import type { Meter } from '../domain/metrics.ts';
import type { Source } from '../sources/source.ts';
import type { Database } from '../store/database.ts';
import type { PlanBody, PlannedDataset } from '../store/plan.ts';
import { onSeat } from '../store/source-seat.ts';

/** A dataset ready to be worked on, as the composition root puts it together. */
export interface OpenDataset {
  readonly source: Source;
  readonly mapping: CompiledMapping;
  /** To be awaited first: until rows that another process has just read no longer count against the limits. */
  readonly ready: () => Promise<void>;
  /** Ends the sessions that reading opened: a database was promised a number of them, whichever process holds them. */
  readonly close: () => Promise<void>;
}

/** What activities are given; they import no connector and read no configuration. */
export interface Dependencies {
  readonly database: Database;
  /** Opens a dataset for a plan; throws RunError PLAN_DRIFT where this worker would not do what was planned. */
  readonly open: (plan: PlanBody, dataset: PlannedDataset) => Promise<OpenDataset>;
  /** Digest of a run's report as it is now: what a signature stands for. */
  readonly reportDigest: (runId: number) => Promise<string>;
  readonly meter: Meter;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

/**
 * Opens a dataset for the length of `work`, which holds one of the sessions its source was promised: the connection's
 * backend keeps it from everybody else.
 */
export async function withDataset<Result>(
  { open, meter }: Pick<Dependencies, 'open' | 'meter'>,
  client: pg.Client,
  plan: PlanBody,
  dataset: PlannedDataset,
  work: (opened: OpenDataset) => Promise<Result>,
): Promise<Result> {
  const begun = performance.now();
  const seats = { source: dataset.source, seats: plan.sessions[dataset.source] ?? 1 };
  return onSeat(client, seats, Context.current().cancellationSignal, async () => {
    const opened = await open(plan, dataset);
    try {
      await opened.ready();
      const waited = (performance.now() - begun) / 1_000;
      meter.count('cutover_source_wait_seconds_total', { source: dataset.source }, waited);
      return await work(opened);
    } finally {
      await opened.close();
    }
  });
}
