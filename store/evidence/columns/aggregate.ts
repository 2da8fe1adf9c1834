import type pg from 'pg';
import type { Column } from '../../../domain/contract.ts';
import { digestSumSql, quote } from '../../canonical-sql.ts';
import { contractOf, type PlannedDataset } from '../../plan.ts';

/** A side of a comparison: see the migration of migration.column_aggregate. */
export type Place = 'source' | 'read' | 'staged' | 'ehr';

const TOTALS: Readonly<Record<Column['type'], (name: string) => string>> = {
  text: () => 'null::numeric',
  date: (name) => `sum(${name} - date '2000-01-01')`,
  instant: (name) => `sum((extract(epoch from ${name}) * 1000000)::bigint)`,
  numeric: (name) => `sum(trim_scale(${name}))`,
  integer: (name) => `sum(${name})`,
  boolean: (name) => `count(*) filter (where ${name})`,
};

/** Texts in the order of their bytes, whatever the target's collation; a boolean has no minimum of its own. */
const ordered = (name: string, type: Column['type']): string =>
  type === 'text' ? `${name} collate "C"` : type === 'boolean' ? `${name}::int` : name;

/**
 * Has PostgreSQL aggregate every column of the rows of `from` (SQL, which selects the contract's columns and source_key
 * from an alias `r`) in one pass, and keeps the result. The digest of a column is over key and value, so that two rows
 * that exchanged theirs are seen. Within a transaction.
 */
export async function aggregateColumns(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  place: Place,
  from: string,
): Promise<void> {
  const { columns, column } = contractOf(dataset);
  // Each column's distinct values are sorted apart: some dozens at once, so each in little memory.
  await client.query(`set local work_mem = '16MB'; set local datestyle = 'ISO'; set local time zone 'UTC'`);
  const digests = columns.map(
    (name, at) =>
      `substring(sha256(convert_to(row(r.source_key, r.${quote(name)})::text, 'UTF8')) for 16) as digest_${at}`,
  );
  const aggregates = columns.flatMap((name, at) => {
    const { type } = column[name]!;
    const value = ordered(quote(name), type);
    return [
      `count(${quote(name)}) as filled_${at}`,
      `count(distinct ${value}) as distinct_${at}`,
      `min(${value})::text as minimum_${at}`,
      `max(${value})::text as maximum_${at}`,
      `${TOTALS[type](quote(name))} as total_${at}`,
      `${type === 'text' ? `sum(length(${quote(name)}))` : 'null::bigint'} as length_${at}`,
      `${digestSumSql(`digest_${at}`)} as sum_${at}`,
    ];
  });
  const unpivoted = columns.map(
    (name, at) =>
      `(${at + 1}, '${name}', filled_${at}, distinct_${at}, minimum_${at}, maximum_${at}, total_${at}, length_${at}, sum_${at})`,
  );
  await client.query(
    'delete from migration.column_aggregate where run_id = $1 and dataset_no = $2 and place = $3',
    [runId, dataset.no, place],
  );
  await client.query(
    `insert into migration.column_aggregate
     select ${runId}, ${dataset.no}, '${place}', c.no, c.name, a.rows, a.rows - c.filled, c.distinct_values, c.minimum,
       c.maximum, c.total, c.length, c.digest
     from (
       select count(*) as rows, ${aggregates.join(', ')}
       from (select ${columns.map((name) => `r.${quote(name)}`).join(', ')}, ${digests.join(', ')} ${from} offset 0) row
     ) a
     cross join lateral (values ${unpivoted.join(', ')})
       c(no, name, filled, distinct_values, minimum, maximum, total, length, digest)`,
    from.includes('$1') ? [dataset.name] : [],
  );
}
