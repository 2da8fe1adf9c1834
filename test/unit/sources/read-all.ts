import type { DatasetPlan, PartitionPlan, Source, SourceBatch } from '../../../sources/source.ts';

export const NEVER = new AbortController().signal;

export async function readPartition(
  source: Source,
  plan: DatasetPlan,
  partition: PartitionPlan,
  batchRecords: number,
): Promise<SourceBatch[]> {
  const batches: SourceBatch[] = [];
  const options = { from: null, batchRecords, signal: NEVER };
  for await (const batch of source.read(plan, partition, options)) batches.push(batch);
  return batches;
}

/** Every batch of every partition, one partition after the other. */
export async function batchesOf(
  source: Source,
  plan: DatasetPlan,
  batchRecords = 100,
): Promise<readonly SourceBatch[]> {
  const batches: SourceBatch[] = [];
  for (const partition of plan.partitions)
    batches.push(...(await readPartition(source, plan, partition, batchRecords)));
  return batches;
}

/** Fields of every row, in the order read. */
export async function fieldsOf(
  source: Source,
  plan: DatasetPlan,
  batchRecords = 100,
): Promise<readonly (readonly (string | null)[])[]> {
  const batches = await batchesOf(source, plan, batchRecords);
  return batches.flatMap(({ records }) => records.map(({ fields }) => fields));
}
