import { partitionCount, type Shares } from '../database/partition-ends.ts';
import type { Place } from '../database/positions.ts';
import type { Layout } from './layout.ts';
import type { Session } from './session.ts';

/** The ends of all partitions but the last, found by numbering the rows in the key's order: one scan of its index. */
export async function partitionKeys(
  session: Session,
  { key, keyAt, order, table, texts }: Layout,
  shares: Shares,
  signal: AbortSignal,
): Promise<Place[]> {
  const count = partitionCount(shares);
  if (count < 2) return [];
  const parts = key.parts
    .map(({ sql, rendering }, at) => `${rendering.select(sql)} AS k${at + 1}`)
    .join(', ');
  const names = key.parts.map((_, at) => `q.k${at + 1}`).join(', ');
  const rows = await session.rows(
    `SELECT q.n, ${names} FROM (SELECT ROW_NUMBER() OVER (ORDER BY ${order}) AS n, ${parts} FROM ${table} AS t) AS q ` +
      `WHERE q.n * @count % @records < @count AND q.n < @records ORDER BY q.n`,
    { count, records: shares.records },
    signal,
  );
  const keyTexts = keyAt.map((at) => texts.find((one) => one.at === at)?.text);
  return rows.map(([ordinal, ...values]) => ({
    ordinal: Number(ordinal),
    key: values.map((value, at) => (value === null ? null : (keyTexts[at]?.(value) ?? String(value)))),
  }));
}
