import oracledb, { type Connection } from 'oracledb';
import { RunError } from '../../domain/run-error.ts';
import { type KeyTexts, placeOf } from '../database/positions.ts';
import type { TableRecord } from '../database/record.ts';
import type { DatasetPlan, Locator } from '../source.ts';
import { atKey } from './key-order.ts';
import { type LargeRead, soundPieces } from './large-values.ts';
import type { OracleDatasetOptions } from './options.ts';
import { answered, keyBinds, wholeValues } from './query.ts';
import { DEFAULT_INLINE_LOB_BYTES, refuseOtherLayout } from './read.ts';
import { recordsOf } from './row-records.ts';
import { selectList } from './select-list.ts';
import { scnOf, tableAt } from './snapshot.ts';
import type { OracleSystem } from './system.ts';

/** Keys of one statement. */
const KEYS_AT_A_TIME = 50;

interface Wanted {
  readonly ordinal: number;
  readonly key: KeyTexts;
}

const wantedOf = ({ offset, position }: Locator, dataset: string): Wanted => {
  const key = position === undefined ? null : placeOf(position).key;
  if (key === null) throw new RunError('SOURCE_CHANGED', { dataset, reason: 'a locator without a key' });
  return { ordinal: offset, key };
};

/** Reads single rows again by their keys, in the order of the key. */
export async function* rereadRows(
  system: OracleSystem,
  dataset: OracleDatasetOptions,
  plan: DatasetPlan,
  locators: readonly Locator[],
  signal: AbortSignal,
): AsyncGenerator<TableRecord> {
  const details = { dataset: dataset.dataset };
  const wanted = locators
    .map((locator) => wantedOf(locator, dataset.dataset))
    .toSorted((a, b) => a.ordinal - b.ordinal);
  for (let at = 0; at < wanted.length; at += KEYS_AT_A_TIME) {
    const group = wanted.slice(at, at + KEYS_AT_A_TIME);
    const found = await system
      .backOff()
      .through(details, signal, () =>
        system.sessions.use(signal, (connection) =>
          byKey(system, connection, { dataset, plan, group, signal }),
        ),
      );
    for (const { key, ordinal } of group) {
      const record = found.get(JSON.stringify(key));
      if (record) yield record.at(ordinal);
    }
  }
}

async function byKey(
  system: OracleSystem,
  connection: Connection,
  {
    dataset,
    plan,
    group,
    signal,
  }: {
    readonly dataset: OracleDatasetOptions;
    readonly plan: DatasetPlan;
    readonly group: readonly Wanted[];
    readonly signal: AbortSignal;
  },
): Promise<Map<string, TableRecord>> {
  const scn = scnOf(plan.snapshot, dataset.dataset);
  const layout = await system.layout(connection, dataset, plan.snapshot);
  refuseOtherLayout(layout, plan);
  const inlineLobBytes = dataset.inlineLobBytes ?? DEFAULT_INLINE_LOB_BYTES;
  const list = selectList(layout, inlineLobBytes);
  const { parts } = layout.key;
  const forms = parts.map(({ rendering }) => rendering.key!.form);
  const keys = [...new Map(group.map(({ key }) => [JSON.stringify(key), key])).values()];
  const conditions = keys.map((key, at) => `(${atKey(parts, key, `k${at}_`).sql})`);
  const binds = Object.assign({}, ...keys.map((key, at) => keyBinds(forms, key, `k${at}_`)));
  const { throttle } = system;
  const rows = await throttle.ask(
    { rows: keys.length, bytes: keys.length * list.rowBytes },
    signal,
    async () => {
      const call = connection.execute<unknown[]>(
        `SELECT ${list.sql} FROM ${tableAt(layout.table, scn)} WHERE ${conditions.join(' OR ')}`,
        binds,
        { outFormat: oracledb.OUT_FORMAT_ARRAY, maxRows: 0, fetchTypeHandler: wholeValues },
      );
      const { rows: came } = await answered(connection, call);
      return came ?? [];
    },
    (came) => ({ rows: came.length, bytes: came.length * list.rowBytes }),
  );
  const details = { dataset: dataset.dataset };
  const again = (read: LargeRead) => onOwnSession(system, read, details);
  const context = { ...details, again, layout, list, scn, inlineLobBytes, throttle, signal };
  const records = await recordsOf(context, connection, rows, 0);
  return new Map(records.map((record) => [JSON.stringify(record.keyTexts), record]));
}

/** The rows' own session is given back before they are handed on. */
async function* onOwnSession(
  system: OracleSystem,
  read: LargeRead,
  details: { readonly dataset: string },
): AsyncGenerator<Uint8Array> {
  const connection = await system.sessions.lease(read.signal);
  let whole = false;
  try {
    yield* soundPieces(connection, read, details);
    whole = true;
  } finally {
    await system.sessions.giveBack(connection, whole);
  }
}
