import type { Knex } from 'knex';

const kinds = (list: string): string => `
alter table migration.identity_change drop constraint identity_change_kind_check,
  add constraint identity_change_kind_check check (kind in (${list}));
`;

// Whom a run brings to persons that earlier runs loaded: written before it is carried out. References only.
const UP = /* sql */ `
create table migration.identity_addition (
  run_id integer not null references migration.run,
  source text collate "C" not null,
  source_key text collate "C" not null,
  -- Null for a person that there was not before, of records that there were.
  person_id bigint,
  rule text not null,
  primary key (run_id, source, source_key)
);
${kinds(`'joined', 'separated', 'leads', 'yields', 'number-out', 'number-in'`)}
`;

const DOWN = /* sql */ `
update migration.identity_change set kind = 'joined' where kind = 'yields';
${kinds(`'joined', 'separated', 'leads', 'number-out', 'number-in'`)}
drop table migration.identity_addition;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
