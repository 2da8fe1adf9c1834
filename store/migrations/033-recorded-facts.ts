import type { Knex } from 'knex';

// What must not be lost to silence, and which record said it once: a later run that no longer says it is seen.
const UP = /* sql */ `
create table migration.recorded_fact (
  source text collate "C" not null,
  source_key text collate "C" not null,
  fact text not null check (fact in ('death', 'death-date', 'restriction')),
  -- The first run before which it was recorded.
  first_run integer not null,
  primary key (source, source_key, fact)
);
`;

const DOWN = /* sql */ `
delete from migration.identity_review where kind in ('death-withdrawn', 'restriction-withdrawn');
drop table migration.recorded_fact;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
