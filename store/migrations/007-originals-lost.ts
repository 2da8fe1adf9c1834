import type { Knex } from 'knex';

const UP = `
-- The code for which the bytes of a row set aside after extraction could not be had from its source any more.
alter table migration.set_aside add column original_lost text;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw('alter table migration.set_aside drop column original_lost');
