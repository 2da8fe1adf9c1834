import type { RowCode } from '../domain/row-codes.ts';
import type { DatasetPlan } from '../sources/source.ts';
import type { Database } from './database.ts';
import { planOfRun } from './plan.ts';

/** One row that did not simply load. */
export interface HeldRow {
  readonly dataset: string;
  /**
   * File and line, or table and ordinal in the dataset (`PAS.PATIENT:17`): never the row's key, unless rows of tables
   * were asked for as identifiable (`PAS.PATIENT#P0000001`).
   */
  readonly rowRef: string;
  readonly outcome: 'quarantined' | 'excluded' | 'merged';
  readonly codes: readonly RowCode[];
  /** Source columns the codes are about, in their order; empty text where a code is about the whole row. */
  readonly fields: readonly string[];
  readonly byteOffset: number;
}

export interface HeldFilter {
  readonly dataset?: string | undefined;
  readonly code?: string | undefined;
  readonly outcomes: readonly HeldRow['outcome'][];
  /** Name rows of tables by their key, which may be an MRN: only for those who may see it. */
  readonly identifiable?: boolean | undefined;
}

const PAGE = 5_000;

/** Every row of a run that was set aside or joined another, in the order of the source; read in pages. */
export async function* heldRows(
  database: Database,
  runId: number,
  filter: HeldFilter,
): AsyncGenerator<HeldRow> {
  const { body } = await planOfRun(database, runId);
  for (const { no, name, target, plan } of body.datasets) {
    if (filter.dataset !== undefined && filter.dataset !== name) continue;
    for await (const row of asideAndMerged(database, runId, no, name, target === 'patient')) {
      if (!filter.outcomes.includes(row.outcome)) continue;
      if (filter.code !== undefined && !row.codes.includes(filter.code)) continue;
      const { line, byteOffset, key, ...rest } = row;
      yield {
        dataset: name,
        rowRef: rowRefOf(name, plan, row, filter.identifiable ?? false),
        byteOffset,
        ...rest,
        codes: rest.codes as readonly RowCode[],
      };
    }
  }
}

/** How a row is named outside PostgreSQL; see HeldRow. */
export function rowRefOf(
  dataset: string,
  { facts }: DatasetPlan,
  row: Pick<Found, 'key' | 'line' | 'byteOffset'>,
  identifiable: boolean,
): string {
  if (facts.table === undefined) return `${facts.file ?? dataset}:${row.line}`;
  return identifiable && row.key !== null ? `${facts.table}#${row.key}` : `${facts.table}:${row.byteOffset}`;
}

interface Found {
  readonly outcome: HeldRow['outcome'];
  readonly codes: readonly string[];
  readonly fields: readonly string[];
  readonly key: string | null;
  readonly line: number;
  readonly byteOffset: number;
}

async function* asideAndMerged(
  database: Database,
  runId: number,
  datasetNo: number,
  name: string,
  patients: boolean,
): AsyncGenerator<Found> {
  const merged = `union all
    select 'merged', array['SAME_PERSON'], array[''], s.source_key, s.line, s.byte_offset, s.partition_no, s.batch_no, s.row_no
    from staging.patient s join migration.crosswalk c on c.source = :name and c.source_key = s.source_key
    where s.run_id = :run and s.dataset_no = :no and not c.survivor
      and not exists (select from migration.set_aside a where a.run_id = s.run_id and a.dataset_no = s.dataset_no
        and a.partition_no = s.partition_no and a.batch_no = s.batch_no and a.row_no = s.row_no)`;
  let after = -1;
  for (;;) {
    const { rows } = await database.raw<{ rows: Found[] }>(
      `select outcome, codes, fields, source_key as key, line, byte_offset as "byteOffset" from (
         select outcome, codes, fields, source_key, line, byte_offset, partition_no, batch_no, row_no
         from migration.set_aside where run_id = :run and dataset_no = :no
         ${patients ? merged : ''}
       ) held where byte_offset > :after order by byte_offset limit :page`,
      { run: runId, no: datasetNo, name, after, page: PAGE },
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.byteOffset;
  }
}
