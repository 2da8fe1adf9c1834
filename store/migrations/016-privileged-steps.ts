/** What a run must do that only the owner of tables may, and what reports may see of tables that hold more. */
export const PRIVILEGED_STEPS = /* sql */ `
create function migration.open_staging(of_run integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare parent name;
begin
  perform from migration.run where run_id = of_run and state = 'running';
  if not found then raise insufficient_privilege; end if;
  for parent in select relname from pg_class where relnamespace = 'staging'::regnamespace and relkind = 'p' loop
    execute format('create table staging.%I partition of staging.%I for values in (%s)', parent || '_r' || of_run, parent, of_run);
  end loop;
end $$;

-- Batches of a partition lie together, so block ranges find a partition without a full index on the way in.
create function migration.index_places(of_run integer, of_table name) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('create index if not exists %I on staging.%I using brin (dataset_no, partition_no, batch_no)
    with (pages_per_range = 32)', of_table || '_r' || of_run || '_place', of_table || '_r' || of_run);
end $$;

create function migration.drop_number_index() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  drop index if exists ehr.patient_nhs_number
$$;
create function migration.make_number_index() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  create unique index if not exists patient_nhs_number on ehr.patient (nhs_number) where nhs_number is not null
$$;

-- Partitions of a plan are bounded by keys of rows: reports do without.
create function migration.without_bounds(plan jsonb) returns jsonb language sql immutable as $$
  select jsonb_set(plan, '{partitions}', (
    select coalesce(jsonb_agg(jsonb_build_object('number', p->'number', 'records', p->'records') order by n), '[]')
    from jsonb_array_elements(plan->'partitions') with ordinality part(p, n)))
$$;
create view migration.plan_outline as
  select plan_id, created_at, actor, comparability_hash, jsonb_set(body, '{datasets}', (
    select coalesce(jsonb_agg(jsonb_set(d, '{plan}', migration.without_bounds(d->'plan')) order by (d->>'no')::int), '[]')
    from jsonb_array_elements(body->'datasets') d)) as body,
    encode(sha256(convert_to(body::text, 'UTF8')), 'hex') as plan_hash
  from migration.plan;
create view migration.replanned_outline as
  select run_id, dataset_no, attempt, reason, taken_back, migration.without_bounds(plan) as plan from migration.replanned;

-- Who started a run, and what it was told.
create view migration.run_order as
  select chain as run_id, entry, at, actor, substr(act, 5) as action, reason from migration.audit
  where act in ('run.start', 'run.pause', 'run.resume', 'run.approve', 'run.abort');

-- Where the rows of records stand that joined another. Reports do without their keys.
create view migration.merged_row as
  select s.run_id, s.dataset_no, s.source_key, s.line, s.byte_offset
  from staging.patient s
  join migration.run r using (run_id)
  join migration.plan p using (plan_id)
  join lateral (select d->>'name' as name from jsonb_array_elements(p.body->'datasets') d
    where (d->>'no')::smallint = s.dataset_no) named on true
  join migration.crosswalk c on c.source = named.name and c.source_key = s.source_key
  where not c.survivor and not exists (select from migration.set_aside a where a.run_id = s.run_id
    and a.dataset_no = s.dataset_no and a.partition_no = s.partition_no and a.batch_no = s.batch_no and a.row_no = s.row_no);

-- How many records hold one NHS number, without the number.
create view migration.number_holders as
  select count(*)::int as records, count(distinct person_id) > 1 as several, nhs_number is null as without
  from migration.crosswalk group by nhs_number;
`;

export const PRIVILEGED_STEPS_DOWN = /* sql */ `
drop view migration.plan_outline, migration.replanned_outline, migration.run_order, migration.merged_row,
  migration.number_holders;
drop function migration.without_bounds, migration.open_staging, migration.index_places, migration.drop_number_index, migration.make_number_index;
`;
