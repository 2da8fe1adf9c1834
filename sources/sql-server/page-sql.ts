import { EVERY } from '../database/key-order.ts';
import type { Place } from '../database/positions.ts';
import { behindKey, upToKey } from './key-order.ts';
import type { Layout } from './layout.ts';
import type { Binds } from './row-stream.ts';

/** A page: the next rows behind a place, up to and with the end of a partition, in the key's own order. */
export function pageSql(
  { key, list, order, table }: Layout,
  { from, to, rows }: { readonly from: Place; readonly to: Place; readonly rows: number },
): { readonly text: string; readonly binds: Binds } {
  const behind = from.key ? behindKey(key.parts, from.key, 'a') : EVERY;
  const upTo = to.key ? upToKey(key.parts, to.key, 'b') : EVERY;
  const where = [behind, upTo].filter((condition) => condition !== EVERY).map(({ sql }) => sql);
  const text =
    `SELECT TOP (@rows) ${list} FROM ${table} AS t ` +
    `${where.length > 0 ? `WHERE ${where.join(' AND ')} ` : ''}ORDER BY ${order}`;
  return { text, binds: { rows, ...behind.binds, ...upTo.binds } };
}
