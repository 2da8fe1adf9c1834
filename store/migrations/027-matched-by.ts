import type { Knex } from 'knex';

// What resolve found that records of a run are matched by: numbers that several hold, and records that a pointer or a
// person's decision names. Not temporary: beside a temporary table one process alone would look through the records.
const UP = /* sql */ `
create table staging.shared_number (
  run_id integer not null,
  nhs text collate "C" not null
) partition by list (run_id);
create table staging.pointed (
  run_id integer not null,
  source text collate "C" not null,
  source_key text collate "C" not null
) partition by list (run_id);
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw('drop table staging.shared_number, staging.pointed');
