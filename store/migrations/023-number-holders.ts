import type { Knex } from 'knex';

const holders = (several: string): string => `
create or replace view migration.number_holders as
  select count(*)::int as records, ${several} as several, nhs_number is null as without
  from migration.crosswalk group by nhs_number;
`;

// Whether a number has several persons is asked without putting a million records in order.
export const up = (knex: Knex) => knex.raw(holders('min(person_id) <> max(person_id)'));
export const down = (knex: Knex) => knex.raw(holders('count(distinct person_id) > 1'));
