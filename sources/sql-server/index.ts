import type { DatasetPlan, Locator, Source, SourceRecord } from '../source.ts';
import { BackOff } from './back-off.ts';
import { confirm } from './confirm.ts';
import type { SqlServerDatasetOptions } from './options.ts';
import { planDataset } from './plan.ts';
import { readPartition } from './read.ts';
import { rereadRows } from './reread.ts';
import type { Session } from './session.ts';
import { databaseFor } from './snapshot.ts';
import type { SqlServerSystem } from './system.ts';

export { grantScript } from './grants.ts';
export type { SqlServerDatasetOptions, SqlServerSystemOptions } from './options.ts';
export { SqlServerSystem } from './system.ts';

export type SqlServerSourceOptions = SqlServerDatasetOptions & { readonly system: SqlServerSystem };

const NEVER = new AbortController().signal;

/** A dataset in one table or view of a SQL Server. All sources of one system share its limits. */
export function sqlServerSource(options: SqlServerSourceOptions): Source {
  const { system, dataset, snapshot, allowInconsistentReads = false, caseSensitiveKeys = false } = options;
  const database = databaseFor(options, system.options.connection.database);

  /** Carries `work` out on a session of its own, again where a fault passed. */
  const withSession = <Result>(
    signal: AbortSignal,
    work: (session: Session) => Promise<Result>,
  ): Promise<Result> =>
    new BackOff(dataset, system.options).through(signal, () => system.sessions.use(database, signal, work));

  async function* reread(
    plan: DatasetPlan,
    locators: readonly Locator[],
    signal = NEVER,
  ): AsyncGenerator<SourceRecord> {
    const about = { system, options, plan, signal };
    yield* await withSession(signal, (session) => rereadRows(session, about, locators));
  }

  return {
    capabilities: {
      snapshot: allowInconsistentReads ? 'none' : 'database',
      partitioned: snapshot.kind !== 'transaction',
      positions: 'key',
      original: 'rendered',
      caseInsensitiveKeys: !caseSensitiveKeys,
    },
    async plan(planOptions) {
      planOptions.signal.throwIfAborted();
      return withSession(planOptions.signal, (session) => planDataset(session, options, planOptions));
    },
    async verify(plan, signal = NEVER) {
      await withSession(signal, (session) => confirm(session, options, plan, signal));
    },
    read: (plan, partition, readOptions) => readPartition(system, options, plan, partition, readOptions),
    reread,
  };
}
