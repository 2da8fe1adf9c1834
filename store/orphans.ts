import type pg from 'pg';
import { stagingTable } from './batch.ts';
import { countSetAside } from './duplicates.ts';
import { NOT_SET_ASIDE, placeOf } from './load-sql.ts';
import { contractOf, type PlannedDataset } from './plan.ts';

/** A row whose patient is not there waits with them, leaves with them, or says that nobody knows them. */
export async function setOrphansAside(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  parentNo: number,
  partitionNo: number,
): Promise<void> {
  await client.query(
    `with orphan as (
       select s.*, (
         select min(case a.outcome when 'quarantined' then 1 else 2 end) from migration.set_aside a
         where a.run_id = $1 and a.dataset_no = $5 and a.source_key = s.patient_key
       ) as fate
       from ${stagingTable(contractOf(dataset), runId)} s
       left join ${placeOf('$4', 's.patient_key')} on true
       where s.dataset_no = $2 and s.partition_no = $3 and ${NOT_SET_ASIDE} and c.person_id is null
     )
     insert into migration.set_aside (run_id, dataset_no, partition_no, batch_no, row_no, outcome, stage, codes,
       fields, source_key, byte_offset, byte_length, line, position, raw_digest)
     select $1, $2, partition_no, batch_no, row_no,
       case fate when 2 then 'excluded' else 'quarantined' end, 'load',
       array[case fate when 1 then 'PATIENT_HELD' when 2 then 'PATIENT_EXCLUDED' else 'PATIENT_UNKNOWN' end],
       array[''], source_key, byte_offset, byte_length, line, position, raw_digest
     from orphan`,
    [runId, dataset.no, partitionNo, dataset.parent, parentNo],
  );
  await countSetAside(client, runId, dataset.no, 'load', partitionNo);
}
