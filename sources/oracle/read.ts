import type { Connection } from 'oracledb';
import { RunError } from '../../domain/run-error.ts';
import { fullBatch } from '../database/batch-size.ts';
import { closeLarge } from '../database/large-values.ts';
import { type Place, placeOf, positionOf } from '../database/positions.ts';
import type { TableRecord } from '../database/record.ts';
import type { DatasetPlan, PartitionPlan, ReadOptions, SourceBatch } from '../source.ts';
import { chunks } from './chunks.ts';
import { type LargeRead, soundPieces } from './large-values.ts';
import type { Layout } from './layout.ts';
import type { OracleDatasetOptions } from './options.ts';
import { recordsOf } from './row-records.ts';
import { RowStream } from './row-stream.ts';
import { scnOf } from './snapshot.ts';
import type { OracleSystem } from './system.ts';

export const DEFAULT_FETCH_ROWS = 1_000;
export const DEFAULT_INLINE_LOB_BYTES = 1_048_576;
/** Bytes that the LOBs of one answer of the server may come to at most. */
const FETCHED_LOB_BYTES = 32 * 1_048_576;

interface Reading {
  readonly system: OracleSystem;
  readonly dataset: OracleDatasetOptions;
  readonly plan: DatasetPlan;
  readonly scn: string | null;
  readonly end: Place;
  readonly options: ReadOptions;
}

/**
 * Reads a partition in the order of its key. A fault that may pass starts a new statement, on a new session, behind
 * the last row that was given out: none is lost, none comes twice.
 */
export async function* readPartition(
  system: OracleSystem,
  dataset: OracleDatasetOptions,
  plan: DatasetPlan,
  partition: PartitionPlan,
  options: ReadOptions,
): AsyncGenerator<SourceBatch> {
  const { signal } = options;
  const details = { dataset: dataset.dataset, partition: partition.number };
  const scn = scnOf(plan.snapshot, dataset.dataset);
  const end = placeOf(partition.to);
  const reading: Reading = { system, dataset, plan, scn, end, options };
  const backOff = system.backOff();
  let position = options.from ?? partition.from;
  let place = placeOf(position);
  while (position !== partition.to) {
    try {
      for await (const { records, last } of statementFrom(reading, place)) {
        backOff.progress();
        place = { ordinal: place.ordinal + records.length, key: records.at(-1)?.keyTexts ?? place.key };
        if (last && scn !== null && place.ordinal !== end.ordinal) {
          throw new RunError('SOURCE_CHANGED', { ...details, planned: partition.records });
        }
        const to = last ? partition.to : positionOf(place);
        yield { records, from: position, to };
        closeLarge(records);
        position = to;
        signal.throwIfAborted();
      }
    } catch (error) {
      await backOff.after(error, details, signal);
    }
  }
}

interface Cut {
  readonly records: readonly TableRecord[];
  readonly last: boolean;
}

/** One statement's rows as batches. The session is kept for the next only where it was read to its end. */
async function* statementFrom(reading: Reading, from: Place): AsyncGenerator<Cut> {
  const { system, options } = reading;
  const { signal } = options;
  const connection = await system.sessions.lease(signal);
  const cancel = () => {
    connection.break().catch(() => undefined);
  };
  signal.addEventListener('abort', cancel, { once: true });
  let whole = false;
  try {
    yield* batchesFrom(reading, connection, from);
    whole = true;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
    await system.sessions.giveBack(connection, whole);
  }
}

async function* batchesFrom(reading: Reading, connection: Connection, from: Place): AsyncGenerator<Cut> {
  const { system, dataset, plan, scn, end, options } = reading;
  const inlineLobBytes = dataset.inlineLobBytes ?? DEFAULT_INLINE_LOB_BYTES;
  const layout = await system.layout(connection, dataset, plan.snapshot);
  refuseOtherLayout(layout, plan);
  const { batchRecords } = options;
  const lobs = layout.renderings.flatMap(({ lob }, column) => (lob ? [column] : []));
  const most = Math.max(1, Math.floor(FETCHED_LOB_BYTES / lobs.length / inlineLobBytes));
  const shared = { layout, scn, inlineLobBytes, throttle: system.throttle, signal: options.signal };
  const fetchRows = Math.min(dataset.fetchRows ?? DEFAULT_FETCH_ROWS, batchRecords, most);
  const stream = new RowStream({ ...shared, from: from.key, to: end.key, fetchRows });
  let { ordinal } = from;
  let waiting: TableRecord[] = [];
  const details = { dataset: dataset.dataset };
  const context = {
    ...{ ...shared, ...details, list: stream.list },
    // While a batch is in other hands its session does nothing else: nothing is fetched ahead where there are LOBs.
    again: (read: LargeRead) => soundPieces(connection, read, details),
  };
  for await (const { rows, last } of chunks(() => stream.next(connection), lobs.length === 0)) {
    const records = await recordsOf(context, connection, rows, ordinal);
    ordinal += records.length;
    waiting = waiting.length === 0 ? records : [...waiting, ...records];
    for (;;) {
      const full = fullBatch(waiting, batchRecords, lobs);
      if (full === null || (last && full === waiting.length)) break;
      yield { records: waiting.slice(0, full), last: false };
      waiting = waiting.slice(full);
    }
    if (last) yield { records: waiting, last };
  }
  await stream.close();
}

/** The planned columns are what the mapping expects at the planned places, and positions are made of the planned key. */
export function refuseOtherLayout(
  { columns, key }: Layout,
  { dataset, columns: planned, facts }: DatasetPlan,
): void {
  const same = columns.map(({ name }) => name).join('\n') === planned.join('\n');
  if (!same) throw new RunError('SOURCE_CHANGED', { dataset, reason: 'other columns than planned' });
  if (key.words !== facts.key)
    throw new RunError('SOURCE_CHANGED', { dataset, reason: 'another key than planned' });
}
