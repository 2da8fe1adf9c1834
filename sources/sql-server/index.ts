import { RunError } from '../../domain/run-error.ts';
import type { DatasetPlan, Locator, Source, SourceRecord } from '../source.ts';
import { BackOff } from './back-off.ts';
import { confirm } from './confirm.ts';
import type { Layout } from './layout.ts';
import type { SqlServerDatasetOptions } from './options.ts';
import { countRows, planDataset } from './plan.ts';
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
      await withSession(signal, async (session) => {
        const { layout, snapshot } = await confirm(session, options, plan, signal);
        if (snapshot.transaction && plan.records === 0) await refuseRows(session, layout, plan, signal);
      });
    },
    read: (plan, partition, readOptions) => readPartition(system, options, plan, partition, readOptions),
    reread,
  };
}

/** A dataset that was planned without rows is never read, and so never counted again. */
async function refuseRows(
  session: Session,
  layout: Layout,
  { dataset }: DatasetPlan,
  signal: AbortSignal,
): Promise<void> {
  if ((await countRows(session, layout, signal)) === 0) return;
  throw new RunError('SOURCE_CHANGED', {
    dataset,
    reason: 'rows came into a table that was planned without any',
  });
}
