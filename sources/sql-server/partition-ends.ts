import type { Place } from '../database/positions.ts';
import type { Layout } from './layout.ts';
import type { Session } from './session.ts';

/**
 * How many rows lie before each partition's end but the last. Partitions are full but for the last one; where that
 * would be less than half as long as the others, all are made alike.
 */
export function endOrdinals(records: number, partitionRecords: number): number[] {
  const count = Math.ceil(records / partitionRecords);
  const size = Math.ceil(records / count);
  const rest = records - size * (count - 1);
  const end = (index: number): number =>
    rest * 2 >= size ? index * size : Math.round((index * records) / count);
  return Array.from({ length: count - 1 }, (_, index) => end(index + 1));
}

/** The keys at which partitions end, found by numbering the rows in the key's order: one scan of its index. */
export async function partitionEnds(
  session: Session,
  { key, keyAt, order, table, texts }: Layout,
  { records, partitionRecords }: { readonly records: number; readonly partitionRecords: number },
  signal: AbortSignal,
): Promise<Place[]> {
  const ordinals = endOrdinals(records, partitionRecords);
  if (ordinals.length === 0) return [];
  const parts = key.parts
    .map(({ sql, rendering }, at) => `${rendering.select(sql)} AS k${at + 1}`)
    .join(', ');
  const names = key.parts.map((_, at) => `q.k${at + 1}`).join(', ');
  const rows = await session.rows(
    `SELECT q.n, ${names} FROM (SELECT ROW_NUMBER() OVER (ORDER BY ${order}) AS n, ${parts} FROM ${table} AS t) AS q ` +
      `WHERE q.n IN (${ordinals.join(', ')}) ORDER BY q.n`,
    {},
    signal,
  );
  const keyTexts = keyAt.map((at) => texts.find((one) => one.at === at)?.text);
  return rows.map(([ordinal, ...values]) => ({
    ordinal: Number(ordinal),
    key: values.map((value, at) => (value === null ? null : (keyTexts[at]?.(value) ?? String(value)))),
  }));
}
