import { DASHBOARD_RIGHTS } from './dashboard-rights.ts';
import { type Database, toRunError, transaction, withConnection } from './database.ts';

/** Group roles of the target: a login is made a member of what it is for. None of them can log in. */
export const ROLES = {
  cutover_owner: 'owns the schemas: cutover init',
  cutover_migrator: 'plans, starts runs, gives orders, decides who is who; all that a worker may',
  cutover_loader: 'workers: rows, and what stands in the ledger about them',
  cutover_reporter: 'accounts and status: counts, reasons, checks; no name, no number, no key of a patient',
  cutover_auditor: 'accounts, and the audit',
  cutover_approver: 'accounts, and a signature of its own where the plan names it',
  cutover_dashboard:
    'the dashboard: accounts, work on quarantined rows, its own sessions; no name, number or key',
  cutover_reviewer: 'what the dashboard takes on for reviews, originals and sampled rows: what records say',
} as const;

export type Role = keyof typeof ROLES;

/** What vouches for a run: nobody who moves rows can write it. */
const EVIDENCE = [
  ...['audit', 'audit_head', 'signature', 'workaround', 'acceptance', 'plan', 'run', 'target'],
  'sample_remark',
];
/** What people decided, asked and were told: only ever added to, and not by workers. */
const DECIDED = [
  ...['identity_decision', 'identity_sample', 'identity_sample_rule', 'identity_sample_item'],
  ...[
    'identity_sample_verdict',
    'quarantine_event',
    'trace_export',
    'trace_request',
    'trace_import',
    'trace_answer',
  ],
];

const ROWS = 'select, insert, update, delete, maintain';
const NO_KEYS: Readonly<Record<string, string>> = {
  batch:
    'run_id, dataset_no, partition_no, batch_no, epoch, records, staged, quarantined, excluded, digest, committed_at',
  set_aside:
    'run_id, dataset_no, partition_no, batch_no, row_no, outcome, stage, codes, fields, byte_offset, byte_length, line, original_length, original_lost',
  merged_row: 'run_id, dataset_no, line, byte_offset',
  identity_review: 'review_id, kind, rule, policy, score, first_run, last_run',
  identity_sample_item: 'item_id, sample_id, rule, policy',
  identity_sample_verdict: 'verdict_id, item_id, verdict, at',
  sampled_row:
    'sample_id, dataset_no, partition_no, batch_no, row_no, byte_offset, line, stratum, status, reason, columns, kept',
  sample_remark: 'remark_id, sample_id, dataset_no, partition_no, batch_no, row_no, verdict, at',
};
const FOR_REPORTS = [
  ...[
    'target',
    'run',
    'unit',
    'balance',
    'check_result',
    'reason_count',
    'outcome',
    'signature',
    'acceptance',
    'audit_head',
  ],
  ...['plan_outline', 'replanned_outline', 'run_order', 'number_holders', 'finding_total', 'measure'],
  ...['identity_count', 'identity_figures', 'identity_sample', 'identity_sample_rule'],
  ...['balance_total', 'batch_total', 'outcome_total', 'quarantine_reason', 'reason_total', 'review_total'],
  ...['service_count', 'sample', 'sample_total', 'sample_field'],
];

/** Makes the roles where they are missing. Another database of the server may be making them at the same time. */
const CREATE = Object.keys(ROLES).map(
  (role) => `do $$ begin
  if to_regrole('${role}') is null then create role ${role} nologin; end if;
exception when duplicate_object or unique_violation then null; end $$;`,
);

const MEMBERS: readonly (readonly [Role, Role])[] = [
  ['cutover_loader', 'cutover_migrator'],
  ['cutover_reporter', 'cutover_auditor'],
  ['cutover_reporter', 'cutover_approver'],
  ['cutover_reporter', 'cutover_dashboard'],
];
const MEMBERSHIPS = MEMBERS.map(
  ([role, member]) => `do $$ begin
  if not pg_has_role('${member}', '${role}', 'member') then grant ${role} to ${member}; end if;
exception when unique_violation then null; end $$;`,
);

/** Everything in the schemas belongs to one role; who installed it becomes a member. Its members bring the next version. */
const OWNERSHIP = `do $$ declare thing record; begin
  for thing in select pg_get_userbyid(nspowner) as installer from pg_namespace where nspname = 'migration'
    and not pg_has_role(nspowner, 'cutover_owner', 'member') loop
    execute format('grant cutover_owner to %I', thing.installer);
  end loop;
  for thing in select nspname from pg_namespace where nspname in ('ehr', 'staging', 'migration', 'dashboard') loop
    execute format('alter schema %I owner to cutover_owner', thing.nspname);
  end loop;
  for thing in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('ehr', 'staging', 'migration', 'dashboard') and c.relkind in ('r', 'p', 'v')
      and pg_get_userbyid(c.relowner) <> 'cutover_owner' loop
    execute format('alter table %s owner to cutover_owner', thing.name);
  end loop;
  for thing in select oid::regprocedure as name from pg_proc
    where pronamespace = 'migration'::regnamespace and pg_get_userbyid(proowner) <> 'cutover_owner' loop
    execute format('alter function %s owner to cutover_owner', thing.name);
  end loop;
  alter sequence migration.person_id_seq owner to cutover_owner;
  grant all on public.cutover_schema_version, public.cutover_schema_version_lock to cutover_owner;
end $$;`;

const list = (names: readonly string[]): string => names.map((name) => `migration.${name}`).join(', ');

const VIEWS_ARE_READ = `do $$ declare thing record; begin
  for thing in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('ehr', 'staging', 'migration') and c.relkind = 'v' loop
    execute format('revoke insert, update, delete, maintain on %s from cutover_loader', thing.name);
  end loop;
end $$;`;

const GRANTS = [
  'revoke all on all functions in schema migration from public;',
  'grant usage on schema migration to cutover_loader, cutover_reporter;',
  'grant usage on schema ehr, staging to cutover_loader;',
  // A view reads with the rights of its owner, and calls functions with those of whoever reads it.
  'grant execute on function migration.without_bounds to cutover_loader, cutover_reporter;',
  'grant select on public.cutover_schema_version to cutover_loader, cutover_reporter;',
  // Workers
  `grant ${ROWS} on all tables in schema ehr, staging, migration to cutover_loader;`,
  `revoke insert, update, delete, maintain on ${list([...EVIDENCE, ...DECIDED])} from cutover_loader;`,
  // A view writes with the rights of its owner.
  VIEWS_ARE_READ,
  'grant update (phase, state, control, stop_code, acceptable, ended_at) on migration.run to cutover_loader;',
  'grant usage on all sequences in schema migration to cutover_loader;',
  `alter default privileges for role cutover_owner in schema staging grant ${ROWS} on tables to cutover_loader;`,
  `grant execute on function migration.record_act, migration.index_places, migration.drop_number_index,
  migration.make_number_index, migration.sign_off_blocks, migration.held_counts, migration.is_governed
  to cutover_loader;`,
  // Who gives orders
  'grant insert (actor, comparability_hash, body) on migration.plan to cutover_migrator;',
  'grant insert (plan_id, kind, actor) on migration.run to cutover_migrator;',
  // The right to maintain is that to lock: two who decide at once must see each other.
  `grant insert, maintain on ${list(DECIDED)} to cutover_migrator;`,
  'grant insert (comparability_hash, body, seal) on migration.acceptance to cutover_migrator;',
  'grant execute on function migration.open_staging to cutover_migrator;',
  // Who reads
  `grant select on ${list(FOR_REPORTS)} to cutover_reporter;`,
  ...Object.entries(NO_KEYS).map(
    ([table, columns]) => `grant select (${columns}) on migration.${table} to cutover_reporter;`,
  ),
  'grant execute on function migration.sign_off_blocks, migration.held_counts to cutover_reporter;',
  'grant select on migration.audit, migration.audit_head to cutover_auditor;',
  'grant execute on function migration.audit_hash to cutover_auditor;',
  // Who signs
  'grant execute on function migration.sign, migration.sign_workarounds, migration.held_patients to cutover_approver;',
  ...DASHBOARD_RIGHTS,
];

/** The statements that make the roles and give them their rights: for a DBA where the installer may not. */
export const rolesScript = (): string => `${[...CREATE, ...MEMBERSHIPS, OWNERSHIP, ...GRANTS].join('\n')}\n`;

/** Gives the roles their rights on everything there is. False, and nothing changed, where the login may not. */
export async function settleRoles(database: Database): Promise<boolean> {
  return withConnection(database, async (client) => {
    await transaction(client, () => client.query(rolesScript()));
    return true;
  }).catch((error: unknown) => {
    // It may not make roles, or somebody else did, for another database of the server.
    if (toRunError(error).code === 'TARGET_DENIED') return false;
    throw error;
  });
}

/** Roles that are missing, or have no rights on this database: those that may not use its schema. */
export async function unsettledRoles(database: Database): Promise<Role[]> {
  return withConnection(database, async (client) => {
    const { rows } = await client.query<{ role: Role }>(
      `select role from unnest($1::text[]) role
       where to_regrole(role) is null or not coalesce(has_schema_privilege(to_regrole(role), 'migration', 'usage'), false)`,
      [Object.keys(ROLES)],
    );
    return rows.map(({ role }) => role);
  });
}
