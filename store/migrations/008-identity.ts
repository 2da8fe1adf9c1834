import type { Knex } from 'knex';

// Who is who: entries are only ever added, reviews keep the answer that a person gave. Evidence holds levels of
// agreement and keys, never values.
const UP = /* sql */ `
create table migration.identity_entry (
  entry_id bigint generated always as identity primary key,
  run_id integer references migration.run,
  at timestamptz not null default now(),
  actor text not null default current_user,
  kind text not null check (kind in ('joined', 'separated')),
  source text collate "C" not null,
  source_key text collate "C" not null,
  from_person bigint,
  to_person bigint not null,
  rule text not null,
  policy text not null,
  -- The record that it was joined to, and what the two say of each other: levels by field, in the order of the policy.
  with_source text collate "C",
  with_key text collate "C",
  evidence text
);
create index identity_entry_record on migration.identity_entry (source, source_key);
create trigger entry_is_immutable before update or delete on migration.identity_entry
  for each row execute function migration.refuse_change();

create table migration.identity_review (
  review_id bigint generated always as identity primary key,
  -- REVIEW_KINDS of domain/identity.
  kind text not null,
  a_source text collate "C" not null,
  a_key text collate "C" not null,
  b_source text collate "C" not null,
  b_key text collate "C" not null,
  rule text not null,
  policy text not null,
  evidence text,
  score real,
  first_run integer not null references migration.run,
  last_run integer not null references migration.run,
  unique (kind, a_source, a_key, b_source, b_key)
);

-- What a record says that joined another's person: it has no row of its own in ehr.
create table migration.joined_record (
  source text collate "C" not null,
  source_key text collate "C" not null,
  run_id integer not null,
  recorded_nhs_number text,
  recorded_nhs_status text not null,
  other_identifier_type text,
  other_identifier text,
  title text,
  family_name text not null,
  given_names text,
  birth_date date,
  gender text not null,
  ethnic_category text,
  marital_status text,
  deceased boolean not null,
  death_date date,
  address_line_1 text,
  address_line_2 text,
  address_line_3 text,
  address_line_4 text,
  postcode text,
  phone_home text,
  phone_mobile text,
  email text,
  gp_practice text,
  restricted boolean not null,
  notes text,
  original_values text,
  merged_into text,
  primary key (source, source_key)
);
drop table migration.merge, migration.review;

-- Names are compared by the policy now, not as one text.
alter table migration.crosswalk drop column match_key;
do $$ declare staged regclass; begin
  for staged in select attrelid from pg_attribute join pg_class c on c.oid = attrelid
    where c.relnamespace = 'staging'::regnamespace and c.relkind = 'p' and attname = 'match_key'
  loop execute format('alter table %s drop column match_key', staged); end loop;
end $$;
`;

const DOWN = /* sql */ `
create table migration.merge (
  merge_id bigint generated always as identity primary key,
  run_id integer not null references migration.run,
  at timestamptz not null default now(),
  source text not null,
  source_key text not null,
  from_person bigint,
  to_person bigint not null,
  rule text not null
);
create table migration.review (
  review_id bigint generated always as identity primary key,
  run_id integer not null references migration.run,
  reason text not null,
  source text collate "C" not null,
  source_key text collate "C" not null,
  unique (reason, source, source_key)
);
drop table migration.identity_entry, migration.identity_review, migration.joined_record;
alter table migration.crosswalk add column match_key text collate "C";
do $$ declare staged regclass; begin
  for staged in select oid from pg_class where relnamespace = 'staging'::regnamespace and relkind = 'p' and relname <> 'decision'
  loop execute format('alter table %s add column match_key text collate "C"', staged); end loop;
end $$;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
