import { largeText } from '../../domain/values/content.ts';
import { measured } from '../database/large-values.ts';
import { TableRecord } from '../database/record.ts';
import type { LargeValue } from '../source.ts';
import { type LargeRead, pieces } from './large-values.ts';
import { asTexts, type Layout, tooLarge } from './layout.ts';
import type { SqlServerDatasetOptions } from './options.ts';
import type { Session } from './session.ts';
import type { SqlServerSystem } from './system.ts';

export interface RowContext {
  readonly system: SqlServerSystem;
  /** Free for other statements. */
  readonly session: Session;
  readonly layout: Layout;
  readonly options: SqlServerDatasetOptions;
  readonly signal: AbortSignal;
  /** How a value is read once more, when its record is in other hands. */
  readonly again: (read: LargeRead) => AsyncIterable<Uint8Array>;
}

const PIECE = 1_048_576;

/** A row as a record; values that were too large for it are read through in pieces. */
export async function recordWithLarge(
  { system, session, layout, options, signal, again }: RowContext,
  row: unknown[],
  ordinal: number,
): Promise<TableRecord> {
  const { dataset } = options;
  const columns = tooLarge(layout, row, options);
  const texts = asTexts(layout, row);
  const key = layout.keyAt.map((at) => texts[at]!);
  const pieceLength = Math.min(PIECE, options.inlineBytes ?? PIECE);
  const large: LargeValue[] = [];
  for (const column of columns) {
    const read = { system, dataset, layout, column, key, pieceLength, signal };
    const about = { dataset, column: column.column };
    const value = await measured(about, pieces(session, read), () => again(read));
    large.push(value);
    texts[column.column] = largeText(value);
  }
  return new TableRecord(ordinal, texts, layout, large);
}
