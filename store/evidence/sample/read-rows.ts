import type pg from 'pg';
import type { Locator } from '../../../sources/source.ts';
import { stagingTable } from '../../batch.ts';
import { contractOf, type PlannedDataset } from '../../plan.ts';

/** A row of a sample, as it was staged: enough to read it again, and to tell whether its source has changed since. */
export interface SampledPlace extends Locator {
  readonly partitionNo: number;
  readonly batchNo: number;
  readonly rowNo: number;
  readonly rawDigest: Buffer;
}

/** The next rows of a sample that have not been read again, in the order of their source. */
export async function rowsToRead(
  client: pg.Client,
  sampleId: number,
  runId: number,
  dataset: PlannedDataset,
  limit: number,
): Promise<readonly SampledPlace[]> {
  const { rows } = await client.query<SampledPlace>(
    `select s.partition_no as "partitionNo", s.batch_no as "batchNo", s.row_no as "rowNo", s.byte_offset as "offset",
       s.byte_length as "length", s.line, s.position, s.raw_digest as "rawDigest"
     from migration.sampled_row r
     join ${stagingTable(contractOf(dataset), runId)} s using (dataset_no, partition_no, batch_no, row_no)
     where r.sample_id = $1 and r.dataset_no = $2 and r.status is null
     order by s.partition_no, s.byte_offset limit $3`,
    [sampleId, dataset.no, limit],
  );
  return rows;
}
