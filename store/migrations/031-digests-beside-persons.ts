import type { Knex } from 'knex';

const places = (list: string): string => `
alter table migration.finding drop constraint finding_place_check,
  add constraint finding_place_check check (place in (${list}));
`;

// What records say beside a person's row is checked as rows are: each has a digest, kept where the row is not.
const UP = /* sql */ `
create table migration.patient_identifier_digest (
  source text collate "C" not null,
  source_key text collate "C" not null,
  use text not null,
  person_id bigint not null,
  digest bytea not null check (length(digest) = 16),
  primary key (source, source_key, use)
);
create table migration.patient_alternative_digest (
  source text collate "C" not null,
  source_key text collate "C" not null,
  field text not null,
  person_id bigint not null,
  digest bytea not null check (length(digest) = 16),
  primary key (source, source_key, field)
);
-- What earlier versions wrote is known as it stands now.
insert into migration.patient_identifier_digest
select source, source_key, use, person_id, substring(sha256(record_send(row(person_id, source, source_key, created_run,
  run_id, dataset_no, partition_no, batch_no, use, value, status, digest))) for 16)
from ehr.patient_identifier;
insert into migration.patient_alternative_digest
select source, source_key, field, person_id, substring(sha256(record_send(row(person_id, source, source_key, created_run,
  run_id, dataset_no, partition_no, batch_no, field, value, sealed))) for 16)
from ehr.patient_alternative;
${places(`'staging', 'ehr', 'ledger', 'crosswalk', 'patient_identifier', 'patient_alternative'`)}
`;

const DOWN = /* sql */ `
delete from migration.finding where place in ('patient_identifier', 'patient_alternative');
${places(`'staging', 'ehr', 'ledger', 'crosswalk'`)}
drop table migration.patient_identifier_digest, migration.patient_alternative_digest;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
