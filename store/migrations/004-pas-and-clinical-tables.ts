import type { Knex } from 'knex';
import { PROVENANCE } from './002-ehr-schema.ts';
import { LINEAGE } from './003-staging-schema.ts';

interface Table {
  /** The columns of a row: the same in staging and in ehr. */
  readonly columns: string;
  /** What ehr refuses; staging refuses nothing. */
  readonly checks: readonly string[];
}

// What a patient administration system and a clinical system hold beside patients, appointments and results.
const TABLES: Readonly<Record<string, Table>> = {
  identifier: {
    columns: `
    patient_key text collate "C" not null,
    type text not null,
    value text not null,
    valid_from date,
    valid_to date,
    original_values text`,
    checks: ["check (type in ('old-mrn', 'casenote', 'temporary', 'private', 'old-nhs-number', 'other'))"],
  },
  consent: {
    columns: `
    patient_key text collate "C" not null,
    kind text not null,
    value text not null,
    recorded_on date,
    ended_on date,
    note text,
    original_values text`,
    checks: [
      "check (kind in ('national-data-opt-out', 'sharing', 'contact', 'restriction', 'other'))",
      "check (value in ('yes', 'no', 'partial', 'unknown'))",
    ],
  },
  referral: {
    columns: `
    patient_key text collate "C" not null,
    pathway_id text,
    pathway_issuer text,
    received_on date,
    priority text,
    treatment_function text,
    referral_source text,
    referrer_code text,
    closed_on date,
    status text not null,
    original_values text`,
    checks: [
      "check (priority in ('routine', 'urgent', 'two-week-wait'))",
      "check (status in ('open', 'closed', 'unknown'))",
    ],
  },
  referral_event: {
    columns: `
    patient_key text collate "C" not null,
    pathway_id text not null,
    event_no integer not null,
    rtt_status text,
    occurred_at timestamptz,
    occurred_local text not null,
    time_zone text not null,
    clock_flag text,
    reason text,
    original_values text`,
    checks: [
      "check (clock_flag in ('ambiguous', 'nonexistent'))",
      'check ((occurred_at is null) = (clock_flag is not null))',
    ],
  },
  waiting_list_entry: {
    columns: `
    patient_key text collate "C" not null,
    referral_key text,
    list_type text not null,
    added_on date,
    treatment_function text,
    priority text,
    removed_on date,
    removal_reason text,
    original_values text`,
    checks: [
      "check (list_type in ('outpatient', 'inpatient', 'unknown'))",
      "check (priority in ('routine', 'urgent', 'two-week-wait'))",
    ],
  },
  follow_up_due: {
    columns: `
    patient_key text collate "C" not null,
    due_on date,
    reason text,
    clinic_code text,
    status text not null,
    original_values text`,
    checks: ["check (status in ('due', 'booked', 'cancelled'))"],
  },
  encounter: {
    columns: `
    patient_key text collate "C" not null,
    kind text not null,
    part_of text,
    starts_at timestamptz,
    starts_local text not null,
    starts_clock_flag text,
    ends_at timestamptz,
    ends_local text,
    ends_clock_flag text,
    time_zone text not null,
    admission_method text,
    admission_source text,
    discharge_method text,
    discharge_destination text,
    treatment_function text,
    ward text,
    practitioner text,
    contact_mode text,
    notes text,
    original_values text`,
    checks: [
      "check (kind in ('spell', 'episode', 'contact'))",
      "check (starts_clock_flag in ('ambiguous', 'nonexistent'))",
      "check (ends_clock_flag in ('ambiguous', 'nonexistent'))",
      "check (contact_mode in ('face-to-face', 'telephone', 'video'))",
      'check ((starts_at is null) = (starts_clock_flag is not null))',
      'check ((ends_at is null) = (ends_local is null or ends_clock_flag is not null))',
    ],
  },
  alert: {
    columns: `
    patient_key text collate "C" not null,
    category text not null,
    code_system text,
    code text,
    code_original text,
    term text,
    uncoded boolean not null,
    starts_on date,
    ends_on date,
    restricted boolean not null,
    details text,
    original_values text`,
    checks: [
      "check (category in ('resuscitation', 'infection', 'safeguarding', 'risk', 'other'))",
      "check (code_system in ('snomed', 'read', 'icd10', 'opcs4', 'dmd', 'local'))",
      'check (code is null or not uncoded)',
    ],
  },
  allergy: {
    columns: `
    patient_key text collate "C" not null,
    kind text not null,
    code_system text,
    code text,
    code_original text,
    term text,
    uncoded boolean not null,
    reaction text,
    severity text,
    status text not null,
    recorded_at timestamptz,
    recorded_original text,
    recorded_by text,
    comments text,
    original_values text`,
    checks: [
      "check (kind in ('allergy', 'intolerance', 'no-known-allergies', 'not-known'))",
      "check (code_system in ('snomed', 'read', 'icd10', 'opcs4', 'dmd', 'local'))",
      "check (severity in ('mild', 'moderate', 'severe'))",
      "check (status in ('active', 'resolved', 'entered-in-error'))",
      'check (code is null or not uncoded)',
      'check ((recorded_at is null) = (recorded_original is null))',
    ],
  },
  condition: {
    columns: `
    patient_key text collate "C" not null,
    code_system text,
    code text,
    code_original text,
    term text,
    uncoded boolean not null,
    onset_on date,
    onset_precision text,
    status text not null,
    recorded_at timestamptz,
    recorded_original text,
    original_values text`,
    checks: [
      "check (code_system in ('snomed', 'read', 'icd10', 'opcs4', 'dmd', 'local'))",
      "check (onset_precision in ('year', 'month', 'day'))",
      "check (status in ('active', 'inactive', 'resolved'))",
      'check (code is null or not uncoded)',
      'check ((recorded_at is null) = (recorded_original is null))',
    ],
  },
  procedure: {
    columns: `
    patient_key text collate "C" not null,
    code_system text,
    code text,
    code_original text,
    term text,
    uncoded boolean not null,
    performed_at timestamptz,
    performed_local text,
    time_zone text not null,
    clock_flag text,
    performer text,
    status text not null,
    original_values text`,
    checks: [
      "check (code_system in ('snomed', 'read', 'icd10', 'opcs4', 'dmd', 'local'))",
      "check (clock_flag in ('ambiguous', 'nonexistent'))",
      "check (status in ('planned', 'completed', 'cancelled', 'entered-in-error', 'unknown'))",
      'check (code is null or not uncoded)',
      'check ((performed_at is null) = (performed_local is null or clock_flag is not null))',
    ],
  },
  medication: {
    columns: `
    patient_key text collate "C" not null,
    code_system text,
    code text,
    code_original text,
    term text,
    uncoded boolean not null,
    dose text,
    route text,
    frequency text,
    started_on date,
    stopped_on date,
    status text not null,
    original_values text`,
    checks: [
      "check (code_system in ('snomed', 'read', 'icd10', 'opcs4', 'dmd', 'local'))",
      "check (status in ('active', 'stopped', 'completed'))",
      'check (code is null or not uncoded)',
    ],
  },
  order: {
    columns: `
    patient_key text collate "C" not null,
    kind text not null,
    code_system text,
    code text,
    code_original text,
    term text,
    uncoded boolean not null,
    ordered_at timestamptz,
    ordered_original text,
    status text not null,
    resulted_at timestamptz,
    resulted_original text,
    acknowledged_at timestamptz,
    acknowledged_original text,
    requester text,
    original_values text`,
    checks: [
      "check (kind in ('laboratory', 'radiology', 'procedure', 'other'))",
      "check (code_system in ('snomed', 'read', 'icd10', 'opcs4', 'dmd', 'local'))",
      "check (status in ('open', 'resulted', 'acknowledged', 'cancelled'))",
      'check (code is null or not uncoded)',
      'check ((ordered_at is null) = (ordered_original is null))',
      'check ((resulted_at is null) = (resulted_original is null))',
      'check ((acknowledged_at is null) = (acknowledged_original is null))',
    ],
  },
};

const create = (name: string, { columns, checks }: Table): string => /* sql */ `
create table ehr."${name}" (
  person_id bigint not null references ehr.patient,${columns},
  ${PROVENANCE},
  primary key (source, source_key)${checks.map((check) => `,\n  ${check}`).join('')}
);
create index "${name}_person" on ehr."${name}" (person_id);
create table staging."${name}" (${LINEAGE},${columns}) partition by list (run_id);
`;

const UP = /* sql */ `
-- A source's own pointer to the record that this one was merged into.
alter table ehr.patient add column merged_into text;
alter table staging.patient add column merged_into text;
${Object.entries(TABLES)
  .map(([name, table]) => create(name, table))
  .join('')}`;

const DOWN = /* sql */ `
${Object.keys(TABLES)
  .map((name) => `drop table ehr."${name}", staging."${name}";`)
  .join('\n')}
alter table ehr.patient drop column merged_into;
alter table staging.patient drop column merged_into;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
