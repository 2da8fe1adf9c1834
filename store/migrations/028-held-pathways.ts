import type { Knex } from 'knex';
import { heldRows } from './016-held-rows.ts';

// NHS Data Dictionary, REFERRAL TO TREATMENT PERIOD STATUS: 30 to 36 stop a clock; what has no status stops none.
const open = (
  events: string,
): string => `not coalesce((array_agg(e.rtt_status order by e.occurred_local desc, e.event_no desc)
      ${events})[1] between '30' and '36', false)`;

/** Pathways of events that were set aside, and whether their clock runs: with these events, or without them, as in ehr. */
const PATHWAYS = `, pathway as (
    select e.dataset_no, e.patient_key, e.pathway_id,
      ${open('')}
        or count(*) > count(a.row_no) and ${open('filter (where a.row_no is null)')} as open
    from staging.referral_event e left join aside a using (dataset_no, partition_no, batch_no, row_no)
    where e.run_id = of_run
    group by 1, 2, 3 having count(a.row_no) > 0
  )`;

const EVENTS = `
    union all select 'referral_event', e.dataset_no, e.partition_no, e.batch_no, e.row_no, e.patient_key, p.open, null
    from staging.referral_event e join pathway p using (dataset_no, patient_key, pathway_id) where e.run_id = of_run`;

// The clock of a pathway is made of its events: a patient whose start was set aside waits unseen, whatever became of the
// referral, and one whose stop was waits for ever.
const UP = heldRows({
  ...{ before: PATHWAYS, told: EVENTS },
  kinds: `,
    ('referral_event', 'open pathway')`,
});

const DOWN = heldRows({ before: '', told: '', kinds: '' });

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
