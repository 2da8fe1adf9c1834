import { RunError } from '../../domain/run-error.ts';
import { inUtf8 } from '../database/large-values.ts';
import type { KeyTexts } from '../database/positions.ts';
import { runErrorOf } from './faults.ts';
import { ofTable } from './identifiers.ts';
import { atKey } from './key-order.ts';
import type { LargeColumn, Layout } from './layout.ts';
import type { Session } from './session.ts';
import type { SqlServerSystem } from './system.ts';

export interface LargeRead {
  readonly system: SqlServerSystem;
  readonly dataset: string;
  readonly layout: Layout;
  readonly column: LargeColumn;
  readonly key: KeyTexts;
  /** Bytes, or characters of text, in one statement. */
  readonly pieceLength: number;
  readonly signal: AbortSignal;
}

/** The old long types have no SUBSTRING beyond 8,000 bytes; xml has none at all. */
const SLICEABLE: Readonly<Record<string, string>> = {
  image: 'varbinary(max)',
  text: 'varchar(max)',
  ntext: 'nvarchar(max)',
  xml: 'nvarchar(max)',
};

function pieceSql({ columns }: Layout, { column, kind }: LargeColumn): string {
  const { name, type } = columns[column]!;
  const long = SLICEABLE[type];
  const value = long === undefined ? ofTable(name) : `CONVERT(${long}, ${ofTable(name)})`;
  const piece = `SUBSTRING(${value}, @from, @length)`;
  return kind === 'bytes' ? piece : `CONVERT(nvarchar(max), ${piece})`;
}

/** One value in pieces, text in UTF-8; the driver would hold a whole value in memory, twice. */
export const pieces = (session: Session, read: LargeRead): AsyncGenerator<Uint8Array> =>
  inUtf8(rawPieces(session, read));

/** The same for who stands outside of any retry: errors are fit to leave this folder. */
export async function* soundPieces(session: Session, read: LargeRead): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces(session, read);
  } catch (error) {
    read.signal.throwIfAborted();
    throw runErrorOf(error, read.dataset);
  }
}

async function* rawPieces(session: Session, read: LargeRead): AsyncGenerator<string | Uint8Array> {
  const { system, layout, column, key, signal } = read;
  const { sql: where, binds } = atKey(layout.key.parts, key, 'k');
  const text = `SELECT ${pieceSql(layout, column)} FROM ${layout.table} AS t WHERE ${where}`;
  const { bytesPerSecond } = system.options.limits ?? {};
  const length = Math.min(read.pieceLength, Math.ceil((bytesPerSecond ?? Number.POSITIVE_INFINITY) / 8));
  for (let from = 1; ; from += length) {
    await system.bytes?.take(length * 2, signal);
    const [row] = await session.rows(text, { from, length, ...binds }, signal);
    if (!row) throw new RunError('SOURCE_CHANGED', { dataset: read.dataset, reason: 'a row is gone' });
    const piece = row[0] as string | Buffer | null;
    if (piece === null || piece.length === 0) return;
    yield piece;
  }
}
