import { RunError } from '../../domain/run-error.ts';
import type { DatasetPlan, Source } from '../source.ts';
import { qualified } from './identifiers.ts';
import type { OracleDatasetOptions } from './options.ts';
import { planTable } from './plan.ts';
import { givesRow } from './query.ts';
import { readPartition } from './read.ts';
import { rereadRows } from './reread.ts';
import { scnOf, tableAt } from './snapshot.ts';
import type { OracleSystem } from './system.ts';

export { grantScript } from './grants.ts';
export type { OracleConnection, OracleDatasetOptions, OracleLimits, OracleSystemOptions } from './options.ts';
export { OracleSystem } from './system.ts';

export interface OracleSourceOptions extends OracleDatasetOptions {
  /** The database: shared by all its datasets. */
  readonly system: OracleSystem;
}

const NEVER = new AbortController().signal;

/** A dataset in one table of an Oracle database. */
export function oracleSource({ system, ...dataset }: OracleSourceOptions): Source {
  return {
    capabilities: {
      snapshot: dataset.allowInconsistentReads ? 'none' : 'database',
      partitioned: true,
      positions: 'key',
      original: 'rendered',
      caseInsensitiveKeys: false,
    },
    plan: (options) => planTable(system, dataset, options),
    verify: (plan, signal = NEVER) => verify(system, dataset, plan, signal),
    read: (plan, partition, options) => readPartition(system, dataset, plan, partition, options),
    reread: (plan, locators, signal = NEVER) => rereadRows(system, dataset, plan, locators, signal),
  };
}

/** One row at the planned SCN: the table is there, as it was defined then, and the snapshot still is. */
async function verify(
  system: OracleSystem,
  dataset: OracleDatasetOptions,
  plan: DatasetPlan,
  signal: AbortSignal,
): Promise<void> {
  const details = { dataset: dataset.dataset };
  const scn = scnOf(plan.snapshot, dataset.dataset);
  const table = tableAt(qualified(dataset.owner, dataset.table), scn);
  const found = await system
    .backOff()
    .through(details, signal, () =>
      system.sessions.use(signal, (connection) => givesRow(connection, `SELECT 1 FROM ${table}`)),
    );
  // A table made anew has no row at the SCN.
  if (scn !== null && !found && plan.records > 0) throw new RunError('SOURCE_CHANGED', details);
}
