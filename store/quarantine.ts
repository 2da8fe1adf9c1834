import type { RowCode } from '../domain/row-codes.ts';
import type { DatasetPlan } from '../sources/source.ts';
import type { Database } from './database.ts';
import { planOutlineOfRun } from './plan.ts';

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
  const { body } = await planOutlineOfRun(database, runId);
  const identifiable = filter.identifiable ?? false;
  for (const { no, name, target, plan } of body.datasets) {
    if (filter.dataset !== undefined && filter.dataset !== name) continue;
    for await (const row of heldIn(database, runId, no, target === 'patient', identifiable)) {
      if (!filter.outcomes.includes(row.outcome)) continue;
      if (filter.code !== undefined && !row.codes.includes(filter.code)) continue;
      const { line, byteOffset, key, ...rest } = row;
      yield {
        dataset: name,
        rowRef: rowRefOf(name, plan, row, identifiable),
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

async function* heldIn(
  database: Database,
  runId: number,
  datasetNo: number,
  patients: boolean,
  identifiable: boolean,
): AsyncGenerator<Found> {
  const key = identifiable ? 'source_key' : 'null::text as source_key';
  const places = [
    `select run_id, dataset_no, outcome, codes, fields, ${key}, line, byte_offset from migration.set_aside`,
  ];
  if (patients)
    places.push(`select run_id, dataset_no, 'merged', array['SAME_PERSON'], array[''], ${key}, line, byte_offset
      from migration.merged_row`);
  let after = -1;
  for (;;) {
    const { rows } = await database.raw<{ rows: Found[] }>(
      `select outcome, codes, fields, source_key as key, line, byte_offset as "byteOffset"
       from (${places.join(' union all ')}) held
       where run_id = :run and dataset_no = :no and byte_offset > :after order by byte_offset limit :page`,
      { run: runId, no: datasetNo, after, page: PAGE },
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.byteOffset;
  }
}
