import type { Database } from '../../database.ts';

/** What reviewers said of the rows of a dataset in one sample; of each row the newest remark counts. */
export interface RemarkCount {
  readonly sample: number;
  readonly dataset_no: number;
  /** Rows that differ or could not be compared, as the check of the sample counts them. */
  readonly found: number;
  /** Of those. */
  readonly explained: number;
  readonly wrong: number;
  readonly without_remark: number;
  /** Of the rows that agree. */
  readonly right: number;
  readonly wrong_though_same: number;
}

/** By sample, the newest first, and dataset: those of which somebody said something. */
export async function remarkCounts(database: Database, runId: number): Promise<RemarkCount[]> {
  const { rows } = await database.raw<{ rows: RemarkCount[] }>(
    `with newest as (
       select distinct on (${ROW}) ${ROW}, m.verdict
       from migration.sample s join migration.sample_remark m using (sample_id)
       where s.run_id = ? order by ${ROW}, m.remark_id desc
     ), said as (
       select sample_id, dataset_no, count(*) filter (where differs) as answered,
         count(*) filter (where verdict = 'explained') as explained,
         count(*) filter (where verdict = 'wrong' and differs) as wrong,
         count(*) filter (where verdict = 'right') as "right",
         count(*) filter (where verdict = 'wrong' and not differs) as wrong_though_same
       from newest n join lateral (
         select status <> 'verified' as differs from migration.sampled_row r where (${of('r')}) = (${of('n')}) offset 0
       ) r on true group by 1, 2
     )
     select sample_id as sample, dataset_no, t.found, explained, wrong, t.found - answered as without_remark, "right",
       wrong_though_same
     from said s join lateral (
       select sum(drawn - verified)::bigint as found from migration.sample_total t
       where t.sample_id = s.sample_id and t.dataset_no = s.dataset_no
     ) t on true
     order by sample_id desc, dataset_no`,
    [runId],
  );
  return rows;
}

const PLACE = ['sample_id', 'dataset_no', 'partition_no', 'batch_no', 'row_no'];
const ROW = PLACE.join(', ');
const of = (alias: string): string => PLACE.map((column) => `${alias}.${column}`).join(', ');
