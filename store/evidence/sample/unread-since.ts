import type { Database } from '../../database.ts';

/** Rows of a dataset that samples found so. */
export interface Unread {
  readonly dataset_no: number;
  readonly mismatched: number;
  readonly not_verifiable: number;
}

const PLACE = 'dataset_no, partition_no, batch_no, row_no';
const UNREAD_SINCE = `
  with found as (
    select ${PLACE}, max(sample_id) as sample_id from migration.sampled_row join migration.sample using (sample_id)
    where run_id = :run and sample_id < :sample and status <> 'verified' group by ${PLACE}
  )
  select dataset_no, count(*) filter (where r.status = 'mismatched') as mismatched,
    count(*) filter (where r.status = 'not_verifiable') as not_verifiable
  from found f join migration.sampled_row r using (sample_id, ${PLACE})
  where not exists (
    select from migration.sample s join migration.sampled_row l using (sample_id)
    where s.run_id = :run and s.sample_id > f.sample_id and s.sample_id <= :sample and l.status is not null
      and (l.dataset_no, l.partition_no, l.batch_no, l.row_no) = (f.dataset_no, f.partition_no, f.batch_no, f.row_no)
  ) group by 1 order by 1`;

/**
 * What samples of a run before this one found, and none up to this one has read again: drawing other rows until a sample
 * passes would make it go away.
 */
export async function unreadSince(database: Database, run: number, sample: number): Promise<Unread[]> {
  const { rows } = await database.raw<{ rows: Unread[] }>(UNREAD_SINCE, { run, sample });
  return rows;
}
