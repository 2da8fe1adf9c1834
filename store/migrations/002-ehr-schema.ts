import type { Knex } from 'knex';

// Provenance of every ehr row. created_run never changes; run_id is the run that last wrote the row.
export const PROVENANCE = /* sql */ `
  source text collate "C" not null,
  source_key text collate "C" not null,
  created_run integer not null,
  run_id integer not null,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  digest bytea not null check (length(digest) = 16)`;

// What an alternative row belongs to: the person, and the source record that gave it.
const ALTERNATIVE = /* sql */ `
  person_id bigint not null references ehr.patient,
  use text not null,
  ${PROVENANCE},
  primary key (source, source_key, use)`;

const UP = /* sql */ `
create schema ehr;

-- One row a person: current values, as the surviving source record gives them. nhs_number is the usable one,
-- so the unique index itself forbids two people on one number.
create table ehr.patient (
  person_id bigint primary key,
  nhs_number text collate "C" check (length(nhs_number) = 10),
  nhs_number_status text not null
    check (nhs_number_status in ('01', '02', '03', '04', '05', '06', '07', '08')),
  needs_review boolean not null,
  -- A person's own table; no foreign key, since one is checked for every row even where it is null.
  replaced_by bigint,
  recorded_nhs_number text,
  recorded_nhs_status text not null,
  other_identifier_type text check (other_identifier_type in ('chi', 'hcn', 'ihi')),
  other_identifier text,
  title text,
  family_name text not null,
  given_names text,
  birth_date date,
  gender text not null check (gender in ('male', 'female', 'other', 'unknown')),
  ethnic_category text,
  marital_status text,
  deceased boolean not null,
  death_date date,
  address_line_1 text,
  address_line_2 text,
  address_line_3 text,
  address_line_4 text,
  postcode text check (length(postcode) <= 8),
  phone_home text,
  phone_mobile text,
  email text,
  gp_practice text,
  restricted boolean not null,
  notes text,
  original_values text,
  ${PROVENANCE},
  check (death_date is null or deceased)
);
-- One row for a source key follows from the keys of the crosswalk and of this table; a third index would say
-- it again at the price of writing it for every row. Only persons out of use are looked up by their key here.
create index patient_replaced on ehr.patient (source, source_key) where replaced_by is not null;
create unique index patient_nhs_number on ehr.patient (nhs_number) where nhs_number is not null;

-- Alternatives and history: what records that joined a person said differently, and numbers out of matching.
create table ehr.patient_identifier (
  ${ALTERNATIVE},
  value text collate "C" not null,
  status text
);
create table ehr.patient_name (
  ${ALTERNATIVE},
  title text,
  family_name text not null,
  given_names text
);
create table ehr.patient_address (
  ${ALTERNATIVE},
  address_line_1 text,
  address_line_2 text,
  address_line_3 text,
  address_line_4 text,
  postcode text
);
create table ehr.patient_contact (
  ${ALTERNATIVE},
  phone_home text,
  phone_mobile text,
  email text
);
create index patient_identifier_person on ehr.patient_identifier (person_id);
create index patient_name_person on ehr.patient_name (person_id);
create index patient_address_person on ehr.patient_address (person_id);
create index patient_contact_person on ehr.patient_contact (person_id);

create table ehr.appointment (
  person_id bigint not null references ehr.patient,
  patient_key text collate "C" not null,
  starts_at timestamptz,
  starts_local text not null,
  time_zone text not null,
  clock_flag text check (clock_flag in ('ambiguous', 'nonexistent')),
  duration_minutes integer check (duration_minutes between 0 and 1440),
  clinic_code text not null,
  treatment_function text,
  site_code text,
  consultant_code text,
  attended text,
  outcome text,
  rtt_status text,
  booked_on date,
  comments text,
  original_values text,
  ${PROVENANCE},
  primary key (source, source_key),
  check ((starts_at is null) = (clock_flag is not null))
);
create index appointment_person on ehr.appointment (person_id);

create table ehr.observation (
  person_id bigint not null references ehr.patient,
  patient_key text collate "C" not null,
  specimen text,
  test_code text not null,
  test_name text,
  value_original text,
  value_number numeric,
  comparator text check (comparator in ('<', '<=', '>', '>=')),
  unit_original text,
  unit_ucum text,
  reference_range text,
  abnormal_flag text,
  status text not null check (status in ('preliminary', 'final', 'amended', 'cancelled', 'unknown')),
  effective_at timestamptz,
  effective_local text not null,
  time_zone text not null,
  clock_flag text check (clock_flag in ('ambiguous', 'nonexistent')),
  comments text,
  original_values text,
  ${PROVENANCE},
  primary key (source, source_key),
  check ((effective_at is null) = (clock_flag is not null))
);
create index observation_person on ehr.observation (person_id);
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw('drop schema ehr cascade');
