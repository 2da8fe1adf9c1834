import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { EVERY_ROLE } from '../../../dashboard/roles.ts';
import { ROUTES } from '../../../dashboard/routes.ts';
import { writeKey } from '../../../store/dashboard/quarantine-key.ts';
import { quarantinedRows } from '../../../store/dashboard/quarantine-list.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import { prepareTarget } from '../../../store/target.ts';
import { openDashboard, type TestDashboard } from '../../support/dashboard.ts';
import { runTwice } from '../../support/dashboard-target.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { type SpoiltSample, spoiltSample } from '../../support/sampled.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { Visitor } from './visitor.ts';

const folder = temporaryFolder();
/** One login that may take on the rights of a reviewer, and one that only has the dashboard's own. */
const suffix = randomUUID().slice(0, 8);
const LOGINS = { reviewing: `t_${suffix}_reviewing`, counting: `t_${suffix}_counting` };
type Login = keyof typeof LOGINS;

let target: Awaited<ReturnType<typeof freshDatabase>>;
const opened: { store: Database; dashboard: TestDashboard }[] = [];
const visitors = {} as Record<Login, Visitor>;
let row: string;
let spoilt: SpoiltSample;

const urlOf = (login: Login): string => {
  const url = new URL(target.url);
  [url.username, url.password] = [LOGINS[login], 'test'];
  return url.href;
};

beforeAll(async () => {
  target = await freshDatabase();
  const owner = openDatabase(target.url, 'test');
  await prepareTarget(owner, 'trial');
  await runTwice(owner, folder);
  const [first] = (await quarantinedRows(owner, 1, { limit: 1 })).rows;
  row = writeKey(first!);
  spoilt = await spoiltSample(owner, folder);
  await owner.destroy();
  await withClient(target.url, async (client) => {
    for (const name of Object.values(LOGINS))
      await client.query(`create role ${name} login password 'test' in role cutover_dashboard`);
    await client.query(`grant cutover_reviewer to ${LOGINS.reviewing} with inherit false`);
  });
  for (const login of Object.keys(LOGINS) as Login[]) {
    const store = openDatabase(urlOf(login), 'test dashboard');
    const dashboard = await openDashboard({ store });
    opened.push({ store, dashboard });
    await dashboard.account(`Ann ${login}`, ...EVERY_ROLE);
    visitors[login] = new Visitor(dashboard.url);
    expect((await visitors[login].signIn(`Ann ${login}`)).status).toBe(303);
  }
}, 120_000);
afterAll(async () => {
  for (const { store, dashboard } of opened) {
    await dashboard.close();
    await store.destroy();
  }
  await target?.drop();
  await withClient(inject('databaseUrl'), async (client) => {
    for (const name of Object.values(LOGINS)) await client.query(`drop role ${name}`);
  });
});

/** Pages that say what records or originals say, or what people decided who saw them. */
const REVIEWING = [
  ...['/reviews', '/reviews/:review', '/reviews/:review/records', '/quarantine/:run/:row/original'],
  '/samples/:run/:sample/:row/fields',
];
const IDENTIFIABLE = REVIEWING.slice(2);
const PARAMETERS: Readonly<Record<string, string>> = {
  ...{
    ':run': '1',
    ':review': '1',
    ':dataset': '1',
    ':sample': '1',
    ':partition': '1',
    ':service': 'specialty:',
  },
};
const addressOf = (path: string): string =>
  path.replaceAll(/:\w+/g, (name) => {
    if (name === ':row') return path.startsWith('/samples') ? writeKey(spoilt.allergy) : row;
    return PARAMETERS[name]!;
  });
const PAGES = ROUTES.filter(({ method, may }) => method === 'GET' && may !== 'anyone').map(
  ({ path }) => path,
);

describe('a dashboard whose login has the rights of one', () => {
  it.each(PAGES.filter((path) => !IDENTIFIABLE.includes(path)))('shows %s', async (path) => {
    const query = path.includes(':') ? '' : '?run=1';
    expect((await visitors.reviewing.get(addressOf(path) + query)).status).toBe(200);
  });

  it.each(IDENTIFIABLE)('shows %s to who says why, which is kept under its login', async (path) => {
    const visitor = visitors.reviewing;
    const asked = await visitor.get(addressOf(path));
    expect(asked.text).toContain('Why do you need to see them?');
    await visitor.post('/reason', { pages: path, to: addressOf(path), reason: 'ticket 4711' }, '/');
    const { status, text } = await visitor.get(addressOf(path));
    expect(status).toBe(200);
    expect(text).toMatch(/What the (records say|row says)/);
    const { rows } = await withClient(target.url, (client) =>
      client.query(
        `select login, actor from migration.audit where act = 'dashboard.look' order by at desc limit 1`,
      ),
    );
    expect(rows).toEqual([{ login: LOGINS.reviewing, actor: 'Ann reviewing' }]);
  });

  it('takes work on rows, decisions on reviews, and remarks on sampled rows', async () => {
    const page = `/quarantine/1/${row}`;
    for (const [act, fields] of [
      ['assign', { assignee: 'Ann' }],
      ['comment', { words: 'asked the owner' }],
      ['state', { state: 'mended' }],
    ] as const)
      expect((await visitors.reviewing.post(`${page}/${act}`, fields, page)).status, act).toBe(303);
    const { text } = await visitors.reviewing.get('/reviews/1');
    const seen = /name="seen" value="([^"]+)"/.exec(text)![1]!;
    const decided = { seen, decision: 'defer', reason: 'later' };
    expect((await visitors.reviewing.post('/reviews/1/decide', decided, page)).status).toBe(303);
    const sampled = addressOf('/samples/:run/:sample/:row');
    const said = { verdict: 'explained', reason: 'as the interface does' };
    expect((await visitors.reviewing.post(`${sampled}/remark`, said, sampled)).status).toBe(303);
  });
});

it('a remark that cannot be written to the audit is not kept either', async () => {
  const [page, visitor] = [addressOf('/samples/:run/:sample/:row'), visitors.reviewing];
  const remarks = async () =>
    (await withClient(target.url, (client) => client.query('select from migration.sample_remark'))).rowCount;
  const may = (words: string) =>
    withClient(target.url, (client) =>
      client.query(words.replace('RECORD', 'execute on function migration.record_act')),
    );
  const before = await remarks();
  await may('revoke RECORD from cutover_reviewer');
  const said = { verdict: 'wrong', reason: 'it is' };
  expect((await visitor.post(`${page}/remark`, said, page)).status).toBe(422);
  expect(await remarks()).toBe(before);
  await may('grant RECORD to cutover_reviewer');
  expect((await visitor.post(`${page}/remark`, said, page)).status).toBe(303);
  expect(await remarks()).toBe(before! + 1);
});

describe('without the rights of a reviewer', () => {
  it('it shows all that has counts only', async () => {
    for (const path of PAGES.filter((one) => !REVIEWING.includes(one)))
      expect((await visitors.counting.get(addressOf(path))).status, path).toBe(200);
  });

  it('the database shows it nothing of what records and originals say, whatever the page asks for', async () => {
    for (const path of IDENTIFIABLE)
      await visitors.counting.post('/reason', { pages: path, to: '/', reason: 'ticket 4711' }, '/');
    for (const path of REVIEWING) {
      const { status, text } = await visitors.counting.get(addressOf(path));
      expect(status, path).toBe(500);
      expect(text).toContain('TARGET_DENIED');
    }
  });

  it('keeps no remark on a sampled row', async () => {
    const sampled = addressOf('/samples/:run/:sample/:row');
    const said = { verdict: 'wrong', reason: 'it is' };
    const { status, text } = await visitors.counting.post(`${sampled}/remark`, said, sampled);
    expect(status).toBe(422);
    expect(text).toContain('There is a problem');
    const { rowCount } = await withClient(target.url, (client) =>
      client.query(`select from migration.sample_remark where actor = 'Ann counting'`),
    );
    expect(rowCount).toBe(0);
  });
});

describe.each(Object.keys(LOGINS) as Login[])('the login that is %s', (login) => {
  it.each([
    'select family_name from ehr.patient',
    'select nhs_number from migration.crosswalk',
    'select original from migration.set_aside',
    'select source_key from migration.finding',
    'select body from migration.plan',
    'delete from migration.quarantine_event',
    'select fields from migration.sampled_row',
    'delete from migration.sample_remark',
    `update migration.sampled_row set status = 'verified'`,
    `update migration.check_result set status = 'verified'`,
    `insert into migration.sample_remark (sample_id, dataset_no, partition_no, batch_no, row_no, actor, verdict, reason)
     values (1, 1, 1, 1, 1, 'x', 'wrong', 'y')`,
    `select migration.record_act(1, 'x', 'run.approve', '{}', null)`,
    `select migration.record_act(1, 'x', 'signature.give', '{}', null)`,
    `select * from migration.sign(1, 'x', 'signed', null, '[]', repeat('0', 64), 'x')`,
  ])('may not by itself: %s', async (sql) => {
    await withClient(urlOf(login), (client) =>
      expect(client.query(sql)).rejects.toMatchObject({ code: '42501' }),
    );
  });

  it('adds to the audit what is done in the dashboard', async () => {
    await withClient(urlOf(login), (client) =>
      client.query(`select migration.record_act(1, 'x', 'dashboard.look', '{}', 'y')`),
    );
  });

  it('keeps nothing about rows that are not quarantined', async () => {
    await withClient(urlOf(login), async (client) => {
      const { rows } = await client.query(
        `select dataset_no, partition_no, batch_no, row_no from migration.set_aside
         where run_id = 1 and outcome = 'excluded' limit 1`,
      );
      expect(rows).toHaveLength(1);
      for (const sql of [
        `insert into migration.quarantine_event (run_id, dataset_no, partition_no, batch_no, row_no, actor, kind, value)
         values (1, $1, $2, $3, $4, 'x', 'commented', 'y')`,
        `insert into migration.quarantine_work (run_id, dataset_no, partition_no, batch_no, row_no, assignee)
         values (1, $1, $2, $3, $4, 'x')`,
      ])
        await expect(client.query(sql, Object.values(rows[0]))).rejects.toMatchObject({
          code: '42501',
        });
    });
  });
});

it('as a reviewer too, the database takes no remark that does not fit what was found, and changes none', async () => {
  const key = (of: SpoiltSample['allergy']) => [of.dataset_no, of.partition_no, of.batch_no, of.row_no];
  await withClient(urlOf('reviewing'), async (client) => {
    await client.query('set role cutover_reviewer');
    const say = (of: SpoiltSample['allergy'], verdict: string) =>
      client.query(
        `insert into migration.sample_remark (sample_id, dataset_no, partition_no, batch_no, row_no, actor, verdict, reason)
         values ($1, $2, $3, $4, $5, 'x', $6, 'y')`,
        [spoilt.sample, ...key(of), verdict],
      );
    await say(spoilt.allergy, 'wrong');
    await say(spoilt.verified, 'right');
    for (const [of, verdict] of [
      [spoilt.allergy, 'right'],
      [spoilt.verified, 'explained'],
      [{ ...spoilt.verified, row_no: 999_999 }, 'wrong'],
    ] as const)
      await expect(say(of, verdict), verdict).rejects.toMatchObject({ code: '42501' });
    for (const sql of [
      `update migration.sample_remark set verdict = 'explained'`,
      'delete from migration.sample_remark',
      `update migration.sampled_row set status = 'verified'`,
    ])
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});
