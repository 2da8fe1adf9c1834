import type { Knex } from 'knex';

// What people of the records office decided, and whose values they looked at: only ever added to.
const UP = /* sql */ `
create table migration.identity_decision (
  decision_id bigint generated always as identity primary key,
  review_id bigint not null references migration.identity_review,
  decision text not null check (decision in ('accept', 'reject', 'defer')),
  reason text not null check (reason <> ''),
  actor text not null check (actor <> ''),
  at timestamptz not null default now(),
  -- Digests of what the two records said, one behind the other; null where one of them was not there.
  basis bytea
);
create index identity_decision_review on migration.identity_decision (review_id);
create trigger decision_is_immutable before update or delete on migration.identity_decision
  for each row execute function migration.refuse_change();

create table migration.identity_look (
  look_id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  review_id bigint,
  person_id bigint,
  check ((review_id is null) <> (person_id is null))
);
create trigger look_is_immutable before update or delete on migration.identity_look
  for each row execute function migration.refuse_change();
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) =>
  knex.raw('drop table migration.identity_look; drop table migration.identity_decision');
