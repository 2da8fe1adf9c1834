import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { PLAN } from '../../../bench/identity/stage-population.ts';
import { openDatabase } from '../../../store/database.ts';
import { savePlan } from '../../../store/plan.ts';
import { ROLES, type Role, rolesScript, settleRoles, unsettledRoles } from '../../../store/roles.ts';
import { endRun, openRun } from '../../../store/run.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase, withClient } from '../../support/database.ts';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  await openRun(database, await savePlan(database, 'test', PLAN), 'trial', 'test');
  await database.destroy();
});
afterAll(() => fresh?.drop());

const MOVERS: readonly Role[] = ['cutover_loader', 'cutover_migrator'];
const READERS: readonly Role[] = [
  ...(['cutover_reporter', 'cutover_auditor', 'cutover_approver', 'cutover_dashboard'] as const),
];
const DASHBOARD: Role = 'cutover_dashboard';
/** What the dashboard takes on for a page that shows what records or originals say. */
const REVIEWER: Role = 'cutover_reviewer';
const APPROVER: readonly Role[] = ['cutover_approver'];

/** What is tried, and who may. The owner may everything, which is what owning means. */
const ALLOWED: readonly (readonly [string, readonly Role[]])[] = [
  // People
  ...['patient_name', 'patient_address', 'patient_contact', 'patient_identifier', 'allergy', 'document'].map(
    (table) => [`select from ehr.${table}`, MOVERS] as const,
  ),
  ['select family_name from ehr.patient', [...MOVERS, REVIEWER]],
  ['select from ehr.patient', [...MOVERS, REVIEWER]],
  ['select ethnic_category from ehr.patient', MOVERS],
  ['select from staging.patient', MOVERS],
  ['select from staging.patient_r1', MOVERS],
  ['select from migration.crosswalk', [...MOVERS, REVIEWER]],
  ['select nhs_number from migration.crosswalk', [...MOVERS, REVIEWER]],
  ['select from migration.joined_record', [...MOVERS, REVIEWER]],
  ['select source_key from migration.set_aside', [...MOVERS, REVIEWER]],
  ['select original from migration.set_aside', [...MOVERS, REVIEWER]],
  ['select a_key from migration.identity_review', [...MOVERS, REVIEWER]],
  ['select from_position from migration.batch', MOVERS],
  ['select body from migration.plan', MOVERS],
  ['select from migration.unmapped_code', MOVERS],
  [`select * from migration.held_patients(1, 'x')`, APPROVER],
  // Counts
  ...[
    'run',
    'balance',
    'check_result',
    'reason_count',
    'plan_outline',
    'number_holders',
    'signature',
    'target',
  ].map((table) => [`select from migration.${table}`, [...MOVERS, ...READERS]] as const),
  ['select columns, line from migration.finding', [...MOVERS, DASHBOARD]],
  ['select source_key from migration.finding', MOVERS],
  ['select reason, at from migration.replanned', [...MOVERS, DASHBOARD]],
  ['select run_id, codes, line from migration.set_aside', [...MOVERS, ...READERS]],
  ['select kind, score from migration.identity_review', [...MOVERS, ...READERS, REVIEWER]],
  ['select records from migration.batch', [...MOVERS, ...READERS]],
  ['select * from migration.held_counts(1)', [...MOVERS, ...READERS]],
  ['select * from migration.sign_off_blocks(1)', [...MOVERS, ...READERS]],
  // Rows
  ['delete from ehr.patient', MOVERS],
  ['delete from migration.unit', MOVERS],
  [`update migration.run set phase = 'extract'`, MOVERS],
  [`select migration.index_places(1, 'patient')`, MOVERS],
  // Of the dashboard
  ...['account', 'session', 'stated_reason', 'pending_sign_in'].map(
    (table) => [`select from dashboard.${table}`, [DASHBOARD]] as const,
  ),
  ['select from migration.quarantine_work', [...MOVERS, DASHBOARD]],
  ['delete from migration.quarantine_work', MOVERS],
  ['delete from migration.quarantine_event', []],
  ['select migration.is_governed()', [...MOVERS, REVIEWER]],
  ['lock table migration.identity_decision in share row exclusive mode', ['cutover_migrator', REVIEWER]],
  // Orders
  [
    `insert into migration.plan (actor, comparability_hash, body) values ('x', '', '{}')`,
    ['cutover_migrator'],
  ],
  [
    `insert into migration.run (plan_id, kind, actor) values (1, 'trial', 'x') on conflict do nothing`,
    ['cutover_migrator'],
  ],
  [
    `insert into migration.acceptance (comparability_hash, body, seal) values ('', '', '')`,
    ['cutover_migrator'],
  ],
  // Evidence: nobody but by the functions that write it
  [`insert into migration.run (plan_id, kind, actor, login) values (1, 'trial', 'x', 'y')`, []],
  [`update migration.run set login = 'y'`, []],
  ['update migration.run set kind = kind', []],
  [`update migration.plan set body = '{}'`, []],
  ['delete from migration.plan', []],
  ...['audit', 'audit_head', 'signature', 'workaround', 'acceptance'].map(
    (table) => [`delete from migration.${table}`, []] as const,
  ),
  ['truncate migration.audit', []],
  ['update migration.audit set reason = null', []],
  ['update migration.audit_head set entry = 0', []],
  ['update migration.signature set reason = null', []],
  [
    `insert into migration.audit (chain, entry, at, login, actor, act, subject, hash)
    values (9, 1, now(), 'x', 'x', 'x', '{}', '')`,
    [],
  ],
  [
    `insert into migration.signature (run_id, role, decision, conditions, report_digest, comparability_hash, login,
    audit_entry, audit_hash) values (1, 'x', 'signed', '[]', repeat('0', 64), '', 'x', 1, '')`,
    [],
  ],
  [`insert into migration.workaround values (1, 1, 1, 1, 1, 'x', 'x')`, []],
  [`select migration.append_audit(1, 'x', 'signature.give', '{}', null)`, []],
  [`select migration.record_act(1, 'x', 'signature.give', '{}', null)`, []],
  [`select migration.record_act(1, 'x', 'run.pause', '{}', null)`, [...MOVERS, DASHBOARD, REVIEWER]],
  ['select from migration.audit', [...MOVERS, 'cutover_auditor']],
  ['drop table migration.audit', []],
  ['alter table migration.audit disable trigger user', []],
  ['alter table ehr.patient add column x text', []],
  // Signing: the function itself then asks who it is
  [`select * from migration.sign(1, 'x', 'signed', null, '[]', repeat('0', 64), 'x')`, APPROVER],
  [`select * from migration.sign_workarounds(1, '{}', '{}', 'x')`, APPROVER],
];

const WALKERS = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'cutover_owner');

describe.each(WALKERS)('%s', (role) => {
  it.each(ALLOWED)('%s', async (sql, allowed) => {
    await withClient(fresh.url, async (client) => {
      await client.query(`begin; set local role ${role}`);
      const outcome = await client.query(sql).then(
        () => 'allowed',
        (error: { code: string }) => (error.code === '42501' ? 'denied' : error.code),
      );
      await client.query('rollback');
      // A trigger refuses what the right would allow; for these roles the right itself must be missing.
      expect(outcome).toBe(allowed.includes(role) ? 'allowed' : 'denied');
    });
  });
});

describe('the roles', () => {
  it('are all there, and own or reach everything of the schemas', async () => {
    const database = openDatabase(fresh.url, 'test');
    expect(await unsettledRoles(database)).toEqual([]);
    const { rows } = await database.raw(`select c.oid::regclass::text as stray from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('ehr', 'staging', 'migration')
      and c.relkind in ('r', 'p', 'v') and pg_get_userbyid(c.relowner) <> 'cutover_owner'`);
    expect(rows).toEqual([]);
    await database.destroy();
  });

  it('can be settled again, by the script that the doctor prints', async () => {
    await withClient(fresh.url, (client) => client.query(rolesScript()));
  });

  it('may come later, from a DBA: who installed the target without them goes on as its owner', async () => {
    const installer = `t_installer_${randomUUID().slice(0, 8)}`;
    const own = await freshDatabase();
    const url = new URL(own.url);
    await withClient(own.url, async (client) => {
      await client.query(`create role ${installer} login password 'test'`);
      await client.query(`alter database ${url.pathname.slice(1)} owner to ${installer}`);
    });
    [url.username, url.password] = [installer, 'test'];
    const database = openDatabase(url.href, 'test');
    try {
      await prepareTarget(database, 'trial');
      expect(await unsettledRoles(database)).toEqual(Object.keys(ROLES));
      const plan = await savePlan(database, installer, PLAN);
      const first = await openRun(database, plan, 'trial', installer);
      await endRun(database, first, 'completed', true);
      await withClient(own.url, (client) => client.query(rolesScript()));
      expect(await unsettledRoles(database)).toEqual([]);
      expect(await settleRoles(database)).toBe(true);
      expect(await openRun(database, plan, 'trial', installer)).toBe(first + 1);
    } finally {
      await database.destroy();
      await own.drop();
      await withClient(inject('databaseUrl'), (client) => client.query(`drop role ${installer}`));
    }
  });
});
