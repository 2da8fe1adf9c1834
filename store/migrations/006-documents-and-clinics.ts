import type { Knex } from 'knex';
import { PROVENANCE } from './002-ehr-schema.ts';
import { LINEAGE } from './003-staging-schema.ts';

const DOCUMENT = /* sql */ `
  patient_key text collate "C" not null,
  kind text not null,
  title text,
  created_at timestamptz,
  created_original text,
  author text,
  encounter_key text,
  status text not null,
  restricted boolean not null,
  media_type text,
  content_bytes integer not null,
  content_sha256 text not null,
  content_digest text not null,
  original_values text`;

const CLINIC = /* sql */ `
  clinic_code text not null,
  name text,
  treatment_function text,
  site_code text,
  consultant_code text,
  weekdays text,
  opens text,
  closes text,
  valid_from date,
  valid_to date,
  status text not null,
  original_values text`;

const SLOT = /* sql */ `
  clinic_code text not null,
  starts_at timestamptz,
  starts_local text not null,
  time_zone text not null,
  clock_flag text,
  duration_minutes integer,
  status text not null,
  original_values text`;

// Contents lie beside their rows, in pieces of 1 MiB (domain/values/content.ts): no value of PostgreSQL is larger
// than that, and no worker holds a document whole. Most are compressed already, so they are stored as they are.
const UP = /* sql */ `
create table ehr.document (
  person_id bigint not null references ehr.patient,${DOCUMENT},
  ${PROVENANCE},
  primary key (source, source_key),
  check (kind in ('letter', 'discharge-summary', 'report', 'consent-form', 'image', 'other')),
  check (status in ('current', 'superseded', 'entered-in-error')),
  check (content_bytes > 0),
  check ((created_at is null) = (created_original is null))
);
create index document_person on ehr.document (person_id);
create table staging.document (${LINEAGE},${DOCUMENT}) partition by list (run_id);

create table staging.document_content (
  run_id integer not null,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  row_no integer not null,
  piece_no integer not null,
  bytes bytea storage external not null,
  primary key (run_id, dataset_no, partition_no, batch_no, row_no, piece_no)
) partition by list (run_id);
create table ehr.document_content (
  source text collate "C" not null,
  source_key text collate "C" not null,
  piece_no integer not null,
  bytes bytea storage external not null check (length(bytes) between 1 and 1048576),
  primary key (source, source_key, piece_no),
  foreign key (source, source_key) references ehr.document on delete cascade
);

create table ehr.clinic (${CLINIC},
  ${PROVENANCE},
  primary key (source, source_key),
  check (status in ('active', 'closed', 'unknown'))
);
create table staging.clinic (${LINEAGE},${CLINIC}) partition by list (run_id);

create table ehr.slot (${SLOT},
  ${PROVENANCE},
  primary key (source, source_key),
  check (status in ('free', 'booked', 'blocked', 'unknown')),
  check (clock_flag in ('ambiguous', 'nonexistent')),
  check ((starts_at is null) = (clock_flag is not null))
);
create index slot_clinic on ehr.slot (clinic_code);
create table staging.slot (${LINEAGE},${SLOT}) partition by list (run_id);

-- The slot an appointment takes, by its key in the same system.
alter table ehr.appointment add column slot_key text;
alter table staging.appointment add column slot_key text;
`;

const DOWN = /* sql */ `
alter table ehr.appointment drop column slot_key;
alter table staging.appointment drop column slot_key;
drop table ehr.slot, staging.slot, ehr.clinic, staging.clinic;
drop table ehr.document_content, staging.document_content, ehr.document, staging.document;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
