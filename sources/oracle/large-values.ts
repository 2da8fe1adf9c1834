import oracledb, { type Connection, type Lob, type Metadata } from 'oracledb';
import { inUtf8 } from '../database/large-values.ts';
import type { KeyTexts } from '../database/positions.ts';
import { runErrorOf } from './faults.ts';
import { quoted } from './identifiers.ts';
import { atKey } from './key-order.ts';
import type { Layout } from './layout.ts';
import { answered, keyBinds } from './query.ts';
import { tableAt } from './snapshot.ts';
import type { Throttle } from './throttle.ts';

export interface LargeRead {
  readonly layout: Layout;
  readonly scn: string | null;
  /** Place of the column among the planned ones. */
  readonly column: number;
  readonly key: KeyTexts;
  /** Bytes of a BLOB or characters of a CLOB in one round trip. */
  readonly pieceLength: number;
  readonly throttle: Throttle;
  readonly signal: AbortSignal;
}

/** Fetches a LOB as what it is read by, not as its content. */
const asLocator = (_column: Metadata<unknown>): undefined => undefined;

/** The content of one LOB in pieces, text in UTF-8. Only one piece is held at a time. */
export const pieces = (connection: Connection, read: LargeRead): AsyncGenerator<Uint8Array> =>
  inUtf8(rawPieces(connection, read));

/** The same for who stands outside of any retry: errors are fit to leave this folder. */
export async function* soundPieces(
  connection: Connection,
  read: LargeRead,
  details: Record<string, string | number>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces(connection, read);
  } catch (error) {
    throw runErrorOf(error, details);
  }
}

async function* rawPieces(connection: Connection, read: LargeRead): AsyncGenerator<string | Uint8Array> {
  const { layout, scn, column, key, throttle, signal } = read;
  const { parts } = layout.key;
  const forms = parts.map(({ rendering }) => rendering.key!.form);
  const name = quoted(layout.columns[column]!.name);
  const call = connection.execute<[Lob | null]>(
    `SELECT ${name} FROM ${tableAt(layout.table, scn)} WHERE ${atKey(parts, key, 'a').sql}`,
    keyBinds(forms, key, 'a'),
    { outFormat: oracledb.OUT_FORMAT_ARRAY, fetchTypeHandler: asLocator },
  );
  const { rows } = await answered(connection, call);
  const lob = rows?.[0]?.[0];
  if (!lob) return;
  try {
    const length = throttle.piece(read.pieceLength);
    for (let offset = 1; offset <= lob.length; offset += length) {
      const piece = await throttle.ask(
        { rows: 0, bytes: length },
        signal,
        () => answered(connection, lob.getData(offset, length), signal),
        (data) => ({ rows: 0, bytes: data?.length ?? 0 }),
      );
      if (piece) yield piece as string | Buffer;
    }
  } finally {
    lob.destroy();
  }
}
