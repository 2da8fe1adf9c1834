import type { Knex } from 'knex';
import { PROVENANCE } from './002-ehr-schema.ts';

// One row for a person of several records, chosen from all of them, and every value that was not chosen.
const UP = /* sql */ `
-- What each record of a person of several says, the leading one's too: their own words, whatever the person's row says.
-- Where it was staged, 0 where that is not known; changed_on: the day of the first run that brought these words in
-- place of others, null where no run saw it change.
alter table migration.joined_record
  add column dataset_no smallint not null default 0,
  add column partition_no integer not null default 0,
  add column batch_no integer not null default 0,
  add column changed_on date;

-- Golden rows of a run, laid by partition for the load; said_run: the run that brought the leading record last.
create table staging.golden (
  run_id integer not null,
  said_run integer not null,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  person_id bigint not null,
  nhs_number text collate "C",
  nhs_number_status text not null,
  needs_review boolean not null,
  -- Which record gave each group of fields, and what chose it.
  choices json not null,
  source text collate "C" not null,
  source_key text collate "C" not null,
  digest bytea not null,
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
  original_values text,
  merged_into text
) partition by list (run_id);
create index golden_partition on staging.golden (dataset_no, partition_no);

create table staging.other_value (
  run_id integer not null,
  said_run integer not null,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  person_id bigint not null,
  source text collate "C" not null,
  source_key text collate "C" not null,
  field text not null,
  value json not null,
  sealed text
) partition by list (run_id);

create table migration.golden_choice (
  person_id bigint primary key,
  run_id integer not null,
  policy text not null,
  choices json not null
);

-- What records say of a person beside its row. Sealed values are kept, and shown to nobody who reads the view below.
create table ehr.patient_alternative (
  person_id bigint not null references ehr.patient,
  field text not null,
  value jsonb not null,
  -- What its display could reveal; 'unjudged': kept before values were sealed.
  sealed text check (sealed in ('restriction', 'gender-history', 'adoption', 'unjudged')),
  -- Provenance, as of every ehr row; no digest: the record's words have one in its own run.
  source text collate "C" not null,
  source_key text collate "C" not null,
  created_run integer not null,
  run_id integer not null,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  primary key (source, source_key, field)
);
create index patient_alternative_person on ehr.patient_alternative (person_id);

insert into ehr.patient_alternative
select person_id, 'name', jsonb_build_object('title', title, 'family_name', family_name, 'given_names', given_names),
  'unjudged', source, source_key, created_run, run_id, dataset_no, partition_no, batch_no
from ehr.patient_name
union all
select person_id, 'address', jsonb_build_object('address_line_1', address_line_1, 'address_line_2', address_line_2,
    'address_line_3', address_line_3, 'address_line_4', address_line_4, 'postcode', postcode),
  'unjudged', source, source_key, created_run, run_id, dataset_no, partition_no, batch_no
from ehr.patient_address
union all
select person_id, 'phones', jsonb_build_object('phone_home', phone_home, 'phone_mobile', phone_mobile),
  'unjudged', source, source_key, created_run, run_id, dataset_no, partition_no, batch_no
from ehr.patient_contact where phone_home is not null or phone_mobile is not null
union all
select person_id, 'email', jsonb_build_object('email', email),
  'unjudged', source, source_key, created_run, run_id, dataset_no, partition_no, batch_no
from ehr.patient_contact where email is not null;
drop table ehr.patient_name, ehr.patient_address, ehr.patient_contact;

-- For ordinary readers: grant them these views, and never the table.
create view ehr.patient_alternative_open with (security_barrier) as
  select person_id, field, value, source, source_key, created_run, run_id, dataset_no, partition_no, batch_no
  from ehr.patient_alternative where sealed is null;
create view ehr.patient_name with (security_barrier) as
  select person_id, source, source_key, run_id, value->>'title' as title, value->>'family_name' as family_name,
    value->>'given_names' as given_names
  from ehr.patient_alternative_open where field = 'name';
create view ehr.patient_address with (security_barrier) as
  select person_id, source, source_key, run_id, value->>'address_line_1' as address_line_1,
    value->>'address_line_2' as address_line_2, value->>'address_line_3' as address_line_3,
    value->>'address_line_4' as address_line_4, value->>'postcode' as postcode
  from ehr.patient_alternative_open where field = 'address';
create view ehr.patient_contact with (security_barrier) as
  select person_id, source, source_key, run_id, value->>'phone_home' as phone_home,
    value->>'phone_mobile' as phone_mobile, value->>'email' as email
  from ehr.patient_alternative_open where field in ('phones', 'email');

-- Somebody looked at sealed values too.
alter table migration.identity_look add column sealed boolean not null default false;
`;

const ALTERNATIVE = /* sql */ `
  person_id bigint not null references ehr.patient,
  use text not null,
  ${PROVENANCE},
  primary key (source, source_key, use)`;

const DOWN = /* sql */ `
alter table migration.identity_look drop column sealed;
delete from migration.identity_review where kind in ('activity-after-death', 'death-without-date', 'death-dates', 'allergy-beside-none');
drop view ehr.patient_name, ehr.patient_address, ehr.patient_contact, ehr.patient_alternative_open;
drop table ehr.patient_alternative, migration.golden_choice, staging.other_value, staging.golden;
create table ehr.patient_name (${ALTERNATIVE}, title text, family_name text not null, given_names text);
create table ehr.patient_address (${ALTERNATIVE}, address_line_1 text, address_line_2 text, address_line_3 text,
  address_line_4 text, postcode text);
create table ehr.patient_contact (${ALTERNATIVE}, phone_home text, phone_mobile text, email text);
create index patient_name_person on ehr.patient_name (person_id);
create index patient_address_person on ehr.patient_address (person_id);
create index patient_contact_person on ehr.patient_contact (person_id);
alter table migration.joined_record
  drop column dataset_no, drop column partition_no, drop column batch_no, drop column changed_on;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
