import type { Knex } from 'knex';

// A merge can be undone: by a decision on a review of its own, and out of all that was kept of the records.
const UP = /* sql */ `
-- What a run changes about records that earlier runs placed: written before it is carried out. References only.
create table migration.identity_change (
  run_id integer not null references migration.run,
  -- How many approvals the run had been given when this was listed: it takes one more to carry it out.
  approvals integer not null,
  kind text not null check (kind in ('joined', 'separated', 'leads', 'number-out', 'number-in')),
  source text collate "C" not null,
  source_key text collate "C" not null,
  from_person bigint not null,
  -- Null for a person that there was not before.
  to_person bigint,
  rule text not null,
  -- Who decided; null where the policy did.
  actor text,
  with_source text collate "C",
  with_key text collate "C",
  evidence text,
  primary key (run_id, kind, source, source_key)
);
`;

const DOWN = /* sql */ `
drop table migration.identity_change;
alter table migration.identity_decision disable trigger decision_is_immutable;
delete from migration.identity_decision where review_id in (
  select review_id from migration.identity_review where kind = 'undone');
alter table migration.identity_decision enable trigger decision_is_immutable;
delete from migration.identity_review where kind = 'undone';
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
