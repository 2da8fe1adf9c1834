import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { admit } from '../../cli/admission.ts';
import { openWorkbench } from '../../cli/composition.ts';
import { connectTemporal } from '../../cli/connect-temporal.ts';
import { loadConfig } from '../../cli/load-config.ts';
import { tellOfSignature } from '../../cli/sign-off-workflow.ts';
import { type Acceptance, type SealedAcceptance, sealAcceptance } from '../../domain/acceptance.ts';
import type { RunCode } from '../../domain/run-codes.ts';
import type { Condition, SignOffRefusal } from '../../domain/sign-off.ts';
import { csvLine } from '../../reports/csv.ts';
import type { Report } from '../../reports/model/schema.ts';
import { readReport } from '../../reports/read-report.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { heldCounts, heldPatients } from '../../store/held-patients.ts';
import { type SignOff, signOffOf } from '../../store/read-sign-off.ts';
import { sign, signWorkarounds } from '../../store/sign-off.ts';
import { verifyAudit } from '../../store/verify-audit.ts';
import { acceptable, type Complaint, complaintIn } from '../integration/bad-input/complaint.ts';
import { patientValues } from '../integration/privacy/patient-values.ts';
import { leaksIn } from '../integration/privacy/search.ts';
import { freshDatabase, withClient } from '../support/database.ts';
import { governanceYaml, type Logins, type Who } from '../support/governed.ts';
import type { Trial } from '../support/trial.ts';
import { openTrialOfLogins, prepared, type TrialOfLogins } from '../support/trial-of-logins.ts';
import { cutoverIn, type Said } from '../unit/cli/run-cutover.ts';

// Commands are processes; on a busy machine each takes its time.
vi.setConfig({ testTimeout: 300_000 });

let open: TrialOfLogins;
let logins: Logins;
let trial: Trial;
/** All that commands printed that were not asked for values of patients. */
const printed: string[] = [];

beforeAll(async () => {
  open = await openTrialOfLogins({ config: (yaml, of) => `${yaml}${governanceYaml(of)}` });
  ({ logins, trial } = open);
  await acceptable(trial, 'run', '--kind', 'rehearsal');
}, 300_000);
afterAll(() => open?.close());

/** `cutover --json …` under somebody's own login. */
async function as(who: Who, ...args: string[]): Promise<Said> {
  const said = await open.as(who, '--json', ...args);
  if (!args.includes('--identifiable')) printed.push(said.out, said.err);
  return said;
}

async function jsonOf(who: Who, ...args: string[]) {
  const { exit, out, err } = await as(who, ...args);
  expect(exit, err).toBe(0);
  return JSON.parse(out);
}

async function refusedAs(code: RunCode, who: Who, ...args: string[]): Promise<Complaint> {
  return complaintIn(await as(who, ...args), code);
}

/** Works on the target under somebody's own login, in this process. */
async function under<T>(who: Who, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(logins.urlOf(who), 'test', 2);
  return work(database).finally(() => database.destroy());
}

const signAs = (who: Who, role: string, run = 1): Promise<number> =>
  under(who, async (database) => {
    const { digest } = await readReport(database, run);
    const said = { role, decision: 'signed', reason: null, conditions: [] } as const;
    return sign(database, run, { ...said, actor: `the ${who}`, digest });
  });

const refusal = (reason: SignOffRefusal, who: Who, role: string, run = 1): Promise<void> =>
  expect(signAs(who, role, run)).rejects.toMatchObject({
    code: 'SIGN_OFF_REFUSED',
    details: { refusal: reason },
  });

const shown = (): Promise<SignOff> =>
  under('reporter', async (database) => signOffOf(database, 1, (await readReport(database, 1)).digest));

/** What the report says of whoever owns what was left out: their signature. */
const ownersSaid = async () =>
  (await under('reporter', (database) => readReport(database, 1))).owner_signatures;

/** All but who says go or no-go. */
const SIGNERS = [
  ['lead', 'migration-lead'],
  ['patients', 'data-owner.patients'],
  ['clinics', 'data-owner.clinics'],
  ['safety', 'clinical-safety-officer'],
  ['governance', 'information-governance'],
  ['guardian', 'caldicott-guardian'],
] as const;

/** As whoever owns the database. */
const byOwner = async <Row extends object>(sql: string): Promise<Row[]> =>
  withClient(open.url, async (client) => (await client.query<Row>(sql)).rows);

async function leftOut(dataset: string, code: string): Promise<number> {
  const rows = await byOwner<{ rows: number }>(
    `select count(*)::int as rows from migration.set_aside a join migration.plan p on plan_id = 1,
       jsonb_array_elements(p.body->'datasets') d
     where run_id = 1 and d->>'name' = '${dataset}' and dataset_no = (d->>'no')::int and codes = array['${code}']`,
  );
  return rows[0]!.rows;
}

async function straightToTemporal(signature: number): Promise<unknown> {
  const loaded = await loadConfig(trial.config, { CUTOVER_DATABASE_URL: logins.urlOf('reporter') });
  const bench = await openWorkbench(loaded, 'test', 2);
  const connection = await connectTemporal(inject('temporalAddress'));
  try {
    return await tellOfSignature(bench, new Client({ connection }), 1, signature);
  } finally {
    await connection.close();
    await bench.close();
  }
}

describe('before anything is signed', () => {
  it('the sign-off is ready, says who is to sign, the go/no-go last, and what stands in the way', async () => {
    const { exit, out } = await as('reporter', 'sign', 'show');
    expect(exit).toBe(3);
    const signOff = JSON.parse(out) as SignOff;
    expect(signOff).toMatchObject({ state: 'ready', signatures: [] });
    expect(signOff.waitingFor.map(({ role }) => role)).toEqual([
      ...['data-owner.patients', 'data-owner.clinics', 'migration-lead', 'clinical-safety-officer'],
      ...['information-governance', 'caldicott-guardian', 'senior-responsible-owner'],
    ]);
    expect(signOff.blocks.length).toBeGreaterThan(0);
    for (const { what } of signOff.blocks)
      expect(what).toMatch(/^(death|future appointment) held without a workaround$/);
  });

  it('nobody signs over a death or an appointment that is held', async () => {
    await refusal('BLOCKED', 'lead', 'migration-lead');
  });

  it('who runs, who moves rows and who reads cannot sign, nor one for another', async () => {
    await refusal('NOT_THE_SIGNER', 'lead', 'caldicott-guardian');
    for (const who of ['engineer', 'worker', 'reporter', 'auditor'] as const)
      await expect(signAs(who, 'migration-lead')).rejects.toMatchObject({
        ...{ code: 'TARGET_DENIED', details: { sqlstate: '42501' } },
      });
    for (const who of ['engineer', 'worker', 'lead'] as const)
      await withClient(logins.urlOf(who), async (client) => {
        for (const sql of [
          `insert into migration.signature (run_id, role, decision, conditions, report_digest, comparability_hash, login,
             audit_entry, audit_hash) values (1, 'migration-lead', 'signed', '[]', repeat('0', 64), '', 'x', 1, '')`,
          'delete from migration.signature',
          `update migration.run set login = 'somebody'`,
          `update migration.plan set body = '{}'`,
          `select migration.append_audit(1, 'x', 'signature.give', '{}', null)`,
        ])
          await expect(client.query(sql), `${who}: ${sql}`).rejects.toMatchObject({ code: '42501' });
      });
    await withClient(logins.urlOf('worker'), (client) =>
      expect(
        client.query(`select migration.record_act(1, 'x', 'signature.give', '{}', null)`),
      ).rejects.toMatchObject({ code: '42501' }),
    );
  });

  it('who started a run does not sign it, whatever the plan says', async () => {
    await byOwner(`grant cutover_migrator to ${logins.nameOf('lead')}`);
    await withClient(logins.urlOf('lead'), (client) =>
      client.query(`insert into migration.run (plan_id, kind, actor) values (1, 'rehearsal', 'x')`),
    );
    await byOwner(`revoke cutover_migrator from ${logins.nameOf('lead')};
      update migration.run set state = 'completed' where run_id = 2`);
    await refusal('OWN_RUN', 'lead', 'migration-lead', 2);
    await byOwner('delete from migration.run where run_id = 2');
  });
});

describe('rows that are held', () => {
  const held = () => join(trial.folder, 'run-1-held-patients.csv');

  it('are counted without anybody’s data, and named for the wards only to a signer, which is kept', async () => {
    const counts = await under('reporter', (database) => heldCounts(database, 1));
    expect(counts.map(({ kind }) => kind)).toEqual(['death', 'future appointment']);
    for (const who of ['engineer', 'worker', 'reporter'] as const)
      await expect(under(who, (database) => heldPatients(database, 1, who))).rejects.toMatchObject({
        code: 'TARGET_DENIED',
      });
    expect(await jsonOf('reporter', 'report', '--held-patients')).toEqual({ run: 1, held: counts });
    const asked = ['report', '--held-patients', '--identifiable', '--out', trial.folder];
    const file = await cutoverIn(trial.folder, asked, {
      ...{ CUTOVER_DATABASE_URL: logins.urlOf('safety'), CUTOVER_ACTOR: 'the safety' },
    });
    expect(file).toEqual({ exit: 0, out: `${held()}\n`, err: '' });
    expect((await stat(held())).mode & 0o777).toBe(0o600);
    const rows = parse(await readFile(held(), 'utf8'), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(counts.reduce((sum, { rows: n }) => sum + n, 0));
    expect(rows.some(({ family_name }) => family_name !== '')).toBe(true);
    expect(
      await byOwner(`select login, actor from migration.audit where act = 'held-patients.look'`),
    ).toEqual([{ login: logins.nameOf('safety'), actor: 'the safety' }]);
    const { details } = await refusedAs('USAGE', 'safety', 'report', '--held-patients', '--format', 'html');
    expect(details).toEqual({ wanted: '--format csv, json or text: the list for the wards is no page' });
  });

  it('block until the clinical safety officer, and nobody else, has signed a workaround for each', async () => {
    const [head, ...rows] = parse(await readFile(held(), 'utf8')) as string[][];
    const filled = rows.map((row) => csvLine([...row.slice(0, -1), 'the ward calls the patient']));
    await writeFile(held(), [csvLine(head!), ...filled.slice(1)].join(''));
    const workarounds = ['sign', 'workarounds', '--file', held()] as const;
    await expect(
      under('lead', (database) => signWorkarounds(database, 1, new Map([['1-1-0-1', 'x']]), 'x')),
    ).rejects.toMatchObject({ code: 'SIGN_OFF_REFUSED', details: { refusal: 'NOT_THE_SIGNER' } });
    expect(await jsonOf('safety', ...workarounds)).toEqual({ run: 1, kept: filled.length - 1 });
    expect((await shown()).blocks).toEqual([{ what: expect.any(String), rows: 1 }]);
    await refusal('BLOCKED', 'lead', 'migration-lead');
    await writeFile(held(), [csvLine(head!), ...filled].join(''));
    expect(await jsonOf('safety', ...workarounds)).toEqual({ run: 1, kept: 1 });
    expect((await shown()).blocks).toEqual([]);
  });
});

describe('signing', () => {
  it('goes from ready to accepted, each role once under its own login, the go/no-go last', async () => {
    expect(await jsonOf('lead', 'sign', 'accept', '--role', 'migration-lead')).toMatchObject({
      state: 'signing',
    });
    await refusal('SIGNED_ALREADY', 'lead', 'migration-lead');
    await refusal('NOT_LAST', 'senior', 'senior-responsible-owner');
    expect(await ownersSaid()).toEqual(
      ['patients', 'clinics'].map((domain) => ({
        ...{ owner: `data-owner.${domain}`, signature: 'not_signed', signed_at: null },
      })),
    );
    for (const [who, role] of SIGNERS.slice(1))
      expect(await straightToTemporal(await signAs(who, role))).toBe('signing');
    await expect(straightToTemporal(4711)).rejects.toMatchObject({ code: 'SIGNATURE_UNKNOWN' });
    expect((await shown()).state).toBe('signing');
    const { signatures } = await under('reporter', (database) => readReport(database, 1));
    expect(signatures.map(({ role, decision }) => [role, decision])).toEqual([
      ...SIGNERS.map(([, role]) => [role, 'signed']),
      ['senior-responsible-owner', 'waiting'],
    ]);
    const last = await jsonOf('senior', 'sign', 'accept', '--role', 'senior-responsible-owner');
    expect(last.state).toBe('accepted');
    const signOff = (await jsonOf('reporter', 'sign', 'show')) as SignOff;
    expect(signOff).toMatchObject({ state: 'accepted', waitingFor: [], blocks: [] });
    expect(signOff.signatures.map(({ login, holds }) => [login, holds])).toEqual(
      (['lead', 'patients', 'clinics', 'safety', 'governance', 'guardian', 'senior'] as const).map((who) => [
        ...[logins.nameOf(who), true],
      ]),
    );
    expect(
      await byOwner(
        `select login, subject->>'state' as state from migration.audit where act = 'sign-off.conclude'`,
      ),
    ).toEqual([{ login: logins.nameOf('worker'), state: 'accepted' }]);
  });

  it('stands, of the owner of data, beside each rule that left rows out, with where these stay', async () => {
    const report = await jsonOf('reporter', 'report', '--run', '1');
    const signatures = (await shown()).signatures.filter(({ role }) => role.startsWith('data-owner.'));
    expect(report.owner_signatures).toEqual(
      signatures.map(({ role, at }) => ({ owner: role, signature: 'signed', signed_at: at.toISOString() })),
    );
    const [patients, lab] = ['community.patients', 'lab.results'].map((name) =>
      (report as Report).exclusions.filter(({ dataset }) => dataset === name),
    );
    expect(patients).toMatchObject([
      { code: 'TEST_PATIENT', rows: await leftOut('community.patients', 'TEST_PATIENT') },
      { code: 'RECORD_DELETED', rows: await leftOut('community.patients', 'RECORD_DELETED') },
      { code: 'EXACT_DUPLICATE' },
    ]);
    expect(patients!.reduce((sum, { rows }) => sum + rows!, 0)).toBeGreaterThan(0);
    for (const rule of patients!)
      expect(rule).toMatchObject({
        ...{ owner: 'data-owner.patients', owner_name: 'Fay Index' },
        archive: 'read-only PAS until 2033, policy IG-12',
      });
    expect(lab!.map(({ code }) => code)).toEqual(['EXACT_DUPLICATE', 'PATIENT_EXCLUDED']);
    for (const rule of lab!)
      expect(rule).toMatchObject({ owner_name: 'Gus Clinic', archive: 'tapes 7 to 9, policy IG-13' });
  });

  it('is void once the account is another one, and an old signature that is sent again counts for nothing', async () => {
    const change = (by: number) =>
      byOwner(`update migration.balance set new = new + ${by}, unchanged = unchanged - ${by}
        where (run_id, dataset_no, partition_no, batch_no) = (1, 1, 1, 0)`);
    await change(1);
    const signOff = await shown();
    expect(signOff.state).toBe('ready');
    expect(signOff.signatures.every(({ holds }) => !holds)).toBe(true);
    expect((await ownersSaid()).map(({ signature }) => signature)).toEqual(['void', 'void']);
    const { signature } = signOff.signatures.at(-1)!;
    await expect(straightToTemporal(signature)).rejects.toMatchObject({ code: 'SIGNATURE_UNKNOWN' });
    await refusedAs(
      'NOT_ACCEPTED',
      'engineer',
      'acceptance',
      'export',
      '--out',
      join(trial.folder, 'no.json'),
    );
    await change(-1);
    expect((await shown()).state).toBe('accepted');
  });

  it('leaves an audit that holds, whose cut-off end the signatures give away', async () => {
    const verified = () => under('auditor', (database) => verifyAudit(database, []));
    expect((await verified()).broken).toEqual([]);
    await byOwner(`create table public.kept as select * from migration.audit where chain = 1;
      create table public.kept_head as select * from migration.audit_head where chain = 1;
      alter table migration.audit disable trigger user;
      delete from migration.audit where chain = 1 and act in ('signature.give', 'sign-off.conclude');
      update migration.audit_head h set (entry, hash) = (select entry, hash from migration.audit a where a.chain = 1
        order by entry desc limit 1) where chain = 1`);
    await refusedAs('AUDIT_BROKEN', 'auditor', 'audit', 'verify');
    await byOwner(`delete from migration.audit where chain = 1; insert into migration.audit table public.kept;
      update migration.audit_head h set (entry, hash) = (select entry, hash from public.kept_head) where chain = 1;
      alter table migration.audit enable trigger user; drop table public.kept, public.kept_head`);
    expect((await verified()).broken).toEqual([]);
  });
});

interface Live {
  readonly url: string;
  /** Whether a cutover would be let in, by this configuration. */
  readonly admitted: (yaml?: string) => Promise<void>;
  readonly imported: (file: string) => Promise<Said>;
}

/** A live target of its own, with the configuration of the rehearsal. */
async function onLive(work: (live: Live) => Promise<void>): Promise<void> {
  const { url, drop } = await freshDatabase();
  await prepared(url, 'live');
  const yaml = await readFile(trial.config, 'utf8');
  const config = join(trial.folder, 'live.yaml');
  const write = (text: string) => writeFile(config, text.replace('kind: trial', 'kind: live'));
  await write(yaml);
  const admitted = async (text = yaml) => {
    await write(text);
    const bench = await openWorkbench(await loadConfig(config, { CUTOVER_DATABASE_URL: url }), 'test', 2);
    return admit(bench, 'cutover').finally(() => bench.close());
  };
  const imported = (file: string) =>
    cutoverIn(trial.folder, ['--json', '-c', 'live.yaml', 'acceptance', 'import', file], {
      ...{ CUTOVER_DATABASE_URL: url, CUTOVER_ACTOR: 'the engineer' },
    });
  await work({ url, admitted, imported }).finally(drop);
}

const exported = async (name: string): Promise<SealedAcceptance> => {
  const file = join(trial.folder, name);
  await jsonOf('engineer', 'acceptance', 'export', '--out', file);
  return JSON.parse(await readFile(file, 'utf8'));
};
const inFolder = (name: string, content: string) => writeFile(join(trial.folder, name), content);

describe('a live target', () => {
  it('takes the cutover only with the acceptance of a comparable rehearsal, sealed by the trust', () =>
    onLive(async ({ url, admitted, imported }) => {
      await expect(admitted()).rejects.toMatchObject({ code: 'GATE_REFUSED' });
      const sealed = await exported('acceptance.json');
      const forged = (run: number) => sealed.body.replace('"run":1', `"run":${run}`);
      await inFolder('forged.json', JSON.stringify({ ...sealed, body: forged(2) }));
      complaintIn(await imported('forged.json'), 'ACCEPTANCE_INVALID');
      // A row that was written past the command opens nothing.
      await withClient(url, (client) =>
        client.query(
          'insert into migration.acceptance (comparability_hash, body, seal) values ($1, $2, $3)',
          [JSON.parse(sealed.body).comparability, forged(3), sealed.seal],
        ),
      );
      await expect(admitted()).rejects.toMatchObject({ code: 'GATE_REFUSED' });
      expect(JSON.parse((await imported('acceptance.json')).out)).toMatchObject({ added: true });
      await admitted();
      const yaml = await readFile(trial.config, 'utf8');
      const other = `${yaml}thresholds: { max_quarantined_share: 0.5 }\n`;
      await expect(admitted(other)).rejects.toMatchObject({ code: 'GATE_REFUSED' });
    }));
});

describe('a later run', () => {
  it('voids no signature, though who is who has moved on; what changes the signed run itself does', async () => {
    const reviews = `select count(*)::int as kept from migration.identity_review where last_run = 1`;
    expect(await byOwner(reviews)).not.toEqual([{ kept: 0 }]);
    expect(await jsonOf('engineer', 'run', '--kind', 'rehearsal')).toMatchObject({ state: 'completed' });
    expect(await byOwner(reviews)).toEqual([{ kept: 0 }]);
    expect((await shown()).state).toBe('accepted');
    await byOwner(
      'update migration.identity_figures set records_without = records_without + 1 where run_id = 1',
    );
    expect((await shown()).state).toBe('ready');
    await byOwner(
      'update migration.identity_figures set records_without = records_without - 1 where run_id = 1',
    );
  });

  it('is not counted into what an earlier run left, where that is reconciled again', async () => {
    const kept = () => byOwner('select * from migration.identity_figures where run_id = 1');
    const before = await kept();
    await as('engineer', 'reconcile', '--run', '1');
    expect(await kept()).toEqual(before);
  });
});

describe('conditions', () => {
  const CONDITION = { issue: 'clinic 42 has no hours', workaround: 'paper diary', owner: 'G. Clinic' };
  let run: number;
  const signOn = (who: Who, role: string, conditions: readonly Condition[]) =>
    under(who, async (database) => {
      const { digest } = await readReport(database, run);
      const said = { role, decision: 'signed', reason: null, actor: `the ${who}` } as const;
      return sign(database, run, { ...said, conditions, digest });
    });

  it('are needed where something could not be verified', async () => {
    [{ run }] = (await byOwner('select max(run_id) as run from migration.run')) as [{ run: number }];
    await byOwner(`update migration.check_result set status = 'not_verifiable' where (run_id, name, dataset_no) =
      (select run_id, name, dataset_no from migration.check_result where run_id = ${run} limit 1)`);
    await under('safety', async (database) => {
      const held = await heldPatients(database, run, 'the safety');
      const said = new Map(held.map(({ ref }) => [ref, 'the ward calls the patient']));
      await signWorkarounds(database, run, said, 'the safety');
    });
    for (const [who, role] of SIGNERS) await signOn(who, role, []);
    await expect(signOn('senior', 'senior-responsible-owner', [])).rejects.toMatchObject({
      details: { refusal: 'CONDITIONS_NEEDED' },
    });
  });

  it.each([
    ['of a day that is over', { ...CONDITION, expiry: '2020-01-01' }],
    ['of no day', { ...CONDITION, expiry: '2099-02-31' }],
    ['of nobody', { ...CONDITION, owner: '', expiry: '2099-01-01' }],
  ])('%s are refused by the target', async (_, condition) => {
    await expect(signOn('senior', 'senior-responsible-owner', [condition])).rejects.toMatchObject({
      details: { refusal: 'CONDITIONS_INVALID' },
    });
  });

  it('come by a file, and the run is accepted with them', async () => {
    const accept = ['sign', 'accept', '--role', 'senior-responsible-owner', '--conditions'];
    const file = join(trial.folder, 'conditions.csv');
    await writeFile(file, 'issue,workaround,owner\na,b,c\n');
    await refusedAs('USAGE', 'senior', ...accept, file);
    await writeFile(
      file,
      csvLine(['issue', 'workaround', 'owner', 'expiry']) +
        csvLine([...Object.values(CONDITION), '2099-01-01']),
    );
    expect(await jsonOf('senior', ...accept, file)).toMatchObject({ state: 'accepted with conditions' });
    expect(await jsonOf('reporter', 'sign', 'show')).toMatchObject({
      ...{ run, state: 'accepted with conditions', conditions: [{ ...CONDITION, expiry: '2099-01-01' }] },
    });
  });

  it('open a live target until the first of them has expired', () =>
    onLive(async ({ admitted, imported }) => {
      const { body } = await exported('conditional.json');
      const content = JSON.parse(body) as Acceptance;
      expect(content.conditions).toEqual([{ ...CONDITION, expiry: '2099-01-01' }]);
      const key = await readFile(join(trial.folder, 'trust-private.pem'), 'utf8');
      const conditions = [...content.conditions, { ...CONDITION, expiry: '2020-01-01' }];
      await inFolder('expired.json', JSON.stringify(sealAcceptance({ ...content, conditions }, key)));
      expect((await imported('expired.json')).exit).toBe(0);
      await expect(admitted()).rejects.toMatchObject({
        ...{ code: 'GATE_REFUSED', details: { 'conditions expired': '2020-01-01' } },
      });
      expect((await imported('conditional.json')).exit).toBe(0);
      await admitted();
    }));

  it('that have expired leave no acceptance to export, which is shown', async () => {
    await byOwner(`alter table migration.signature disable trigger user;
      update migration.signature set conditions = replace(conditions::text, '2099', '2020')::jsonb
        where run_id = ${run} and conditions <> '[]';
      alter table migration.signature enable trigger user`);
    const shownText = await cutoverIn(trial.folder, ['sign', 'show'], {
      CUTOVER_DATABASE_URL: logins.urlOf('reporter'),
    });
    expect(shownText.exit).toBe(3);
    expect(shownText.out).toContain('clinic 42 has no hours; until 2020-01-01, EXPIRED paper diary');
    const { details } = await refusedAs('NOT_ACCEPTED', 'engineer', 'acceptance', 'export', '--out', 'no');
    expect(details).toMatchObject({ 'conditions expired': '2020-01-01' });
  });
});

it('nothing that was printed without --identifiable holds a value of a patient', async () => {
  const { all } = await patientValues(trial);
  expect(leaksIn('output of sign-off', Buffer.from(printed.join('\n')), all)).toEqual([]);
});
