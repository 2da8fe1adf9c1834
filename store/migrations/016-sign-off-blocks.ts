/** SQL: what nobody can sign over, as later versions have it with `more` of it. */
export const signOffBlocks = (more: string): string => /* sql */ `
create or replace function migration.sign_off_blocks(of_run integer) returns table (what text, rows bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from (
    select 'rows that nothing explains', coalesce(sum(abs(unexplained)), 0)::bigint
    from migration.balance where run_id = of_run
    union all
    select 'datasets that were not reconciled', count(*)
    from migration.run r join migration.plan p using (plan_id), jsonb_array_elements(p.body->'datasets') d
    where r.run_id = of_run and not exists (select from migration.check_result c
      where c.run_id = of_run and c.dataset_no = (d->>'no')::smallint)
    union all
    select 'checks that do not agree', count(*) from migration.check_result
    where run_id = of_run and status = 'mismatched'
    union all
    select kind || ' held without a workaround', without_workaround from migration.held_counts(of_run)${more}
  ) block(what, rows) where rows > 0
$$;`;
