import type { Connection } from 'oracledb';
import { largeText } from '../../domain/values/content.ts';
import { measured } from '../database/large-values.ts';
import { TableRecord } from '../database/record.ts';
import type { LargeValue } from '../source.ts';
import { type LargeRead, pieces } from './large-values.ts';
import type { Layout } from './layout.ts';
import type { SelectList } from './select-list.ts';
import type { Throttle } from './throttle.ts';

export interface RowContext {
  readonly dataset: string;
  readonly layout: Layout;
  readonly list: SelectList;
  readonly scn: string | null;
  readonly inlineLobBytes: number;
  readonly throttle: Throttle;
  readonly signal: AbortSignal;
  /** How a LOB is read once more, when its record is in other hands. */
  readonly again: (read: LargeRead) => AsyncIterable<Uint8Array>;
}

export async function recordsOf(
  context: RowContext,
  connection: Connection,
  rows: readonly unknown[][],
  first: number,
): Promise<TableRecord[]> {
  const { list } = context;
  if (list.lobs.length === 0)
    return rows.map((row, at) => new TableRecord(first + at, list.decode(row), list));
  const records: TableRecord[] = [];
  for (const [at, row] of rows.entries()) records.push(await lobRecord(context, connection, row, first + at));
  return records;
}

/** A row with LOBs as a record; those that are too large for their row are read through in pieces. */
async function lobRecord(
  context: RowContext,
  connection: Connection,
  row: unknown[],
  ordinal: number,
): Promise<TableRecord> {
  const { dataset, list, layout, scn, inlineLobBytes, throttle, signal } = context;
  const texts = list.decode(row);
  const key = list.keyAt.map((at) => texts[at]!);
  const large: LargeValue[] = [];
  for (const { column, length } of list.lobs) {
    const size = row[length] === null ? null : Number(row[length]);
    if (size === 0) texts[column] = '';
    if (size === null || size <= inlineLobBytes) continue;
    const read = { layout, scn, column, key, pieceLength: inlineLobBytes, throttle, signal };
    const value = await measured({ dataset, column }, pieces(connection, read), () => context.again(read));
    large.push(value);
    texts[column] = largeText(value);
  }
  return new TableRecord(ordinal, texts, list, large);
}
