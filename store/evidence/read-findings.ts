import type { BesideTable } from '../beside-person.ts';
import type { Database } from '../database.ts';
import { planOutlineOfRun } from '../plan.ts';
import { rowRefOf } from '../quarantine.ts';

/** One row, or one batch of the ledger, that is not as it was read or loaded. */
export interface Finding {
  readonly dataset: string;
  readonly place: 'staging' | 'ehr' | 'ledger' | 'crosswalk' | BesideTable['table'];
  readonly kind: 'altered' | 'missing' | 'surplus';
  readonly partition: number | null;
  readonly batch: number | null;
  /**
   * As in HeldRow: file and line, or table and ordinal. Null where no staged row belongs to it: it was put into ehr by
   * somebody else, it is lost from staging, or a batch as a whole is meant.
   */
  readonly rowRef: string | null;
  /** What differs between staging and ehr, or in the ledger; null where there is nothing to compare with. */
  readonly columns: readonly string[] | null;
  /** The key of the row in its source: only for those who asked for it by name, and null where it is not known. */
  readonly key?: string | null;
}

export interface Findings {
  /** Of all, also of those that are too many to be named. */
  readonly total: number;
  readonly named: readonly Finding[];
}

/** What the newest reconciliation of a run named, or the first of it. `keys`: for a viewer whose look has been recorded. */
export async function findingsOf(
  database: Database,
  runId: number,
  keys: boolean,
  limit: number | null = null,
): Promise<Findings> {
  const { body } = await planOutlineOfRun(database, runId);
  const { rows: totals } = await database.raw<{ rows: [{ total: number }] }>(
    'select coalesce(sum(rows), 0)::bigint as total from migration.finding_total where run_id = ?',
    [runId],
  );
  const { rows } = await database.raw<{ rows: Row[] }>(
    `select dataset_no, place, kind, partition_no as partition, batch_no as batch, columns,
       ${keys ? 'source_key' : 'null'} as key, line,
       byte_offset as "byteOffset"
     from migration.finding where run_id = ? order by dataset_no, finding_no limit ?`,
    [runId, limit],
  );
  const named = rows.map(({ dataset_no, place, kind, partition, batch, columns, key, line, byteOffset }) => {
    const { name, plan } = body.datasets.find(({ no }) => no === dataset_no)!;
    const staged = line !== null && byteOffset !== null;
    return {
      ...{ dataset: name, place, kind, partition, batch, columns },
      rowRef: staged ? rowRefOf(name, plan, { key, line, byteOffset }, false) : null,
      ...(keys && { key }),
    };
  });
  return { total: totals[0].total, named };
}

interface Row extends Pick<Finding, 'place' | 'kind' | 'partition' | 'batch' | 'columns'> {
  readonly dataset_no: number;
  readonly key: string | null;
  readonly line: number | null;
  readonly byteOffset: number | null;
}
