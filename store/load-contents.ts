import type pg from 'pg';
import { stagingTable } from './batch.ts';
import { contentTable } from './contents.ts';
import { contractOf, type PlannedDataset } from './plan.ts';
import { notSetAside } from './whole-sets.ts';

/**
 * Gives the rows that this run wrote into ehr, for one partition, their contents in place of those they had. Rows
 * that were left as they are keep theirs.
 */
export async function loadContents(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  partitionNo: number,
): Promise<void> {
  const contract = contractOf(dataset);
  // Looked up row by row through keys, whatever the planner knows of sizes (`offset 0`; see load.ts).
  const written = `${stagingTable(contract, runId)} s
    join lateral (
      select e.source, e.source_key, e.created_run from ehr.${contract.table} e
      where e.source = $1 and e.source_key = s.source_key and e.run_id = $2 offset 0) e on true`;
  const ofPartition = `s.dataset_no = $3 and s.partition_no = $4 and ${notSetAside(runId)}`;
  const parameters = [dataset.name, runId, dataset.no, partitionNo];
  await client.query(
    `delete from ehr.document_content c
     using (select e.source, e.source_key from ${written} where ${ofPartition} and e.created_run <> $2) e
     where c.source = e.source and c.source_key = e.source_key`,
    parameters,
  );
  await client.query(
    `insert into ehr.document_content (source, source_key, piece_no, bytes)
     select e.source, e.source_key, c.piece_no, c.bytes
     from ${written}
     join lateral (
       select c.piece_no, c.bytes from ${contentTable(runId)} c
       where c.run_id = $2 and c.dataset_no = $3 and c.partition_no = $4 and c.batch_no = s.batch_no
         and c.row_no = s.row_no offset 0) c on true
     where ${ofPartition}`,
    parameters,
  );
}
