import type { Knex } from 'knex';

// What was planned, what happened, and who is who. Source keys live here and in ehr and staging, nowhere else.
const UP = /* sql */ `
create schema migration;

create table migration.target (
  only_row boolean primary key default true check (only_row),
  kind text not null check (kind in ('trial', 'live')),
  created_at timestamptz not null default now()
);

create table migration.plan (
  plan_id integer generated always as identity primary key,
  created_at timestamptz not null default now(),
  actor text not null,
  comparability_hash text not null,
  body jsonb not null
);
create function migration.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = '55000';
end $$;
create trigger plan_is_immutable before update or delete on migration.plan
  for each row execute function migration.refuse_change();

create table migration.run (
  run_id integer generated always as identity primary key,
  plan_id integer not null references migration.plan,
  kind text not null check (kind in ('trial', 'pilot', 'rehearsal', 'cutover', 'delta')),
  actor text not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  phase text not null default 'waiting',
  state text not null default 'running' check (state in ('running', 'completed', 'aborted')),
  control text not null default 'run' check (control in ('run', 'pause', 'abort')),
  stop_code text,
  acceptable boolean
);
create unique index one_active_run on migration.run ((true)) where state = 'running';

-- A unit of work: what one attempt claims, is fenced by, and marks done in the transaction of its last write.
create table migration.unit (
  run_id integer not null references migration.run,
  stage text not null,
  dataset_no smallint not null,
  unit_no integer not null,
  epoch integer not null default 0,
  backend_pid integer,
  backend_start timestamptz,
  done_at timestamptz,
  primary key (run_id, stage, dataset_no, unit_no)
);

-- Plans of datasets whose snapshot was lost while a run read them: the last attempt holds in place of the plan's own.
create table migration.replanned (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  attempt integer not null,
  plan jsonb not null,
  reason text not null,
  -- Records read by the plan before, and taken back.
  taken_back bigint not null,
  at timestamptz not null default now(),
  primary key (run_id, dataset_no, attempt)
);

-- The extraction ledger: written once with the rows it counts, never changed. Only a dataset that is planned again
-- takes its entries back, and says how much that was (replanned).
create table migration.batch (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  epoch integer not null,
  from_position text not null,
  to_position text not null,
  records integer not null check (records = staged + quarantined + excluded),
  staged integer not null,
  quarantined integer not null,
  excluded integer not null,
  digest numeric(39) not null,
  committed_at timestamptz not null default now(),
  primary key (run_id, dataset_no, partition_no, batch_no)
);
create trigger batch_is_immutable before update on migration.batch
  for each row execute function migration.refuse_change();
create trigger batch_is_kept before delete on migration.batch
  for each row when (current_setting('cutover.plan_again', true) is distinct from 'on')
  execute function migration.refuse_change();

-- Rows by reason for each batch and stage; a row can have several. Field '' counts each row once for a code.
create table migration.reason_count (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  stage text not null,
  effect text not null check (effect in ('reject', 'warn', 'exclude', 'merge')),
  code text not null,
  field text not null default '',
  rows integer not null,
  primary key (run_id, dataset_no, partition_no, batch_no, stage, effect, code, field)
);

-- What later stages did with a batch's staged rows.
create table migration.outcome (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  stage text not null,
  outcome text not null check (outcome in ('new', 'updated', 'unchanged', 'merged', 'quarantined', 'excluded')),
  rows integer not null,
  primary key (run_id, dataset_no, partition_no, batch_no, stage, outcome)
);

create table migration.unmapped_code (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  field text not null,
  code text not null,
  rows integer not null,
  primary key (run_id, dataset_no, partition_no, batch_no, field, code)
);

-- Rows that did not go in, each with its reasons and its original bytes (the first 64 KiB, length, SHA-256).
create table migration.set_aside (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  row_no integer not null,
  outcome text not null check (outcome in ('quarantined', 'excluded')),
  stage text not null,
  codes text[] not null,
  fields text[] not null,
  source_key text collate "C",
  byte_offset bigint not null,
  byte_length bigint not null,
  line bigint not null,
  position text,
  raw_digest bytea,
  original bytea,
  original_length bigint,
  original_sha256 bytea,
  primary key (run_id, dataset_no, partition_no, batch_no, row_no)
);
create index set_aside_key on migration.set_aside (run_id, dataset_no, source_key);

-- Which person each source record is. "shared" takes its number out of matching.
create sequence migration.person_id_seq as bigint;
create table migration.crosswalk (
  source text collate "C" not null,
  source_key text collate "C" not null,
  person_id bigint not null,
  survivor boolean not null,
  shared boolean not null,
  nhs_number text collate "C",
  match_key text collate "C",
  priority smallint not null,
  -- No foreign key: checking it row by row would take longer than writing the rows.
  run_id integer not null,
  primary key (source, source_key)
);

-- Every joining and every undoing of it, in order.
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

create table migration.balance (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  source_rows bigint not null,
  new bigint not null,
  updated bigint not null,
  unchanged bigint not null,
  merged bigint not null,
  quarantined bigint not null,
  excluded bigint not null,
  unexplained bigint not null,
  primary key (run_id, dataset_no, partition_no, batch_no)
);

create table migration.check_result (
  run_id integer not null references migration.run,
  name text not null,
  dataset_no smallint not null default 0,
  status text not null check (status in ('verified', 'mismatched', 'not_verifiable')),
  detail text not null,
  primary key (run_id, name, dataset_no)
);

-- Who asked for what, in order: start, pause, resume, approve, abort.
create table migration.event (
  event_id bigint generated always as identity primary key,
  run_id integer not null references migration.run,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  reason text
);
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw('drop schema migration cascade');
