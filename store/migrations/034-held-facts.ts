import type { Knex } from 'knex';

// What a record said once and takes back is held in its person's row until people let it go.
const UP = /* sql */ `
alter table migration.recorded_fact
  -- The day of death, where the fact is that.
  add column value date,
  -- The record says it no longer, and nobody has let it go.
  add column held boolean not null default false,
  add column released_run integer,
  -- The last run in which the record took it back or said it again, or that let it go.
  add column changed_run integer;
`;

const DOWN = /* sql */ `
delete from migration.recorded_fact where released_run is not null;
alter table migration.recorded_fact
  drop column value, drop column held, drop column released_run, drop column changed_run;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
