import type { CheckStatus } from '../check-result.ts';
import type { Database } from '../database.ts';
import type { SampleReason } from '../evidence/sample/compare-rows.ts';
import type { PlannedDataset } from '../plan.ts';
import { rowRefOf } from '../quarantine.ts';
import { KEY_COLUMNS, type RowKey } from './quarantine-key.ts';
import type { RemarkVerdict } from './sample-remark.ts';

/** A row of a sample by references: nothing of what it says. */
export interface SampledRow extends RowKey {
  readonly dataset: string;
  /** As in HeldRow: file and line, or table and ordinal; never the row's key. */
  readonly row_ref: string;
  readonly stratum: string;
  readonly status: CheckStatus;
  readonly reason: SampleReason | null;
  readonly columns: readonly string[] | null;
  /** The newest remark; null where there is none. */
  readonly verdict: RemarkVerdict | null;
}

export interface SampledFilter {
  readonly dataset?: string | undefined;
  /** Those that differ, and those that could not be compared, if absent. */
  readonly status?: CheckStatus | undefined;
  readonly after?: RowKey | undefined;
  readonly limit: number;
}

export interface SampledPage {
  readonly rows: readonly SampledRow[];
  /** After which row the next page begins; null at the end. */
  readonly next: RowKey | null;
}

const WRONG: readonly CheckStatus[] = ['mismatched', 'not_verifiable'];

/** Rows of a sample, those that differ first, in the order of the source; of rows that agree those of which something is kept. */
export async function sampledRows(
  database: Database,
  sample: number,
  planned: readonly PlannedDataset[],
  { dataset, status, after, limit }: SampledFilter,
): Promise<SampledPage> {
  const wanted = planned.find(({ name }) => name === dataset);
  if (dataset !== undefined && wanted === undefined) return { rows: [], next: null };
  const statuses = status === undefined ? WRONG : [status];
  const begun = after === undefined ? undefined : await statusOf(database, sample, after);
  const { rows } = await database.raw<{ rows: Found[] }>(listSql(wanted !== undefined), {
    ...{ sample, dataset: wanted?.no ?? null, limit: limit + 1, ...(after ?? START) },
    statuses: statuses.slice(Math.max(0, statuses.indexOf(begun as CheckStatus))) as string[],
  });
  const found = rows.slice(0, limit).map(({ line, byteOffset, ...row }) => ({
    ...{ ...row, ...nameOf(planned, row, line, byteOffset) },
  }));
  return { rows: found, next: rows.length > limit ? keyOf(found.at(-1)!) : null };
}

/** How a row is named that was drawn before its place in the source was kept too. */
export function nameOf(
  planned: readonly PlannedDataset[],
  { dataset_no, partition_no, batch_no, row_no }: RowKey,
  line: number | null,
  byteOffset: number | null,
): Pick<SampledRow, 'dataset' | 'row_ref'> {
  const { name, plan } = planned.find(({ no }) => no === dataset_no)!;
  if (line === null || byteOffset === null)
    return { dataset: name, row_ref: `${name}, partition ${partition_no}, batch ${batch_no}, row ${row_no}` };
  return { dataset: name, row_ref: rowRefOf(name, plan, { key: null, line, byteOffset }, false) };
}

const START: RowKey = { dataset_no: 0, partition_no: 0, batch_no: 0, row_no: -1 };

const keyOf = ({ dataset_no, partition_no, batch_no, row_no }: RowKey): RowKey => ({
  ...{ dataset_no, partition_no, batch_no, row_no },
});

interface Found extends Omit<SampledRow, 'dataset' | 'row_ref'> {
  readonly line: number | null;
  readonly byteOffset: number | null;
}

async function statusOf(database: Database, sample: number, key: RowKey): Promise<string | undefined> {
  const row = await database('migration.sampled_row')
    .where({ sample_id: sample, ...keyOf(key) })
    .first<{ status: string } | undefined>('status');
  return row?.status;
}

const KEY = KEY_COLUMNS.join(', ');
const of = (alias: string): string => KEY_COLUMNS.map((column) => `${alias}.${column}`).join(', ');
const begin = KEY_COLUMNS.map((column) => `case s.at when 1 then :${column}::int else ${START[column]} end`);

/** SQL: each status has a list of its own, in the order of the source; only as many rows as a page has are read of each. */
const listSql = (ofDataset: boolean): string => `
  select r.*, said.verdict
  from unnest(:statuses::text[]) with ordinality s(status, at)
  cross join lateral (
    select ${KEY}, stratum, status, reason, columns, line, byte_offset as "byteOffset" from migration.sampled_row r
    where r.sample_id = :sample and r.status = s.status and (r.status <> 'verified' or r.kept)
      and (${of('r')}) > (${begin.join(', ')}) ${ofDataset ? 'and r.dataset_no = :dataset' : ''}
    order by ${KEY} limit :limit
  ) r
  left join lateral (
    select verdict from migration.sample_remark m where m.sample_id = :sample and (${of('m')}) = (${of('r')})
    order by remark_id desc limit 1
  ) said on true
  order by s.at, ${of('r')} limit :limit`;
