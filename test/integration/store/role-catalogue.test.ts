import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../../store/database.ts';
import { ROLES } from '../../../store/roles.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase, withClient } from '../../support/database.ts';

/**
 * What a role may do with a table: select, insert, update, delete; a capital letter where it may with some columns only.
 * Of loader, migrator, reporter, auditor and approver; the owner may everything.
 */
const CLASSES = {
  'of people': ['siud', 'siud', '', '', ''],
  'of people, as a view': ['s', 's', '', '', ''],
  counts: ['siud', 'siud', 's', 's', 's'],
  'without their keys': ['siud', 'siud', 'S', 'S', 'S'],
  outlines: ['s', 's', 's', 's', 's'],
  'outlines without their keys': ['s', 's', 'S', 'S', 'S'],
  'said by people': ['s', 'si', '', '', ''],
  'said by people, counted': ['s', 'si', 's', 's', 's'],
  'said by people, counted without keys': ['s', 'si', 'S', 'S', 'S'],
  audit: ['s', 's', '', 's', ''],
  'vouched for': ['s', 's', 's', 's', 's'],
  'vouched for, of rows': ['s', 's', '', '', ''],
  plans: ['s', 'sI', '', '', ''],
  acceptances: ['s', 'sI', 's', 's', 's'],
  runs: ['sU', 'sIU', 's', 's', 's'],
} as const;

/** Of every table and view of the target one decision: who may what with it. */
const CLASS_OF: Readonly<Record<string, keyof typeof CLASSES>> = {
  ...classOf('of people', 'ehr', [
    ...['alert', 'allergy', 'appointment', 'clinic', 'condition', 'consent', 'document', 'document_content'],
    ...['encounter', 'follow_up_due', 'identifier', 'medication', 'observation', 'order', 'patient'],
    ...['patient_alternative', 'patient_identifier', 'procedure', 'referral', 'referral_event', 'slot'],
    'waiting_list_entry',
  ]),
  ...classOf('of people, as a view', 'ehr', [
    ...['patient_address', 'patient_alternative_open', 'patient_contact', 'patient_name'],
  ]),
  ...classOf('of people', 'staging', [
    ...['alert', 'allergy', 'appointment', 'clinic', 'condition', 'consent', 'decision', 'document'],
    ...['document_content', 'encounter', 'follow_up_due', 'golden', 'identifier', 'medication'],
    ...['observation', 'order', 'other_value', 'patient', 'procedure', 'referral', 'referral_event', 'slot'],
    'waiting_list_entry',
  ]),
  ...classOf('of people', 'migration', [
    ...['column_aggregate', 'crosswalk', 'finding', 'golden_choice', 'identity_change', 'identity_entry'],
    ...[
      'joined_record',
      'number_fact',
      'quarantine_work',
      'replanned',
      'sample',
      'sampled_row',
      'unmapped_code',
    ],
  ]),
  ...classOf('counts', 'migration', [
    ...[
      ...['balance', 'balance_total', 'batch_total', 'check_result', 'finding_total', 'identity_count'],
      ...['identity_figures', 'measure', 'outcome', 'outcome_total', 'quarantine_reason', 'reason_count'],
      ...['reason_total', 'review_total', 'unit'],
    ],
  ]),
  ...classOf('without their keys', 'migration', ['batch', 'identity_review', 'set_aside']),
  ...classOf('outlines', 'migration', ['number_holders', 'plan_outline', 'replanned_outline', 'run_order']),
  ...classOf('outlines without their keys', 'migration', ['merged_row']),
  ...classOf('said by people', 'migration', [
    ...[
      'identity_decision',
      'quarantine_event',
      'trace_answer',
      'trace_export',
      'trace_import',
      'trace_request',
    ],
  ]),
  ...classOf('said by people, counted', 'migration', ['identity_sample', 'identity_sample_rule']),
  ...classOf('said by people, counted without keys', 'migration', [
    ...['identity_sample_item', 'identity_sample_verdict'],
  ]),
  ...classOf('audit', 'migration', ['audit']),
  ...classOf('vouched for', 'migration', ['audit_head', 'signature', 'target']),
  ...classOf('vouched for, of rows', 'migration', ['workaround']),
  ...classOf('plans', 'migration', ['plan']),
  ...classOf('acceptances', 'migration', ['acceptance']),
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

const RIGHTS = ['select', 'insert', 'update', 'delete'] as const;

it('every table has a decision on who may what with it, and that holds', async () => {
  const roles = Object.keys(ROLES).filter((role) => role !== 'cutover_owner');
  expect(roles.map((role) => role.replace('cutover_', ''))).toEqual([
    ...['migrator', 'loader', 'reporter', 'auditor', 'approver'],
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
       where n.nspname in ('ehr', 'staging', 'migration') and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition`,
      [['loader', 'migrator', 'reporter', 'auditor', 'approver'].map((role) => `cutover_${role}`)],
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
  set_aside: ['original', 'original_sha256', 'position', 'raw_digest', 'source_key'],
};

it('of tables that hold keys and values, those who read see every column but these', async () => {
  const { rows } = await withClient(fresh.url, (client) =>
    client.query<{ name: string; hidden: string[] }>(
      `select c.relname as name, array_agg(a.attname::text order by a.attname) as hidden
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'migration'::regnamespace and c.relname = any($1)
         and not has_column_privilege('cutover_reporter', c.oid, a.attnum, 'select')
       group by 1`,
      [Object.keys(HIDDEN)],
    ),
  );
  expect(Object.fromEntries(rows.map(({ name, hidden }) => [name, hidden]))).toEqual(HIDDEN);
});

/** Functions that a role may call beside those of whoever is a member of it. */
const MAY_CALL: Readonly<Record<string, readonly string[]>> = {
  cutover_loader: [
    ...['drop_number_index', 'held_counts', 'index_places', 'make_number_index', 'record_act'],
    ...['sign_off_blocks', 'without_bounds'],
  ],
  cutover_migrator: ['open_staging'],
  cutover_reporter: ['held_counts', 'sign_off_blocks', 'without_bounds'],
  cutover_auditor: ['audit_hash'],
  cutover_approver: ['held_patients', 'sign', 'sign_workarounds'],
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
