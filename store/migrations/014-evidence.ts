import type { Knex } from 'knex';

// What is known of a run's rows beside their balance. Keys and values stay in here.
const UP = /* sql */ `
-- Rows that are not as they were read or loaded, named by the newest reconciliation of a run.
create table migration.finding (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  finding_no integer not null,
  place text not null check (place in ('staging', 'ehr', 'ledger')),
  kind text not null check (kind in ('altered', 'missing', 'surplus')),
  -- Where the row was staged; null where it never was. row_no is null where a batch as a whole is meant.
  partition_no integer,
  batch_no integer,
  row_no integer,
  byte_offset bigint,
  line bigint,
  source_key text collate "C",
  -- What differs; null where there is nothing to compare with.
  columns text[],
  primary key (run_id, dataset_no, finding_no)
);
-- How many there are, with those that are too many to be named.
create table migration.finding_total (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  place text not null,
  kind text not null,
  rows bigint not null,
  primary key (run_id, dataset_no, place, kind)
);

-- Somebody looked at keys or values of patients in the evidence of a run.
create table migration.evidence_look (
  look_id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  run_id integer not null references migration.run,
  subject text not null check (subject in ('findings', 'columns', 'sample'))
);
create trigger look_is_immutable before update or delete on migration.evidence_look
  for each row execute function migration.refuse_change();

-- Rows of a run that were read from their source again, and held against ehr field by field.
create table migration.sample (
  sample_id integer generated always as identity primary key,
  run_id integer not null references migration.run,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  seed text not null,
  confidence double precision not null,
  tolerable_error double precision not null
);
create table migration.sampled_row (
  sample_id integer not null references migration.sample,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  row_no integer not null,
  stratum text not null,
  -- Null until it has been read again.
  status text check (status in ('verified', 'mismatched', 'not_verifiable')),
  -- Why it could not be compared, or with nothing; null where only columns differ.
  reason text,
  columns text[],
  -- For whoever reviews it: the source's columns as read again, and what the mapping made of them.
  fields json,
  mapped json,
  primary key (sample_id, dataset_no, partition_no, batch_no, row_no)
);

-- What a dataset means to those who use it, before and after, by group: counts only. Before: what was staged;
-- set_aside: those of them that later stages held back; after: what ehr holds.
create table migration.measure (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  measure text not null,
  group_name text not null,
  before bigint not null,
  set_aside bigint not null,
  after bigint not null,
  primary key (run_id, dataset_no, measure, group_name)
);

-- Aggregates of columns on each side of a step: the source as read again beside all that was read (staged), and what was
-- staged for ehr beside what ehr holds. Minimum and maximum are values of rows: for those only who may see patients' data.
create table migration.column_aggregate (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  place text not null check (place in ('source', 'read', 'staged', 'ehr')),
  column_no smallint not null,
  column_name text not null,
  rows bigint not null,
  nulls bigint not null,
  distinct_values bigint not null,
  minimum text,
  maximum text,
  -- Of numbers; days since 2000 of dates, microseconds since 1970 of moments; how many are true.
  total numeric,
  -- Characters of texts.
  total_length bigint,
  digest numeric(39) not null,
  primary key (run_id, dataset_no, place, column_no)
);
`;

const DOWN = /* sql */ `
drop table migration.column_aggregate, migration.measure, migration.sampled_row, migration.sample;
drop table migration.evidence_look, migration.finding_total, migration.finding;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
