import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../../store/database.ts';
import { ROLES } from '../../../store/roles.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase, withClient } from '../../support/database.ts';

/**
 * What a role may do with a table: select, insert, update, delete; a capital letter where it may with some columns only.
 * Of loader, migrator, reporter, auditor, approver, dashboard and reviewer; the owner may everything.
 */
const CLASSES = {
  'of people': ['siud', 'siud', '', '', '', '', ''],
  'of people, as a view': ['s', 's', '', '', '', '', ''],
  counts: ['siud', 'siud', 's', 's', 's', 's', ''],
  'without their keys': ['siud', 'siud', 'S', 'S', 'S', 'S', ''],
  outlines: ['s', 's', 's', 's', 's', 's', ''],
  'outlines without their keys': ['s', 's', 'S', 'S', 'S', 'S', ''],
  'said by people': ['s', 'si', '', '', '', '', ''],
  'said by people, to see side by side': ['s', 'si', '', '', '', '', 'S'],
  'said by people, counted': ['s', 'si', 's', 's', 's', 's', ''],
  'said by people, counted without keys': ['s', 'si', 'S', 'S', 'S', 'S', ''],
  audit: ['s', 's', '', 's', '', '', ''],
  'vouched for': ['s', 's', 's', 's', 's', 's', ''],
  'vouched for, of rows': ['s', 's', '', '', '', '', ''],
  plans: ['s', 'sI', '', '', '', '', ''],
  acceptances: ['s', 'sI', 's', 's', 's', 's', ''],
  'people, seen side by side': ['siud', 'siud', '', '', '', '', 'S'],
  'keys, to see side by side': ['siud', 'siud', '', '', '', '', 's'],
  reviews: ['siud', 'siud', 'S', 'S', 'S', 'S', 's'],
  originals: ['siud', 'siud', 'S', 'S', 'S', 'S', 'S'],
  findings: ['siud', 'siud', '', '', '', 'S', ''],
  decisions: ['s', 'si', '', '', '', 'S', 'si'],
  work: ['siud', 'siud', '', '', '', 'siu', ''],
  'said of work': ['s', 'si', '', '', '', 'si', ''],
  'of the dashboard': ['', '', '', '', '', 'siud', ''],
  samples: ['siud', 'siud', 's', 's', 's', 's', 's'],
  'sampled rows': ['siud', 'siud', 'S', 'S', 'S', 'S', 's'],
  'said of sampled rows': ['s', 's', 'S', 'S', 'S', 's', 'si'],
  runs: ['sU', 'sIU', 's', 's', 's', 's', ''],
} as const;

/** Of every table and view of the target one decision: who may what with it. */
const CLASS_OF: Readonly<Record<string, keyof typeof CLASSES>> = {
  ...classOf('of people', 'ehr', [
    ...['alert', 'allergy', 'appointment', 'clinic', 'condition', 'consent', 'document', 'document_content'],
    ...['encounter', 'follow_up_due', 'identifier', 'medication', 'observation', 'order'],
    ...['patient_alternative', 'patient_identifier', 'procedure', 'referral', 'referral_event', 'slot'],
    'waiting_list_entry',
  ]),
  ...classOf('of people, as a view', 'ehr', [
    ...['patient_address', 'patient_alternative_open', 'patient_contact', 'patient_name'],
  ]),
  ...classOf('of people', 'staging', [
    ...['alert', 'allergy', 'appointment', 'clinic', 'condition', 'consent', 'decision', 'document'],
    ...['document_content', 'encounter', 'follow_up_due', 'golden', 'identifier', 'medication'],
    ...[
      'observation',
      'order',
      'other_value',
      'patient',
      'pointed',
      'procedure',
      'referral',
      'referral_event',
      'slot',
    ],
    'waiting_list_entry',
    'shared_number',
  ]),
  ...classOf('of people', 'migration', [
    ...['column_aggregate', 'golden_choice', 'identity_addition', 'identity_change', 'identity_entry'],
    ...['number_fact', 'patient_alternative_digest', 'patient_identifier_digest'],
    'unmapped_code',
  ]),
  ...classOf('counts', 'migration', [
    ...[
      ...['balance', 'balance_total', 'batch_total', 'check_result', 'finding_total', 'identity_count'],
      ...['identity_figures', 'measure', 'outcome', 'outcome_total', 'quarantine_reason', 'reason_count'],
      ...['reason_total', 'review_total', 'sample_total', 'service_count', 'unit'],
    ],
  ]),
  ...classOf('without their keys', 'migration', ['batch']),
  ...classOf('outlines', 'migration', ['number_holders', 'plan_outline', 'replanned_outline', 'run_order']),
  ...classOf('outlines without their keys', 'migration', ['merged_row']),
  ...classOf('said by people', 'migration', ['trace_export', 'trace_import', 'trace_request']),
  ...classOf('said by people, to see side by side', 'migration', ['trace_answer']),
  ...classOf('said by people, counted', 'migration', ['identity_sample', 'identity_sample_rule']),
  ...classOf('said by people, counted without keys', 'migration', [
    ...['identity_sample_item', 'identity_sample_verdict'],
  ]),
  ...classOf('people, seen side by side', 'ehr', ['patient']),
  ...classOf('people, seen side by side', 'migration', ['joined_record', 'recorded_fact']),
  ...classOf('keys, to see side by side', 'migration', ['crosswalk']),
  ...classOf('reviews', 'migration', ['identity_review']),
  ...classOf('originals', 'migration', ['set_aside']),
  ...classOf('findings', 'migration', ['finding', 'replanned']),
  ...classOf('decisions', 'migration', ['identity_decision']),
  ...classOf('work', 'migration', ['quarantine_work']),
  ...classOf('said of work', 'migration', ['quarantine_event']),
  ...classOf('of the dashboard', 'dashboard', ['account', 'pending_sign_in', 'session', 'stated_reason']),
  ...classOf('audit', 'migration', ['audit']),
  ...classOf('vouched for', 'migration', ['audit_head', 'signature', 'target']),
  ...classOf('vouched for, of rows', 'migration', ['workaround']),
  ...classOf('plans', 'migration', ['plan']),
  ...classOf('acceptances', 'migration', ['acceptance']),
  ...classOf('samples', 'migration', ['sample', 'sample_field']),
  ...classOf('sampled rows', 'migration', ['sampled_row']),
  ...classOf('said of sampled rows', 'migration', ['sample_remark']),
  ...classOf('runs', 'migration', ['run']),
};

function classOf(name: keyof typeof CLASSES, schema: string, tables: readonly string[]) {
  return Object.fromEntries(tables.map((table) => [`${schema}.${table}`, name]));
}

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  await database.destroy();
});
afterAll(() => fresh?.drop());

const COLUMNS = ['loader', 'migrator', 'reporter', 'auditor', 'approver', 'dashboard', 'reviewer'];
const RIGHTS = ['select', 'insert', 'update', 'delete'] as const;

it('every table has a decision on who may what with it, and that holds', async () => {
  const roles = Object.keys(ROLES).filter((role) => role !== 'cutover_owner');
  expect(roles.map((role) => role.replace('cutover_', ''))).toEqual([
    ...['migrator', 'loader', 'reporter', 'auditor', 'approver', 'dashboard', 'reviewer'],
  ]);
  const letter = (right: (typeof RIGHTS)[number]) => {
    const some =
      right === 'delete'
        ? ''
        : `when has_any_column_privilege(role, c.oid, '${right}') then upper('${right[0]}')`;
    return `case when has_table_privilege(role, c.oid, '${right}') then '${right[0]}' ${some} end`;
  };
  const { rows } = await withClient(fresh.url, (client) =>
    client.query<{ name: string; rights: string[] }>(
      `select n.nspname || '.' || c.relname as name,
         array(select concat(${RIGHTS.map(letter).join(', ')}) from unnest($1::text[]) with ordinality r(role, at) order by at)
           as rights
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('ehr', 'staging', 'migration', 'dashboard') and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition`,
      [COLUMNS.map((role) => `cutover_${role}`)],
    ),
  );
  const found = Object.fromEntries(rows.map(({ name, rights }) => [name, rights]));
  expect(Object.keys(found).sort()).toEqual(Object.keys(CLASS_OF).sort());
  const decided = Object.entries(CLASS_OF).map(([name, of]) => [name, [...CLASSES[of]]]);
  expect(found).toEqual(Object.fromEntries(decided));
});

/** Columns that a reader may not see of tables of which it may see some. */
const HIDDEN: Readonly<Record<string, readonly string[]>> = {
  batch: ['from_position', 'to_position'],
  identity_review: ['a_key', 'a_source', 'b_key', 'b_source', 'evidence'],
  identity_sample_item: ['basis', 'evidence', 'source', 'source_key', 'with_key', 'with_source'],
  identity_sample_verdict: ['actor', 'reason'],
  merged_row: ['source_key'],
  sample_remark: ['actor', 'reason'],
  sampled_row: ['fields', 'held', 'mapped'],
  set_aside: ['original', 'original_sha256', 'position', 'raw_digest', 'source_key'],
};

const HIDDEN_COLUMNS = `select c.relname as name, array_agg(a.attname::text order by a.attname) as hidden
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'migration'::regnamespace and c.relname = any($1)
    and not has_column_privilege($2, c.oid, a.attnum, 'select')
  group by 1`;

it('of tables that hold keys and values, those who read see every column but these', async () => {
  const { rows } = await withClient(fresh.url, (client) =>
    client.query<{ name: string; hidden: string[] }>(HIDDEN_COLUMNS, [
      Object.keys(HIDDEN),
      'cutover_reporter',
    ]),
  );
  expect(Object.fromEntries(rows.map(({ name, hidden }) => [name, hidden]))).toEqual(HIDDEN);
});

const { sample_remark: _, ...WITHOUT_WORDS } = HIDDEN;

/** Columns that the dashboard, and what it takes on, may not see of tables of which they may see some. */
const HIDDEN_FROM: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  cutover_dashboard: { ...WITHOUT_WORDS, finding: ['source_key'], replanned: ['plan'] },
  cutover_reviewer: {
    set_aside: [
      ...['byte_length', 'byte_offset', 'codes', 'fields', 'line', 'original_lost', 'original_sha256'],
      ...['position', 'raw_digest', 'stage'],
    ],
  },
};

it.each(Object.entries(HIDDEN_FROM))('%s sees every column but these', async (role, hidden) => {
  const { rows } = await withClient(fresh.url, (client) =>
    client.query<{ name: string; hidden: string[] }>(HIDDEN_COLUMNS, [Object.keys(hidden), role]),
  );
  expect(Object.fromEntries(rows.map((row) => [row.name, row.hidden]))).toEqual(hidden);
});

/** Functions that a role may call beside those of whoever is a member of it. */
const MAY_CALL: Readonly<Record<string, readonly string[]>> = {
  cutover_loader: [
    ...['drop_number_index', 'held_counts', 'index_places', 'is_governed', 'make_number_index', 'record_act'],
    ...['sign_off_blocks', 'without_bounds'],
  ],
  cutover_migrator: ['open_staging'],
  cutover_reporter: ['held_counts', 'sign_off_blocks', 'without_bounds'],
  cutover_auditor: ['audit_hash'],
  cutover_approver: ['held_patients', 'sign', 'sign_workarounds'],
  cutover_dashboard: ['record_act'],
  cutover_reviewer: ['is_governed', 'record_act'],
};

it('every function has a decision too: nobody calls what is not here', async () => {
  const { rows } = await withClient(fresh.url, (client) =>
    client.query<{ role: string; functions: string[] }>(
      `select grantee.rolname as role, array_agg(distinct p.proname::text order by p.proname::text) as functions
       from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
       left join pg_roles grantee on grantee.oid = a.grantee
       where p.pronamespace = 'migration'::regnamespace and a.grantee <> p.proowner group by 1`,
    ),
  );
  expect(Object.fromEntries(rows.map(({ role, functions }) => [role, functions]))).toEqual(MAY_CALL);
});
