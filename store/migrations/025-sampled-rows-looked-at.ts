import type { Knex } from 'knex';

const PLACE = 'dataset_no, partition_no, batch_no, row_no';
const COUNTS = ['drawn', 'verified', 'mismatched', 'not_verifiable'];
const STRATUM = 'sample_id, dataset_no, stratum';

/** SQL: what rows of samples come to, by stratum. */
const counted = (rows: string): string => `
    select ${STRATUM}, count(*) as drawn, ${COUNTS.slice(1)
      .map((status) => `count(*) filter (where status = '${status}') as ${status}`)
      .join(', ')}
    from ${rows} group by ${STRATUM} order by ${STRATUM}`;

const UP = /* sql */ `
alter table migration.sampled_row
  -- Where its source has it, so that who may not see staged rows can name it; null where staging was dropped before.
  add column byte_offset bigint,
  add column line bigint,
  -- What it says is kept also where it agrees, for people to look at.
  add column kept boolean not null default false,
  -- What ehr held of a row that differs, when it was compared; one that agrees held what was mapped.
  add column held json;
update migration.sampled_row set kept = true where stratum = 'at random';
do $$ declare d record; begin
  for d in
    select s.sample_id, s.run_id, (planned->>'no')::smallint as no, planned->>'target' as target
    from migration.sample s join migration.run using (run_id) join migration.plan p using (plan_id),
      jsonb_array_elements(p.body->'datasets') planned loop
    execute format('update migration.sampled_row r set byte_offset = s.byte_offset, line = s.line from staging.%I s
      where r.sample_id = $1 and r.dataset_no = $3 and s.run_id = $2 and (s.${PLACE.replaceAll(', ', ', s.')})
        = (r.${PLACE.replaceAll(', ', ', r.')})', d.target) using d.sample_id, d.run_id, d.no;
  end loop;
end $$;
-- Rows that a list of a sample shows: of millions that agree, those only of which something is kept.
create index sampled_row_listed on migration.sampled_row (sample_id, status, ${PLACE}) where status <> 'verified' or kept;
create index sample_run on migration.sample (run_id, sample_id);

-- Rows of a sample by stratum, kept with them: no page counts rows.
create table migration.sample_total (
  sample_id integer not null references migration.sample,
  dataset_no smallint not null,
  stratum text not null,
  drawn bigint not null,
  verified bigint not null,
  mismatched bigint not null,
  not_verifiable bigint not null,
  primary key (${STRATUM})
);
insert into migration.sample_total ${counted('migration.sampled_row')};
create function migration.keep_sample_total() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update migration.sample_total t set ${COUNTS.map((column) => `${column} = t.${column} - c.${column}`).join(', ')}
    from (${counted('before')}) c where (t.${STRATUM.replaceAll(', ', ', t.')}) = (c.${STRATUM.replaceAll(', ', ', c.')});
  end if;
  insert into migration.sample_total as t ${counted('after')}
  on conflict (${STRATUM}) do update set ${COUNTS.map((column) => `${column} = t.${column} + excluded.${column}`).join(', ')};
  return null;
end $$;
create trigger sampled_row_is_drawn after insert on migration.sampled_row referencing new table as after
  for each statement execute function migration.keep_sample_total();
create trigger sampled_row_is_compared after update on migration.sampled_row
  referencing old table as before new table as after
  for each statement execute function migration.keep_sample_total();

-- Which columns of the source each column of a sampled row was made of, as the mapping had it then: names only.
create table migration.sample_field (
  sample_id integer not null references migration.sample,
  dataset_no smallint not null,
  field_no smallint not null,
  name text not null,
  made_of text[] not null,
  primary key (sample_id, dataset_no, field_no)
);

-- What reviewers said of sampled rows: only ever added to; the newest counts. It changes no check.
create table migration.sample_remark (
  remark_id bigint generated always as identity primary key,
  sample_id integer not null,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  row_no integer not null,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  verdict text not null check (verdict in ('right', 'explained', 'wrong')),
  reason text not null check (reason <> ''),
  foreign key (sample_id, ${PLACE}) references migration.sampled_row
);
create index sample_remark_row on migration.sample_remark (sample_id, ${PLACE}, remark_id);
create trigger remark_is_immutable before update or delete on migration.sample_remark
  for each row execute function migration.refuse_change();
create trigger remark_is_kept before truncate on migration.sample_remark
  for each statement execute function migration.refuse_change();
`;

const DOWN = /* sql */ `
drop table migration.sample_remark, migration.sample_field;
drop function migration.keep_sample_total cascade;
drop table migration.sample_total;
drop index migration.sample_run, migration.sampled_row_listed;
alter table migration.sampled_row drop column byte_offset, drop column line, drop column kept, drop column held;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
