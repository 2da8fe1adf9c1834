import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServices, startLocalServices } from '../../local/services.ts';
import { acceptable, refused } from '../integration/bad-input/complaint.ts';
import { Visitor } from '../integration/dashboard/visitor.ts';
import { type PatientValues, patientValues } from '../integration/privacy/patient-values.ts';
import { formsOf, leaksIn } from '../integration/privacy/search.ts';
import { pagesOfViewer } from '../integration/privacy/viewer-pages.ts';
import { PASSWORD } from '../support/dashboard.ts';
import { withClient } from '../support/database.ts';
import { standingStill } from '../support/database-faults.ts';
import { sumOf, type Watched, watched } from '../support/operations.ts';
import type { SimulatedDatabase } from '../support/simulated-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTrial, type Trial } from '../support/trial.ts';

/** Given to an order, and so kept by Temporal and by the target: shows that the search sees what is there. */
const SEEN = 'a reason that may be seen';

/**
 * What makes PostgreSQL quote values of rows, each in a stage of its own: in the error of a trigger, with its detail
 * and its context of a COPY; in "Key (…)=(…) already exists"; in "Failing row contains (…)"; as a warning.
 */
const PROVOCATIONS = {
  copy: [
    'create trigger provoked before insert on staging.patient for each row execute function public.quote_row()',
    'drop trigger provoked on staging.patient',
  ],
  insert: [
    'create trigger provoked before insert on ehr.patient for each row execute function public.quote_row()',
    'drop trigger provoked on ehr.patient',
  ],
  unique: ['create unique index provoked on ehr.appointment (patient_key)', 'drop index ehr.provoked'],
  check: [
    'alter table ehr.observation add constraint provoked check (value_original is null)',
    'alter table ehr.observation drop constraint provoked',
  ],
} as const;

const QUOTE_ROW = `create function public.quote_row() returns trigger language plpgsql as $$
begin
  raise warning 'met %', new;
  raise exception 'no room for %', new using detail = new::text, hint = new::text;
end $$`;

/** What stands in the export of the audit: orders, and what led to them. */
const AUDITED = ['run.resume', 'plan.make', SEEN];

const CONFIG = (yaml: string) => `${standingStill(yaml)}thresholds: { max_quarantined_share: 0.2 }\n`;

const folder = temporaryFolder();
let services: LocalServices;
let trial: Trial;
/** The processes of the trial that say what they count. */
let counting: Watched[];
let values: PatientValues;
/** Values that are looked for everywhere: all of rows that were set aside, and a share of the others. */
let canaries: string[];

beforeAll(async () => {
  services = await startLocalServices({
    home: join(folder, 'home'),
    env: { ...process.env, CUTOVER_DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined },
    endOnSignals: false,
  });
  trial = await openTrial({ ...services, patients: 200, seed: 41, databases: true, config: CONFIG });
  expect((await trial.cutover('init')).exit).toBe(0);
  const roles = ['orchestrate', 'move', 'move'] as const;
  const workers = roles.map((role) => trial.startWorker(role, '--operations-port', '0'));
  counting = await Promise.all(workers.map(watched));
  values = await patientValues(trial);
  const share = Math.ceil(values.all.length / 150);
  canaries = [
    ...new Set([...values.setAside.slice(0, 100), ...values.all.filter((_, index) => index % share === 0)]),
  ];
}, 120_000);
afterAll(async () => {
  await trial?.close();
  await services?.stop();
});

const provoke = (sql: string) => withClient(services.databaseUrl, (client) => client.query(sql));

/** A file as the search can read it: a workbook is packed. */
async function readable(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  return path.endsWith('.xlsx') ? Buffer.from(JSON.stringify((await readXlsx(bytes)).sheets)) : bytes;
}

/** Every file below a folder, but for PostgreSQL's own data: that is where patients belong. */
async function filesIn(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(data|programs[^/]*)\//.test(path));
}

describe('the search for values', () => {
  it.each(['Featherstone-Haugh', 'Núñez de la Cruz', '999 123 4567', 'C0000017'])(
    'finds one in every form and at every place (%#)',
    (value) => {
      for (let before = 0; before < 6; before++) {
        const around = Buffer.from(`${'x'.repeat(before)}${value}${'y'.repeat(before)}`);
        const written: Record<string, Buffer> = {
          'utf-8': around,
          'utf-16le': Buffer.from(around.toString(), 'utf16le'),
          'utf-16be': Buffer.from(around.toString(), 'utf16le').swap16(),
          hex: Buffer.from(around.toString('hex')),
          HEX: Buffer.from(around.toString('hex').toUpperCase()),
          base64: Buffer.from(around.toString('base64')),
          base64url: Buffer.from(around.toString('base64url')),
        };
        for (const [form, bytes] of Object.entries(written))
          expect(leaksIn(form, bytes, [value]), `${form}, ${before} before`).not.toEqual([]);
        expect(leaksIn('elsewhere', Buffer.from('nothing of it'), [value])).toEqual([]);
      }
    },
  );

  it('looks for long parts only, so that chance finds none', () => {
    for (const value of ['C0000017', 'Ackroyd', 'WO12 4FT'])
      for (const bytes of formsOf(value).values()) expect(bytes.length).toBeGreaterThanOrEqual(7);
  });
});

describe('a run whose target quotes rows in its errors', () => {
  it('stops each time with a code, and ends with every row when that is mended', {
    timeout: 180_000,
  }, async () => {
    await provoke(QUOTE_ROW);
    for (const [make] of Object.values(PROVOCATIONS)) await provoke(make);
    const stages = Object.values(PROVOCATIONS);
    for (const [index, [, mend]] of stages.entries()) {
      const args = index === 0 ? ['run'] : ['resume', '--watch', '--reason', SEEN];
      await refused(trial, 'TARGET_REFUSED', ...args);
      // The plain words of the same refusal.
      expect((await trial.cutover('status')).out).toContain('stopped by TARGET_REFUSED');
      await provoke(mend);
    }
    await acceptable(trial, 'resume', '--watch', '--reason', SEEN);
    expect(canaries.length).toBeGreaterThan(150);
    expect(values.setAside.length).toBeGreaterThan(20);
  });
});

describe('a run whose databases quote rows in their errors', () => {
  it('stops with a code, and ends with every row when they are mended', { timeout: 180_000 }, async () => {
    const [quoted] = values.setAside;
    const refuse = (database: SimulatedDatabase, statement: string, number: number, message: string) => {
      const effect = { do: 'native', number, message } as const;
      const fault = { at: 'statement', statement, effect, times: null } as const;
      return database.control.ask({ do: 'inject', fault });
    };
    // ORA-01722 as 23ai words it, error 245 as SQL Server does.
    const ora = `ORA-01722: unable to convert string value containing '${quoted}' to a number`;
    const msg = `Conversion failed when converting the nvarchar value '${quoted}' to data type int.`;
    await refuse(trial.oracle, 'AS OF SCN', 1722, ora);
    await refused(trial, 'SOURCE_REFUSED', 'plan');
    await trial.oracle.control.ask({ do: 'clear' });
    const { plan } = await acceptable(trial, 'run');
    await refuse(trial.oracle, 'AS OF SCN', 1722, ora);
    await refuse(trial.sqlServer, 'TOP (@rows)', 245, msg);
    await refused(trial, 'SOURCE_REFUSED', 'run', '--plan', String(plan));
    await trial.oracle.control.ask({ do: 'clear' });
    await refused(trial, 'SOURCE_REFUSED', 'resume', '--watch', '--reason', SEEN);
    await trial.sqlServer.control.ask({ do: 'clear' });
    await acceptable(trial, 'resume', '--watch', '--reason', SEEN);
  });
});

describe('no value of a patient stands', () => {
  it('in what the target would have told, though it was provoked to tell', async () => {
    // The provocations work: asked directly, the server quotes the row.
    await provoke(PROVOCATIONS.insert[0]);
    const error = await provoke('insert into ehr.patient select * from ehr.patient limit 1').catch(
      (e: Error) => e,
    );
    await provoke(PROVOCATIONS.insert[1]);
    expect(leaksIn('error', Buffer.from(String(error)), values.all)).not.toEqual([]);
  });

  it('in Temporal’s database or its log', async () => {
    const files = (await filesIn(services.home.path('temporal'))).filter(
      (path) => !path.endsWith('/temporal'),
    );
    expect(files.some((path) => path.endsWith('temporal.db'))).toBe(true);
    const contents = await Promise.all(files.map(async (path) => [path, await readFile(path)] as const));
    const seen = contents.flatMap(([path, bytes]) => leaksIn(path, bytes, [SEEN]));
    expect(seen).not.toEqual([]);
    expect(contents.flatMap(([path, bytes]) => leaksIn(path, bytes, canaries))).toEqual([]);
  }, 120_000);

  it('in the history of any workflow', async () => {
    const connection = await Connection.connect({ address: services.temporalAddress });
    const client = new Client({ connection });
    const histories: Buffer[] = [];
    for await (const { workflowId, runId } of client.workflow.list())
      histories.push(
        Buffer.from(
          JSON.stringify(historyToJSON(await client.workflow.getHandle(workflowId, runId).fetchHistory())),
        ),
      );
    await connection.close();
    expect(histories.length).toBeGreaterThan(8);
    expect(leaksIn('histories', Buffer.concat(histories), [SEEN])).not.toEqual([]);
    expect(leaksIn('histories', Buffer.concat(histories), canaries)).toEqual([]);
  });

  it('in the log of PostgreSQL', async () => {
    const log = await readFile(services.home.path('postgres', 'server.log'));
    expect(leaksIn('server.log', log, ['database system is ready'])).not.toEqual([]);
    expect(leaksIn('server.log', log, values.all)).toEqual([]);
  });

  it('in what any command or worker printed or wrote, the exports and reports included', async () => {
    const reports = join(trial.folder, 'reports');
    const exports = [
      ['plan'],
      ['--json', 'plan'],
      ['report'],
      ...['html', 'json', 'text'].map((format) => ['report', '--format', format]),
      ...['html', 'csv', 'xlsx', 'json', 'text'].map((format) => [
        'report',
        '--format',
        format,
        '--out',
        reports,
      ]),
      ['compare', '1', '2'],
      ['--json', 'compare', '1', '2'],
      ['status'],
      ['quarantine', 'list'],
      ['quarantine', 'export', '--format', 'csv'],
      ['--json', 'reconcile'],
      ['audit', 'verify'],
      ...['ndjson', 'csv'].map((format) => ['audit', 'export', '--format', format]),
    ];
    for (const args of exports) {
      const { exit, err } = await trial.cutover(...args);
      expect(exit, `${args.join(' ')}: ${err.slice(-500)}`).toBe(0);
    }
    const output = Buffer.from(await trial.output());
    expect(
      leaksIn('output', output, [
        'TARGET_REFUSED',
        'SOURCE_REFUSED',
        'PAS.PATIENT:',
        'community-patient-index.csv:',
        ...AUDITED,
      ]),
    ).toHaveLength(4 + AUDITED.length);
    expect(leaksIn('output', output, values.all)).toEqual([]);
    const written = await readdir(reports);
    const lists = written.map((file) => file.replace(/^run-\d+-/, ''));
    for (const file of [
      'report.html',
      'report.json',
      'report.xlsx',
      'report.txt',
      'held-rows.csv',
      'checks.csv',
      'orders.csv',
    ])
      expect(lists).toContain(file);
    for (const file of written) {
      const bytes = await readable(join(reports, file));
      expect(leaksIn(file, bytes, values.all)).toEqual([]);
      if (/report|orders/.test(file)) expect(leaksIn(file, bytes, [SEEN])).not.toEqual([]);
    }
  }, 180_000);

  it('in what workers and the dashboard count, or in any page or file that a viewer can have', async () => {
    const served = trial.begin('--json', 'dashboard', '--port', '0', '--operations-port', '0');
    const address = once(createInterface({ input: served.process.stdout! }), 'line');
    counting.push(await watched(served.process));
    const { dashboard } = JSON.parse((await address)[0]) as { dashboard: string };
    const added = trial.begin('dashboard', 'accounts', 'add', 'vic', '--role', 'viewer');
    added.process.stdin!.end(`${PASSWORD}\n`);
    expect((await added.result).exit).toBe(0);
    const viewer = new Visitor(dashboard);
    expect((await viewer.signIn('vic')).status).toBe(303);
    const pages = await pagesOfViewer(viewer, ['run=1', 'run=2']);
    expect(leaksIn('list', Buffer.from(pages['/quarantine']!), ['PAS.PATIENT:'])).not.toEqual([]);
    const metrics = (await Promise.all(counting.map((process) => process.metrics()))).join('\n');
    for (const code of ['TARGET_REFUSED', 'SOURCE_REFUSED'])
      expect(sumOf(metrics, 'cutover_activity_failures_total', { code })).toBeGreaterThan(0);
    expect(sumOf(metrics, 'cutover_dashboard_requests_total', { route: '/quarantine' })).toBeGreaterThan(1);
    for (const [place, text] of Object.entries({ ...pages, metrics }))
      expect(leaksIn(place, Buffer.from(text), values.all), place).toEqual([]);
    served.process.kill('SIGTERM');
    const { exit, out, err } = await served.result;
    expect(exit).toBe(0);
    expect(leaksIn('what the dashboard printed', Buffer.from(out + err), ['signed in'])).not.toEqual([]);
    expect(leaksIn('what the dashboard printed', Buffer.from(out + err), values.all)).toEqual([]);
  }, 180_000);

  it('in a plan, but for the keys between which a table is read', async () => {
    const { rows } = await withClient(services.databaseUrl, (client) =>
      client.query('select body, comparability_hash from migration.plan'),
    );
    // Such positions never leave PostgreSQL: they are in none of the other places.
    const plans = JSON.stringify(rows, (key, value) => (key === 'from' || key === 'to' ? undefined : value));
    expect(leaksIn('plan', Buffer.from(plans), ['PAS.PATIENT'])).not.toEqual([]);
    expect(leaksIn('plan', Buffer.from(plans), values.all)).toEqual([]);
  });
});
