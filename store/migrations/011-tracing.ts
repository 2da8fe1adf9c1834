import type { Knex } from 'knex';

// What was asked of the tracing service, by whom, and what it answered: only ever added to. A request keeps a digest
// of what was sent, so that an answer is not applied to a record that says something else by then.
const KEPT = ['trace_export', 'trace_request', 'trace_import', 'trace_answer'];
const UP = /* sql */ `
create table migration.trace_export (
  export_id integer generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null check (actor <> '')
);
create table migration.trace_request (
  export_id integer not null references migration.trace_export,
  row_no integer not null,
  source text collate "C" not null,
  source_key text collate "C" not null,
  nhs_number text collate "C",
  basis bytea not null check (length(basis) = 16),
  primary key (export_id, row_no)
);
create table migration.trace_import (
  import_id integer generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  digest bytea not null unique check (length(digest) = 32)
);
-- One row a line that said something new, or was refused. Of a line whose reference is unknown nothing but that is kept.
create table migration.trace_answer (
  answer_id bigint generated always as identity primary key,
  import_id integer not null references migration.trace_import,
  line integer not null,
  refused text,
  source text collate "C",
  source_key text collate "C",
  basis bytea,
  sent text collate "C",
  status text check (status in ('01', '02', '03', '04', '05', '06', '07', '08')),
  found text check (found in ('one', 'none', 'several')),
  nhs_number text collate "C",
  -- Superseded by nhs_number, or without successor where that is null.
  old_number text collate "C",
  death_date date,
  restricted boolean,
  check (refused is not null or (source, source_key, basis, status, found, restricted) is not null)
);
create index trace_answer_record on migration.trace_answer (source, source_key);
create index trace_answer_old on migration.trace_answer (old_number) where old_number is not null;
${KEPT.map((table) => `create trigger ${table}_is_immutable before update or delete on migration.${table} for each row execute function migration.refuse_change();`).join('\n')}

-- By traces: the status, and the number that is no longer current.
alter table migration.crosswalk add column nhs_status text, add column old_number text collate "C";

-- What is not ordinary about the number that a record holds, and why; what is ordinary follows from the number itself.
create table migration.number_fact (
  source text collate "C" not null,
  source_key text collate "C" not null,
  fact text not null check (fact in ('verified', 'current', 'personal', 'unshared', 'usable')),
  holds boolean not null,
  why text not null,
  run_id integer not null references migration.run,
  primary key (source, source_key, fact)
);

-- The number that the record matches by, after traces; its status where a trace gave one; and the one that it succeeds.
alter table staging.decision add column nhs_number text collate "C", add column nhs_status text,
  add column old_number text collate "C";
`;

const DOWN = /* sql */ `
alter table staging.decision drop column nhs_number, drop column nhs_status, drop column old_number;
alter table migration.crosswalk drop column nhs_status, drop column old_number;
drop table migration.number_fact;
${KEPT.toReversed()
  .map((table) => `drop table migration.${table};`)
  .join('\n')}
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
