import type { Knex } from 'knex';

const places = (list: string): string => `
alter table migration.finding drop constraint finding_place_check,
  add constraint finding_place_check check (place in (${list}));
`;

// A record that joined another's person stands in the crosswalk alone.
export const up = (knex: Knex) => knex.raw(places(`'staging', 'ehr', 'ledger', 'crosswalk'`));
export const down = (knex: Knex) =>
  knex.raw(
    `delete from migration.finding where place = 'crosswalk'; ${places(`'staging', 'ehr', 'ledger'`)}`,
  );
