import type { RowCode } from '../../domain/row-codes.ts';
import type { Database } from '../database.ts';
import { type PlannedDataset, planOutlineOfRun } from '../plan.ts';
import { rowRefOf } from '../quarantine.ts';
import { type LookedThrough, nextOf } from './looked-through.ts';
import { KEY_COLUMNS, type RowKey } from './quarantine-key.ts';
import type { WorkState } from './quarantine-work.ts';

/** A quarantined row by references: nothing of what it says. */
export interface QuarantinedRow extends RowKey {
  readonly dataset: string;
  /** As in HeldRow: file and line, or table and ordinal; never the row's key. */
  readonly row_ref: string;
  readonly stage: string;
  readonly codes: readonly RowCode[];
  readonly fields: readonly string[];
  readonly assignee: string | null;
  readonly state: WorkState;
  readonly comments: number;
}

export interface QuarantineFilter {
  readonly dataset?: string | undefined;
  readonly code?: string | undefined;
  /** A name; '' for rows that nobody has. */
  readonly assignee?: string | undefined;
  readonly state?: WorkState | undefined;
  readonly after?: RowKey | undefined;
  readonly limit: number;
}

export interface QuarantinePage {
  readonly rows: readonly QuarantinedRow[];
  /** See nextOf. */
  readonly next: RowKey | null;
}

/**
 * Rows that are looked through for one page, whatever few of them fit: first those among which most pages are found, then
 * as many as can be in the time of a page.
 */
const LOOKED_THROUGH = [200, 2_000] as const;

/** Quarantined rows of a run in the order of the source, those after a key. Throws RunError RUN_UNKNOWN. */
export async function quarantinedRows(
  database: Database,
  runId: number,
  filter: QuarantineFilter,
): Promise<QuarantinePage> {
  const { body } = await planOutlineOfRun(database, runId);
  const wanted = body.datasets.find(({ name }) => name === filter.dataset);
  if (filter.dataset !== undefined && wanted === undefined) return { rows: [], next: null };
  const datasets = new Map(body.datasets.map((dataset) => [dataset.no, dataset]));
  const look = async (through: number): Promise<QuarantinePage> => {
    const { rows } = await database.raw<{ rows: Candidate[] }>(listSql(filter), {
      ...{ run: runId, dataset: wanted?.no ?? null, code: filter.code ?? null, state: filter.state ?? null },
      ...{ assignee: filter.assignee ?? null, through, limit: filter.limit, ...(filter.after ?? START) },
    });
    return pageOf(rows, datasets, filter.limit, through);
  };
  const [few, many] = LOOKED_THROUGH;
  const first = await look(Math.max(few, filter.limit));
  return first.rows.length < filter.limit && first.next !== null ? look(many) : first;
}

function pageOf(
  rows: readonly Candidate[],
  datasets: ReadonlyMap<number, PlannedDataset>,
  limit: number,
  through: number,
): QuarantinePage {
  const found = rows.flatMap(({ line, byteOffset, looked_to, looked, fits, ...row }): QuarantinedRow[] => {
    if (!fits) return [];
    const { name, plan } = datasets.get(row.dataset_no)!;
    return [{ ...row, dataset: name, row_ref: rowRefOf(name, plan, { key: null, line, byteOffset }, false) }];
  });
  return { rows: found, next: nextOf(found.map(keyOf), rows.at(-1), { limit, through }) };
}

/** All of them, read a page at a time. */
export async function* everyQuarantinedRow(
  database: Database,
  runId: number,
  filter: Omit<QuarantineFilter, 'after' | 'limit'>,
): AsyncGenerator<QuarantinedRow> {
  let after: RowKey | undefined;
  for (;;) {
    const { rows, next } = await quarantinedRows(database, runId, {
      ...filter,
      after,
      limit: EXPORTED_AT_ONCE,
    });
    yield* rows;
    if (next === null) return;
    after = next;
  }
}

const EXPORTED_AT_ONCE = 1_000;

const START: RowKey = { dataset_no: 0, partition_no: 0, batch_no: 0, row_no: -1 };

const keyOf = ({ dataset_no, partition_no, batch_no, row_no }: RowKey): RowKey => ({
  ...{ dataset_no, partition_no, batch_no, row_no },
});

interface Candidate extends Omit<QuarantinedRow, 'dataset' | 'row_ref'>, LookedThrough<RowKey> {
  readonly line: number;
  readonly byteOffset: number;
  /** False for a line that only says how far was looked. */
  readonly fits: boolean;
}

const KEY = KEY_COLUMNS.join(', ');

/** What the filter is looked up in: each list is in the order of the source. */
function candidatesIn({ assignee, state, code }: QuarantineFilter): string {
  if (assignee !== undefined && assignee !== '')
    return 'migration.quarantine_work where run_id = :run and assignee = :assignee';
  if (state !== undefined && state !== 'open')
    return 'migration.quarantine_work where run_id = :run and state = :state';
  if (code !== undefined) return 'migration.quarantine_reason where run_id = :run and code = :code';
  return `migration.set_aside where run_id = :run and outcome = 'quarantined'`;
}

/** SQL: what is found row by row is written as lateral: whatever the planner thinks, no table is read as a whole for it. */
const listSql = (filter: QuarantineFilter): string => `
  with candidate as materialized (
    select ${KEY} from ${candidatesIn(filter)}
      and (${KEY}) > (${KEY_COLUMNS.map((column) => `:${column}`).join(', ')})
      ${filter.dataset === undefined ? '' : 'and dataset_no = :dataset'}
    order by ${KEY} limit :through
  ), found as (
    select ${KEY}, a.stage, a.codes, a.fields, a.line, a.byte_offset as "byteOffset", w.assignee,
      coalesce(w.state, 'open') as state, coalesce(w.comments, 0) as comments
    from (select * from candidate order by ${KEY}) c
    join lateral (
      select stage, codes, fields, line, byte_offset from migration.set_aside a
      where a.run_id = :run and (${of('a')}) = (${of('c')}) and a.outcome = 'quarantined'
      offset 0
    ) a on true
    left join lateral (
      select assignee, state, comments from migration.quarantine_work w where w.run_id = :run and (${of('w')}) = (${of('c')})
      offset 0
    ) w on true
    where (:code::text is null or :code = any(a.codes))
      and (:assignee::text is null or coalesce(w.assignee, '') = :assignee)
      and (:state::text is null or coalesce(w.state, 'open') = :state)
    order by ${KEY} limit :limit
  ), looked as (
    select count(*)::int as looked, (array_agg(json_build_object(${KEY_COLUMNS.map((column) => `'${column}', ${column}`).join(', ')})
      order by ${KEY_COLUMNS.map((column) => `${column} desc`).join(', ')}))[1] as looked_to from candidate
  )
  select f.*, l.looked, l.looked_to, f.row_no is not null as fits from looked l left join found f on true
  order by ${KEY}`;

const of = (alias: string): string => KEY_COLUMNS.map((column) => `${alias}.${column}`).join(', ');
