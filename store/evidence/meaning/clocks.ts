import type pg from 'pg';
import { type CheckResult, judged } from '../../check-result.ts';
import type { PlannedDataset } from '../../plan.ts';
import { ehrSide, stagedSide } from './sides.ts';

/**
 * SQL: the clocks of each pathway in the events `r`, as one text: start, stop with its status, and whole weeks waited of
 * each, up to the day `asOf` where it is open; and the weeks of the open one. NHS Data Dictionary, REFERRAL TO TREATMENT
 * PERIOD STATUS: 10 to 12 start a clock, 30 to 36 stop it (33 nullifies it), others let it run. A start while a clock runs,
 * and a stop while none does, change nothing.
 */
const clocks = (rows: string, where: string, asOf: string): string => `
  select patient_key, pathway_id, (array_agg(weeks) filter (where stop is null and turn = 'start'))[1] as open,
    count(*) filter (where turn = 'start') as started,
    string_agg(concat_ws('/', start, coalesce(stop, 'open'), status, weeks), ' ' order by start)
      filter (where turn = 'start') as clocks
  from (
    select patient_key, pathway_id, turn, occurred_local as start,
      lead(occurred_local) over pathway as stop, lead(rtt_status) over pathway as status,
      (coalesce(left(lead(occurred_local) over pathway, 10), '${asOf}')::date - left(occurred_local, 10)::date) / 7 as weeks
    from (
      select *, lag(turn) over (partition by patient_key, pathway_id order by turn is null, occurred_local, event_no) as last
      from (
        select r.patient_key, r.pathway_id, r.event_no, r.occurred_local, r.rtt_status,
          case when r.rtt_status in ('10', '11', '12') then 'start'
            when r.rtt_status between '30' and '36' then 'stop' end as turn
        from ${rows} r where ${where}
      ) event
    ) turned
    where turn is null or turn = 'start' and last is distinct from 'start' or turn = 'stop' and last = 'start'
    window pathway as (partition by patient_key, pathway_id, turn is null order by occurred_local, event_no)
  ) clock
  group by 1, 2`;

const band = (of: string) => `case
  when ${of}.pathway_id is null then null
  when coalesce(${of}.started, 0) = 0 then 'no clock'
  when ${of}.open is null then 'stopped'
  when ${of}.open < 18 then 'open, under 18 weeks'
  when ${of}.open < 52 then 'open, 18 to 51 weeks'
  else 'open, 52 weeks and more' end`;

/**
 * Compares the clocks of each pathway, not their number: counts can balance while clocks move. Rows that were set aside
 * may change a pathway; how many they changed is said, and is no mismatch.
 */
export async function checkClocks(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  asOf: string,
  earlier: boolean,
): Promise<CheckResult> {
  const staged = stagedSide(runId, dataset);
  await client.query(
    `create temp table pathway on commit drop as
     select ${band('a')} as before, ${band('h')} as held, ${band('e')} as after,
       (h.pathway_id, h.clocks) is distinct from (e.pathway_id, e.clocks) as wrong,
       (a.pathway_id, a.clocks) is distinct from (h.pathway_id, h.clocks) as changed
     from (${clocks(staged, 'true', asOf)}) a
     left join (${clocks(staged, 'not r.aside', asOf)}) h using (patient_key, pathway_id)
     full join (${clocks(ehrSide(runId, dataset, earlier), 'true', asOf)}) e using (patient_key, pathway_id)`,
    [dataset.name],
  );
  await client.query(
    `insert into migration.measure
     select $1, $2, 'pathways by clock', name, sum(before), sum(before) - sum(held), sum(after) from (
       select before as name, 1 as before, 0 as held, 0 as after from pathway
       union all select held, 0, 1, 0 from pathway
       union all select after, 0, 0, 1 from pathway
     ) side where name is not null group by name`,
    [runId, dataset.no],
  );
  const { rows } = await client.query<{ pathways: number; wrong: number; changed: number }>(
    `select count(*)::int as pathways, count(*) filter (where wrong)::int as wrong,
       count(*) filter (where changed)::int as changed from pathway`,
  );
  await client.query('drop table pathway');
  const { pathways, wrong, changed } = rows[0]!;
  return judged(
    'clocks of each pathway',
    wrong === 0,
    `${pathways} pathways: start, stops or weeks waited of ${wrong} differ; rows set aside changed those of ${changed}`,
  );
}
