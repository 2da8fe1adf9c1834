import type pg from 'pg';
import { stagingTable } from './batch.ts';
import { contractOf, type PlannedDataset } from './plan.ts';
import { type UnitEnd, wholeUnit } from './unit.ts';
import { sketchStatistics } from './whole-sets.ts';

/**
 * Sets copies of a key aside, within one dataset. Byte-identical copies: the one on the lowest line is taken,
 * the others are excluded. Copies that differ, or of which one was already set aside: none is taken, since
 * the order of lines is no evidence of which is right.
 */
export async function setDuplicatesAside(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  keyField: string,
): Promise<UnitEnd> {
  const staging = stagingTable(contractOf(dataset), runId);
  return wholeUnit(client, { runId, stage: 'duplicates', datasetNo: dataset.no, unitNo: 0 }, async () => {
    // Datasets of one target share its staging: one after another, or each would wait for the other's index.
    await client.query(`lock table ${staging} in share update exclusive mode`);
    await client.query('select migration.index_places($1, $2)', [runId, contractOf(dataset).table]);
    await sketchStatistics(client);
    await client.query(
      `analyze ${staging} (dataset_no, partition_no, batch_no, source_key); analyze migration.set_aside`,
    );
    // Hashing a million keys takes less than putting them in order.
    await client.query('set local enable_sort = off');
    await client.query(
      `create temp table repeated on commit drop as
       select source_key from (
         select source_key from ${staging} where dataset_no = $1
         union all
         select source_key from migration.set_aside where run_id = $2 and dataset_no = $1 and source_key is not null
       ) keys group by source_key having count(*) > 1`,
      [dataset.no, runId],
    );
    await client.query('set local enable_sort = on; analyze repeated');
    await client.query(
      `create temp table copies on commit drop as
       with member as (
         select s.* from ${staging} s join repeated using (source_key) where s.dataset_no = $1
       ), judged as (
         select source_key, count(distinct raw_digest) = 1 and not exists (
           select from migration.set_aside a
           where a.run_id = $2 and a.dataset_no = $1 and a.source_key = member.source_key
         ) as identical
         from member group by source_key
       )
       select m.partition_no, m.batch_no, m.row_no, m.source_key, m.byte_offset, m.byte_length, m.line,
         m.position, m.raw_digest, j.identical,
         row_number() over (partition by source_key order by m.line, m.byte_offset) as copy_no
       from member m join judged j using (source_key)`,
      [dataset.no, runId],
    );
    await client.query(
      `insert into migration.set_aside (run_id, dataset_no, partition_no, batch_no, row_no, outcome, stage, codes,
         fields, source_key, byte_offset, byte_length, line, position, raw_digest)
       select $2, $1, partition_no, batch_no, row_no,
         case when identical then 'excluded' else 'quarantined' end, 'duplicates',
         case when identical then array['EXACT_DUPLICATE'] else array['DUPLICATE_KEY'] end,
         array[$3::text], source_key, byte_offset, byte_length, line, position, raw_digest
       from copies where not identical or copy_no > 1`,
      [dataset.no, runId, keyField],
    );
    await countSetAside(client, runId, dataset.no, 'duplicates');
  });
}

/** Counts by batch what a later stage set aside, from the rows themselves. `partition` null: all of them. */
export async function countSetAside(
  client: pg.Client,
  runId: number,
  datasetNo: number,
  stage: 'duplicates' | 'load',
  partition: number | null = null,
): Promise<void> {
  const scope = `run_id = $1 and dataset_no = $2 and stage = $3 and ($4::int is null or partition_no = $4)`;
  const at = [runId, datasetNo, stage, partition];
  await client.query(
    `insert into migration.outcome (run_id, dataset_no, partition_no, batch_no, stage, outcome, rows)
     select run_id, dataset_no, partition_no, batch_no, stage, outcome, count(*)
     from migration.set_aside where ${scope} group by 1, 2, 3, 4, 5, 6`,
    at,
  );
  await client.query(
    `insert into migration.reason_count (run_id, dataset_no, partition_no, batch_no, stage, effect, code, rows)
     select run_id, dataset_no, partition_no, batch_no, stage,
       case outcome when 'excluded' then 'exclude' else 'reject' end, codes[1], count(*)
     from migration.set_aside where ${scope} group by 1, 2, 3, 4, 5, 6, 7`,
    at,
  );
}
