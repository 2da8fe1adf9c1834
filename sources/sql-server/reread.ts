import { RunError } from '../../domain/run-error.ts';
import { placeOf } from '../database/positions.ts';
import type { TableRecord } from '../database/record.ts';
import type { DatasetPlan, Locator } from '../source.ts';
import { confirm } from './confirm.ts';
import { atKey } from './key-order.ts';
import { recordWithLarge } from './large-record.ts';
import { type LargeRead, soundPieces } from './large-values.ts';
import type { SqlServerDatasetOptions } from './options.ts';
import type { Session } from './session.ts';
import type { SqlServerSystem } from './system.ts';

/** Keys asked for in one statement; a statement takes 2,100 binds at most. */
const KEYS = 50;
/** The same where each row may be long. */
const LONG_ROWS = 4;

export interface Rereading {
  readonly system: SqlServerSystem;
  readonly options: SqlServerDatasetOptions;
  readonly plan: DatasetPlan;
  readonly signal: AbortSignal;
}

/** Reads rows again by their keys, in the order of their offsets. */
export async function rereadRows(
  session: Session,
  { system, options, plan, signal }: Rereading,
  locators: readonly Locator[],
): Promise<TableRecord[]> {
  const { layout } = await confirm(session, options, plan, signal);
  const wanted = locators.map(({ offset, position }) => {
    const key = position === undefined ? null : placeOf(position).key;
    if (!key)
      throw new RunError('SOURCE_READ', {
        dataset: plan.dataset,
        reason: 'a row was asked for without its key',
      });
    return { offset, key, name: JSON.stringify(key) };
  });
  // The session is given back before the rows are handed on.
  const again = (read: LargeRead) => onOwnSession(session.database, read);
  const context = { system, session, layout, options, signal, again };
  const found = new Map<string, TableRecord>();
  const keys = [...new Map(wanted.map(({ name, key }) => [name, key])).values()];
  const size = layout.large.length > 0 ? LONG_ROWS : KEYS;
  for (let at = 0; at < keys.length; at += size) {
    const conditions = keys
      .slice(at, at + size)
      .map((key, index) => atKey(layout.key.parts, key, `k${index}_`));
    const where = conditions.map(({ sql }) => `(${sql})`).join(' OR ');
    const binds = Object.assign({}, ...conditions.map((condition) => condition.binds));
    const text = `SELECT ${layout.list} FROM ${layout.table} AS t WHERE ${where}`;
    for (const row of await session.rows(text, binds, signal)) {
      const record = await recordWithLarge(context, row, 0);
      found.set(JSON.stringify(record.keyTexts), record);
    }
  }
  return wanted
    .toSorted((a, b) => a.offset - b.offset)
    .flatMap(({ offset, name }) => found.get(name)?.at(offset) ?? []);
}

async function* onOwnSession(database: string, read: LargeRead): AsyncGenerator<Uint8Array> {
  const { sessions } = read.system;
  const session = await sessions.lease(database, read.signal);
  let whole = false;
  try {
    yield* soundPieces(session, read);
    whole = true;
  } finally {
    await sessions.giveBack(session, whole);
  }
}
