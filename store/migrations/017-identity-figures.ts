import type { Knex } from 'knex';

// What a report says of who is who is the state of the target, which later runs change: counted as the run left it.
const UP = /* sql */ `
create table migration.identity_figures (
  run_id integer primary key references migration.run,
  numbers_of_one bigint not null,
  records_of_one bigint not null,
  numbers_of_several bigint not null,
  records_of_several bigint not null,
  records_without bigint not null,
  -- By kind.
  reviews jsonb not null
);
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw('drop table migration.identity_figures');
