import type pg from 'pg';
import { SAID_AND_FOUND } from '../ledger-checks.ts';

/**
 * Names the batches whose ledger says something else than the tables hold, where no row of theirs explains it: the
 * terms that differ, or its digest and counts. After nameRows and writeBalance.
 */
export async function nameLedger(client: pg.Client, runId: number, datasetNo: number): Promise<void> {
  await client.query(LEDGER_ALONE);
  await client.query(TERMS_DIFFER, [runId, datasetNo]);
}

const NOT_EXPLAINED = (place: string) =>
  `not exists (select from found_row f where f.place = '${place}' and f.partition_no = x.partition_no and f.batch_no = x.batch_no)`;

// Every staged row is sound, and yet they do not add up to what the worker wrote.
const LEDGER_ALONE = `
  insert into found_row (place, kind, partition_no, batch_no, columns)
  select 'ledger', 'altered', x.partition_no, x.batch_no, array['digest'] from suspect x
  where x.sum_differs and ${NOT_EXPLAINED('staging')}`;

/** Rows missing from ehr less those too many there, and rows lost before, stand for as many of the ledger's. */
const TERMS_DIFFER = `
  insert into found_row (place, kind, partition_no, batch_no, columns)
  with ${SAID_AND_FOUND}, differing as (
    select partition_no, batch_no, outcome, coalesce(said.rows, 0) - coalesce(found.rows, 0) as lacking
    from said full join found using (partition_no, batch_no, outcome)
    where coalesce(said.rows, 0) <> coalesce(found.rows, 0)
  ), named as (
    select partition_no, batch_no, sum(case kind when 'missing' then 1 when 'surplus' then -1 else 0 end) as lacking
    from found_row where place in ('ehr', 'staging') group by 1, 2
  )
  select 'ledger', 'altered', d.partition_no, d.batch_no, array_agg(d.outcome order by d.outcome)
  from differing d left join named n using (partition_no, batch_no)
  group by d.partition_no, d.batch_no, n.lacking
  having n.lacking is null or sum(d.lacking) <> n.lacking`;
