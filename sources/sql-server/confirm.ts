import { RunError } from '../../domain/run-error.ts';
import type { DatasetPlan } from '../source.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { SqlServerDatasetOptions } from './options.ts';
import type { Session } from './session.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';

/** Throws RunError SOURCE_CHANGED unless the source still is what was planned. A few look-ups in the catalogue. */
export async function confirm(
  session: Session,
  options: SqlServerDatasetOptions,
  { dataset, snapshot: planned }: DatasetPlan,
  signal: AbortSignal,
): Promise<{ readonly layout: Layout; readonly snapshot: Snapshot }> {
  const layout = await layoutOf(session, options, signal);
  const snapshot = await snapshotOf(session, layout, options, signal);
  if (snapshot.token !== planned) {
    throw new RunError('SOURCE_CHANGED', {
      dataset,
      reason: 'another snapshot or another table than planned',
    });
  }
  return { layout, snapshot };
}
