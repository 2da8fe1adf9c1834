import type { Knex } from 'knex';
import { signOffBlocks } from './016-sign-off-blocks.ts';

const WITH_SAMPLES = /* sql */ `
    union all
    select 'merges of which no sample was drawn', sum(merged)::bigint from migration.balance
    where run_id = of_run and 'merges' in (select migration.sampled_before_signing(of_run))
      and not exists (select from migration.identity_sample s where s.run_id = of_run)
    union all
    select case when v.verdict is null then 'merges of the sample that nobody has judged'
      else 'merges of the sample that are not right' end, count(*)
    from migration.identity_sample s join migration.identity_sample_item i using (sample_id)
    left join lateral (
      select verdict from migration.identity_sample_verdict v where v.item_id = i.item_id order by verdict_id desc limit 1
    ) v on true
    where s.run_id = of_run and v.verdict is distinct from 'right'
      and 'merges' in (select migration.sampled_before_signing(of_run))
    group by 1
    union all
    select 'datasets of which no sample was read again', count(*) from (
      select dataset_no from migration.balance where run_id = of_run
      group by 1 having sum(new + updated + unchanged) > 0
    ) loaded
    where 'rows' in (select migration.sampled_before_signing(of_run))
      and not exists (select from migration.check_result c where c.run_id = of_run and c.dataset_no = loaded.dataset_no
        and c.name = 'sample read again from the source')`;

// A wrong merge is undone and the run repeated before anybody signs: a bound on their share comforts no patient.
const UP = /* sql */ `
create function migration.sampled_before_signing(of_run integer) returns setof text language sql stable as $$
  select jsonb_array_elements_text(p.body->'governance'->'sampledBeforeSigning')
  from migration.run r join migration.plan p using (plan_id) where r.run_id = of_run
$$;
revoke all on function migration.sampled_before_signing from public;
${signOffBlocks(WITH_SAMPLES)}
`;

const DOWN = /* sql */ `
${signOffBlocks('')}
drop function migration.sampled_before_signing;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
