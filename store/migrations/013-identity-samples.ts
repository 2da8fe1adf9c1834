import type { Knex } from 'knex';

// Samples of what rules joined, what people said of it, and what of each source was there before and after: only ever
// added to, but for the counts, which a run's reconciliation takes again.
const UP = /* sql */ `
create table migration.identity_sample (
  sample_id integer generated always as identity primary key,
  -- One a run: whoever could draw again would draw until it passes.
  run_id integer not null unique references migration.run,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  seed bigint not null,
  size integer not null
);
create table migration.identity_sample_rule (
  sample_id integer not null references migration.identity_sample,
  rule text not null,
  merges integer not null,
  drawn integer not null check (drawn between 0 and merges),
  primary key (sample_id, rule)
);
-- A record that a rule joined, and the record it was joined to.
create table migration.identity_sample_item (
  item_id bigint generated always as identity primary key,
  sample_id integer not null references migration.identity_sample,
  rule text not null,
  policy text not null,
  evidence text,
  source text collate "C" not null,
  source_key text collate "C" not null,
  with_source text collate "C" not null,
  with_key text collate "C" not null,
  -- Digests of what the two said when it was drawn.
  basis bytea not null,
  unique (sample_id, source, source_key)
);
create table migration.identity_sample_verdict (
  verdict_id bigint generated always as identity primary key,
  item_id bigint not null references migration.identity_sample_item,
  verdict text not null check (verdict in ('right', 'wrong', 'unclear')),
  reason text not null check (reason <> ''),
  actor text not null check (actor <> ''),
  at timestamptz not null default now()
);
create index identity_sample_verdict_item on migration.identity_sample_verdict (item_id);
${['sample', 'sample_rule', 'sample_item', 'sample_verdict']
  .map(
    (name) => `create trigger ${name}_is_immutable before update or delete on migration.identity_${name}
  for each row execute function migration.refuse_change();`,
  )
  .join('\n')}

alter table migration.identity_look add column item_id bigint;
alter table migration.identity_look drop constraint identity_look_check;
alter table migration.identity_look add constraint identity_look_check
  check (num_nonnulls(review_id, person_id, item_id) = 1);

-- What must not vanish when records become one person, by dataset: staged to be loaded, and found again in ehr.
create table migration.identity_count (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  what text not null,
  before bigint not null,
  after bigint not null,
  primary key (run_id, dataset_no, what)
);
`;

const DOWN = /* sql */ `
drop table migration.identity_count, migration.identity_sample_verdict, migration.identity_sample_item,
  migration.identity_sample_rule, migration.identity_sample;
alter table migration.identity_look drop constraint identity_look_check;
alter table migration.identity_look drop column item_id;
alter table migration.identity_look add constraint identity_look_check check ((review_id is null) <> (person_id is null)) not valid;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
