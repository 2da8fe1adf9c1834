import type { Knex } from 'knex';

const indexPlaces = (blocks: number): string => `
create or replace function migration.index_places(of_run integer, of_table name) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('create index if not exists %I on staging.%I using brin (dataset_no, partition_no, batch_no)
    with (pages_per_range = ${blocks})', of_table || '_r' || of_run || '_place', of_table || '_r' || of_run);
end $$;
`;

// Partitions are read side by side and so lie between each other: of 32 blocks two thirds were another partition's. Of
// fewer the index itself would take longer than it saves in a staging of a hundred million rows.
export const up = (knex: Knex) => knex.raw(indexPlaces(8));
export const down = (knex: Knex) => knex.raw(indexPlaces(32));
