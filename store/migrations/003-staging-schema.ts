import type { Knex } from 'knex';

// Where a staged row came from. No constraint and no unique key: duplicates must be seen, not refused.
export const LINEAGE = /* sql */ `
  run_id integer not null,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  row_no integer not null,
  byte_offset bigint not null,
  byte_length integer not null,
  line bigint not null,
  -- Where a source whose positions are keys finds the record again; null for files.
  position text,
  source_key text collate "C" not null,
  match_key text collate "C",
  raw_digest bytea not null,
  digest bytea not null`;

const UP = /* sql */ `
create schema staging;

create table staging.patient (${LINEAGE},
  recorded_nhs_number text,
  recorded_nhs_status text not null,
  other_identifier_type text,
  other_identifier text,
  title text,
  family_name text not null,
  given_names text,
  birth_date date,
  gender text not null,
  ethnic_category text,
  marital_status text,
  deceased boolean not null,
  death_date date,
  address_line_1 text,
  address_line_2 text,
  address_line_3 text,
  address_line_4 text,
  postcode text,
  phone_home text,
  phone_mobile text,
  email text,
  gp_practice text,
  restricted boolean not null,
  notes text,
  original_values text
) partition by list (run_id);

create table staging.appointment (${LINEAGE},
  patient_key text collate "C" not null,
  starts_at timestamptz,
  starts_local text not null,
  time_zone text not null,
  clock_flag text,
  duration_minutes integer,
  clinic_code text not null,
  treatment_function text,
  site_code text,
  consultant_code text,
  attended text,
  outcome text,
  rtt_status text,
  booked_on date,
  comments text,
  original_values text
) partition by list (run_id);

create table staging.observation (${LINEAGE},
  patient_key text collate "C" not null,
  specimen text,
  test_code text not null,
  test_name text,
  value_original text,
  value_number numeric,
  comparator text,
  unit_original text,
  unit_ucum text,
  reference_range text,
  abnormal_flag text,
  status text not null,
  effective_at timestamptz,
  effective_local text not null,
  time_zone text not null,
  clock_flag text,
  comments text,
  original_values text
) partition by list (run_id);
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw('drop schema staging cascade');
