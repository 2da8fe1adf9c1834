import type { Database } from '../database.ts';

/** One partition of a run: a range of a file or of a table's keys. */
export interface PartitionRow {
  readonly dataset_no: number;
  readonly partition_no: number;
  readonly batches: number;
  readonly records: number;
  readonly quarantined: number;
  readonly excluded: number;
  readonly first_at: Date | null;
  readonly last_at: Date | null;
  /** How often the work was taken up again, after a failure, a lost worker or a pause. */
  readonly extract_again: number;
  readonly load_again: number;
  readonly extracted_at: Date | null;
  readonly loaded_at: Date | null;
}

export type PartitionKey = readonly [datasetNo: number, partitionNo: number];

export interface PartitionFilter {
  readonly datasetNo?: number | undefined;
  /** Only those that were taken up again, or are not yet at their end. */
  readonly only?: 'again' | 'unfinished' | undefined;
  readonly after?: PartitionKey | undefined;
  readonly limit: number;
}

/** Partitions of a run in order, those after a key; of each the work that was done. Units are what a run was opened with. */
export async function partitionsOf(
  database: Database,
  runId: number,
  { datasetNo, only, after = [0, 0], limit }: PartitionFilter,
): Promise<PartitionRow[]> {
  const { rows } = await database.raw<{ rows: PartitionRow[] }>(
    `select e.dataset_no, e.unit_no as partition_no, coalesce(b.batches, 0)::int as batches,
       coalesce(b.records, 0) as records, coalesce(b.quarantined, 0) as quarantined,
       coalesce(b.excluded, 0) as excluded, b.first_at, b.last_at,
       greatest(e.epoch - 1, 0) as extract_again, greatest(l.epoch - 1, 0) as load_again,
       e.done_at as extracted_at, l.done_at as loaded_at
     from migration.unit e
     join migration.unit l on l.run_id = e.run_id and l.stage = 'load' and l.dataset_no = e.dataset_no and l.unit_no = e.unit_no
     left join migration.batch_total b on b.run_id = e.run_id and b.dataset_no = e.dataset_no and b.partition_no = e.unit_no
     where e.run_id = :run and e.stage = 'extract' and (e.dataset_no, e.unit_no) > (:afterDataset, :afterPartition)
       and (:dataset::int is null or e.dataset_no = :dataset)
       and (:only::text is null or case :only::text when 'again' then e.epoch > 1 or l.epoch > 1
         else e.done_at is null or l.done_at is null end)
     order by e.dataset_no, e.unit_no limit :limit`,
    {
      ...{ run: runId, dataset: datasetNo ?? null, only: only ?? null, limit },
      ...{ afterDataset: after[0], afterPartition: after[1] },
    },
  );
  return rows;
}

/** One batch: the unit of commit. */
export interface BatchRow {
  readonly batch_no: number;
  readonly records: number;
  readonly staged: number;
  readonly quarantined: number;
  readonly excluded: number;
  readonly committed_at: Date;
}

/** Batches of a partition in order, those after one. */
export async function batchesOf(
  database: Database,
  runId: number,
  [datasetNo, partitionNo]: PartitionKey,
  after: number,
  limit: number,
): Promise<BatchRow[]> {
  const { rows } = await database.raw<{ rows: BatchRow[] }>(
    `select batch_no, records, staged, quarantined, excluded, committed_at from migration.batch
     where run_id = ? and dataset_no = ? and partition_no = ? and batch_no > ? order by batch_no limit ?`,
    [runId, datasetNo, partitionNo, after, limit],
  );
  return rows;
}
