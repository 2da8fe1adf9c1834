import type { Knex } from 'knex';

// The day on which a run saw a record of a person of several take its family name, null where none did: whether the
// person was of age then. The record's last change of anything else says nothing of that.
const UP = /* sql */ `
alter table migration.joined_record add column named_on date;
`;

const DOWN = /* sql */ `
alter table migration.joined_record drop column named_on;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
