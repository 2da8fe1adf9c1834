import type { Knex } from 'knex';

// What resolve decided about patient records of a run, laid by partition for the load: who shares a number, or was
// there before. Without a key: a partition is read as a whole.
const UP = /* sql */ `
create table staging.decision (
  run_id integer not null,
  dataset_no smallint not null,
  partition_no integer not null,
  source_key text collate "C" not null,
  person_id bigint not null,
  survivor boolean not null,
  shared boolean not null
) partition by list (run_id);
create index decision_partition on staging.decision (dataset_no, partition_no);
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw('drop table staging.decision');
