import { PERSON_COLUMNS } from './identity/person-rows.ts';

const KEY = 'run_id, dataset_no, partition_no, batch_no, row_no';
const SAID = `source, source_key, ${PERSON_COLUMNS.join(', ')}`;
const WORK = ['quarantine_event', 'quarantine_work'];

/** What is said of a row is kept only where that row is quarantined: a page cannot be made to write about anything else. */
const ROW_SECURITY = WORK.flatMap((table) => [
  `alter table migration.${table} enable row level security;`,
  `drop policy if exists movers on migration.${table};`,
  `create policy movers on migration.${table} to cutover_loader using (true) with check (true);`,
  `drop policy if exists dashboard on migration.${table};`,
  `create policy dashboard on migration.${table} to cutover_dashboard using (true) with check (exists (
    select from migration.set_aside a where a.outcome = 'quarantined'
      and (a.run_id, a.dataset_no, a.partition_no, a.batch_no, a.row_no)
        = (${table}.run_id, ${table}.dataset_no, ${table}.partition_no, ${table}.batch_no, ${table}.row_no)));`,
]);

const SAMPLED = 'sample_id, dataset_no, partition_no, batch_no, row_no';

/** A reviewer remarks on rows that were compared, in words that fit what was found: nothing makes a difference into none. */
const REMARK_SECURITY = [
  'alter table migration.sample_remark enable row level security;',
  'drop policy if exists everybody on migration.sample_remark;',
  'create policy everybody on migration.sample_remark for select using (true);',
  'drop policy if exists reviewers on migration.sample_remark;',
  `create policy reviewers on migration.sample_remark for insert to cutover_reviewer with check (exists (
    select from migration.sampled_row r
    where (${SAMPLED.split(', ')
      .map((column) => `r.${column}`)
      .join(', ')})
        = (${SAMPLED.split(', ')
          .map((column) => `sample_remark.${column}`)
          .join(', ')})
      and case when r.status = 'verified' then sample_remark.verdict <> 'explained'
        else r.status is not null and sample_remark.verdict <> 'right' end));`,
];

/**
 * Rights of the dashboard beside those of cutover_reporter, and those that it takes on for pages that show what records and
 * originals say (store/dashboard/as-reviewer.ts): its login does not have them otherwise.
 */
export const DASHBOARD_RIGHTS: readonly string[] = [
  'grant usage on schema dashboard to cutover_dashboard;',
  'grant select, insert, update, delete on all tables in schema dashboard to cutover_dashboard;',
  'grant select, insert on migration.quarantine_event to cutover_dashboard;',
  'grant select, insert, update on migration.quarantine_work to cutover_dashboard;',
  `grant select (run_id, dataset_no, finding_no, place, kind, partition_no, batch_no, row_no, byte_offset, line, columns)
    on migration.finding to cutover_dashboard;`,
  'grant select (run_id, dataset_no, attempt, reason, taken_back, at) on migration.replanned to cutover_dashboard;',
  'grant select (review_id) on migration.identity_decision to cutover_dashboard;',
  'grant select on migration.sample_remark to cutover_dashboard;',
  'grant execute on function migration.record_act to cutover_dashboard, cutover_reviewer;',
  ...ROW_SECURITY,
  ...REMARK_SECURITY,
  'grant usage on schema migration, ehr to cutover_reviewer;',
  'grant select on migration.identity_review, migration.crosswalk to cutover_reviewer;',
  // The right to maintain is that to lock: two who decide at once must see each other.
  'grant select, insert, maintain on migration.identity_decision to cutover_reviewer;',
  'grant execute on function migration.is_governed to cutover_reviewer;',
  `grant select (${SAID}) on migration.joined_record to cutover_reviewer;`,
  'grant select (source, source_key, restricted, refused) on migration.trace_answer to cutover_reviewer;',
  'grant select (source, source_key, fact, held) on migration.recorded_fact to cutover_reviewer;',
  `grant select (${SAID}, person_id, replaced_by) on ehr.patient to cutover_reviewer;`,
  `grant select (${KEY}, outcome, source_key, original, original_length) on migration.set_aside to cutover_reviewer;`,
  'grant select on migration.sample, migration.sampled_row, migration.sample_field to cutover_reviewer;',
  'grant select, insert on migration.sample_remark to cutover_reviewer;',
];
