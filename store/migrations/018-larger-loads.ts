import type { Knex } from 'knex';

// What loads of millions of rows wait for least.
const UP = /* sql */ `
-- Records that joined another's person: few among millions, and asked for by every stage.
create index crosswalk_joined on migration.crosswalk (person_id) where not survivor;

-- Each session that loads takes its numbers in bulk; what is left over is a gap that means nothing.
alter sequence migration.person_id_seq cache 1000;
`;

const DOWN = /* sql */ `
alter sequence migration.person_id_seq cache 1;
drop index migration.crosswalk_joined;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
