import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { quote } from './canonical-sql.ts';

/** Bytes handed to the socket at once. */
const CHUNK = 1 << 18;

/** Sends rows made by BinaryRows to a table, inside whatever transaction the connection is in. */
export async function copyRows(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: Buffer,
): Promise<void> {
  const names = columns.map(quote).join(', ');
  const stream = client.query(copyFrom(`copy ${table} (${names}) from stdin (format binary)`));
  const end = finished(stream);
  // A failed write surfaces through `end`; waiting for room must not outlive it.
  for (let at = 0; at < rows.length; at += CHUNK) {
    if (!stream.write(rows.subarray(at, at + CHUNK)))
      await Promise.race([new Promise<void>((room) => stream.once('drain', room)), end]);
  }
  stream.end();
  await end;
}
