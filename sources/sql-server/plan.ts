import { RunError } from '../../domain/run-error.ts';
import { positionOf, START } from '../database/positions.ts';
import type { DatasetPlan, PartitionPlan, PlanOptions } from '../source.ts';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout.ts';
import type { SqlServerDatasetOptions } from './options.ts';
import { partitionKeys } from './partition-keys.ts';
import type { Session } from './session.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';

/** One pass over the catalogue and the key's index, on one session. */
export async function planDataset(
  session: Session,
  options: SqlServerDatasetOptions,
  { partitionRecords, signal, onProgress }: PlanOptions,
): Promise<DatasetPlan> {
  const { dataset, schema = 'dbo', table, allowEmpty = false } = options;
  const layout = await layoutOf(session, options, signal);
  const snapshot = await snapshotOf(session, layout, options, signal);
  if (snapshot.transaction) await session.beginSnapshot();
  const records = await countRows(session, layout, signal);
  if (records === 0 && !allowEmpty) throw new RunError('SOURCE_EMPTY', { dataset });
  onProgress?.(0.5);
  const partitions = await partitionsOf(session, layout, snapshot, { records, partitionRecords, signal });
  if (snapshot.transaction) await session.end();
  onProgress?.(1);
  return {
    dataset,
    snapshot: snapshot.token,
    columns: layout.columns.map(({ name }) => name),
    records,
    partitions,
    facts: {
      table: `${schema}.${table}`,
      key: layout.key.words,
      keyIgnoresCase: layout.key.ignoresCase,
      snapshot: snapshot.words,
    },
  };
}

export async function countRows(
  session: Session,
  { table }: Pick<Layout, 'table'>,
  signal: AbortSignal,
): Promise<number> {
  const [row] = await session.rows(`SELECT COUNT_BIG(*) AS n FROM ${table} AS t`, {}, signal);
  return Number(row![0]);
}

async function partitionsOf(
  session: Session,
  layout: Layout,
  { transaction }: Snapshot,
  about: { readonly records: number; readonly partitionRecords: number; readonly signal: AbortSignal },
): Promise<PartitionPlan[]> {
  const { records, partitionRecords, signal } = about;
  if (records === 0) return [];
  const ends = transaction ? [] : await partitionKeys(session, layout, { records, partitionRecords }, signal);
  // The last one is open: what was counted is all there is behind it.
  const places = [START, ...ends, { ordinal: records, key: null }];
  return places.slice(1).map((to, index) => ({
    number: index + 1,
    from: positionOf(places[index]!),
    to: positionOf(to),
    records: to.ordinal - places[index]!.ordinal,
  }));
}
