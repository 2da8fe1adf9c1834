import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { button, form as formOf, textArea } from '../../../dashboard/layout/form.ts';
import { download, form, type Page, page } from '../../../dashboard/page.ts';
import { routesTo } from '../../../dashboard/routes.ts';
import { RunError } from '../../../domain/run-error.ts';
import { html } from '../../../reports/html/markup.ts';
import { openDashboard, type TestDashboard } from '../../support/dashboard.ts';
import { Visitor } from './visitor.ts';

const PATIENT = 'ZEPHYRINE';
const item = z.coerce.number().int().max(99);

/** What was read of patients, and how many looks had been written down by then. */
const reads: { readonly item: number; readonly looks: number }[] = [];

const patients = page({
  path: '/patients/:item',
  roles: ['reviewer'],
  input: z.object({ item }),
  identifiable: (of) => ({ subject: { item: of.item } }),
  read: async (store, of) => {
    const { rows } = await store.raw<{ rows: [{ looks: number }] }>(
      `select count(*) as looks from migration.audit where act = 'dashboard.look'`,
    );
    reads.push({ item: of.item, looks: rows[0].looks });
    return of.item === 13 ? undefined : PATIENT;
  },
  view: (name) => ({ title: 'A patient', body: html`<p>${name}</p>` }),
});

const notes: Page = page({
  path: '/notes/:item',
  roles: ['reviewer', 'viewer'],
  menu: 'Notes',
  input: z.object({ item }),
  read: async (_, of) => of.item,
  view: (of, visit) => ({
    title: 'Notes',
    body: formOf(
      visit,
      `/notes/${of}`,
      html`${textArea({ name: 'words', label: 'Note' }, visit.refused)}${button('Keep')}`,
    ),
  }),
});

const keep = form({
  path: '/notes/:item',
  roles: ['reviewer'],
  page: notes,
  input: z.object({ item, words: z.string().trim().min(1, 'Enter a note') }),
  act: async (_, { item: of, words }, person) => {
    if (words === 'too late') throw new RunError('RUN_ENDED');
    if (words === 'down') throw new RunError('TARGET_UNREACHABLE');
    if (words === 'broken') throw new Error(`about ${PATIENT}`);
    return { to: `/notes/${of}`, say: `Kept for ${person.name}: <b>` };
  },
});

const list = download({
  path: '/list.csv',
  roles: ['reviewer'],
  input: z.object({}),
  identifiable: () => ({ subject: { list: 'all' } }),
  open: async () => ({
    ...{ name: 'li"st.csv', type: 'text/csv; charset=utf-8' },
    content: (async function* () {
      yield 'name\n';
      yield `${PATIENT}\n`;
    })(),
  }),
});

let dashboard: TestDashboard;
let reviewer: Visitor;
beforeAll(async () => {
  const routes = routesTo({ pages: [patients, notes], forms: [keep], downloads: [list] });
  dashboard = await openDashboard({ routes });
  await dashboard.account('Rae Reviewer', 'reviewer');
  reviewer = new Visitor(dashboard.url);
  await reviewer.signIn('Rae Reviewer');
});
afterAll(() => dashboard?.close());

const looks = async () =>
  (await dashboard.store('migration.audit').where({ act: 'dashboard.look' }).orderBy('entry')).map(
    ({ actor, subject, reason }) => ({
      ...{ actor, subject, reason },
    }),
  );

describe('data of patients', () => {
  it('are shown to who has said why, after it was written down who sees whom; once for each look', async () => {
    const asked = await reviewer.get('/patients/7');
    expect(asked.text).toContain('This page shows data of patients');
    expect(asked.text).not.toContain(PATIENT);
    expect([reads, await looks()]).toEqual([[], []]);

    const fields = { pages: '/patients/:item', to: '/patients/7', reason: ' ' };
    const refused = await reviewer.post('/reason', fields, '/patients/7');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('There is a problem');
    expect((await reviewer.get('/patients/7')).text).not.toContain(PATIENT);

    const given = await reviewer.post('/reason', { ...fields, reason: 'review <12>' }, '/patients/7');
    expect(given).toMatchObject({ status: 303, location: '/patients/7' });
    const shown = await reviewer.get('/patients/7');
    expect(shown.text).toContain(PATIENT);
    expect(shown.text).toContain('because you said: review &lt;12&gt;');
    expect((await reviewer.get('/patients/8')).text).toContain(PATIENT);
    const look = (of: number) => ({ actor: 'Rae Reviewer', subject: { item: of }, reason: 'review <12>' });
    expect(await looks()).toEqual([look(7), look(8)]);
    expect(reads).toEqual([
      { item: 7, looks: 1 },
      { item: 8, looks: 2 },
    ]);
  });

  it('a file of them too; a reason for one kind of page is none for another', async () => {
    expect((await reviewer.get('/list.csv')).text).not.toContain(PATIENT);
    await reviewer.post('/reason', { pages: '/list.csv', to: '/list.csv', reason: 'ticket 44' }, '/list.csv');
    const { text, headers } = await reviewer.get('/list.csv');
    expect(text).toBe(`name\n${PATIENT}\n`);
    expect(headers.get('content-disposition')).toBe('attachment; filename="li_st.csv"');
    expect((await looks()).at(-1)).toEqual({
      ...{ actor: 'Rae Reviewer', subject: { list: 'all' }, reason: 'ticket 44' },
    });
  });

  it('are asked for anew when the reason is withdrawn, has grown old, or belongs to another session', async () => {
    const isShown = async () => (await reviewer.get('/patients/7')).text.includes(PATIENT);
    const give = () =>
      reviewer.post('/reason', { pages: '/patients/:item', to: '/', reason: 'review 13' }, '/notes/1');
    expect(await isShown()).toBe(true);
    await reviewer.post('/reason/withdraw', { pages: '/patients/:item', to: '/patients/7' }, '/notes/1');
    expect(await isShown()).toBe(false);
    await give();
    expect(await isShown()).toBe(true);
    await dashboard
      .store('dashboard.stated_reason')
      .update({ at: dashboard.store.raw("at - interval '61 minutes'") });
    expect(await isShown()).toBe(false);
    await give();
    const other = new Visitor(dashboard.url);
    await other.signIn('Rae Reviewer');
    expect((await other.get('/patients/7')).text).not.toContain(PATIENT);
  });

  it('what was written down can neither be changed nor removed', async () => {
    await expect(dashboard.store('migration.audit').update({ actor: 'x' })).rejects.toThrow();
    await expect(dashboard.store('migration.audit').delete()).rejects.toThrow();
  });
});

describe('a form', () => {
  it('does what it says, goes on, and says so once, as text', async () => {
    const { status, location } = await reviewer.post('/notes/3', { words: 'a' }, '/notes/3');
    expect({ status, location }).toEqual({ status: 303, location: '/notes/3' });
    expect((await reviewer.get('/notes/3')).text).toContain('Kept for Rae Reviewer: &lt;b&gt;');
    expect((await reviewer.get('/notes/3')).text).not.toContain('Kept for');
  });

  it('is shown again with what is wrong beside its field, and with what was filled in', async () => {
    const { status, text } = await reviewer.post('/notes/3', { words: '  ' }, '/notes/3');
    expect(status).toBe(422);
    expect(text).toContain('<title>Error: Notes – Cutover</title>');
    expect(text).toContain('<a href="#words">Enter a note</a>');
    expect(text).toContain('id="words-error"');
    const late = await reviewer.post('/notes/3', { words: 'too late' }, '/notes/3');
    expect(late.status).toBe(422);
    expect(late.text).toContain('The run has ended: it takes no more orders.');
    expect(late.text).toContain('>too late</textarea>');
  });

  it('that cannot be done now says so, and nothing of what went wrong inside', async () => {
    const down = await reviewer.post('/notes/3', { words: 'down' }, '/notes/3');
    expect(down.status).toBe(503);
    expect(down.text).toContain('TARGET_UNREACHABLE');
    const broken = await reviewer.post('/notes/3', { words: 'broken' }, '/notes/3');
    expect(broken.status).toBe(500);
    expect(broken.text).toContain('INTERNAL');
    expect(broken.text + dashboard.logged.join()).not.toContain(PATIENT);
    expect(dashboard.logged).toContain('failed {"code":"INTERNAL"}');
  });

  it.each(['/notes/abc', '/notes/100', '/patients/13'])('%s is no page', async (path) => {
    expect((await reviewer.get(path)).status).toBe(404);
  });
});

it('a role that may see a page but not send its form is refused', async () => {
  await dashboard.account('Vic Viewer', 'viewer');
  const viewer = new Visitor(dashboard.url);
  await viewer.signIn('Vic Viewer');
  expect((await viewer.get('/notes/3')).status).toBe(200);
  expect((await viewer.post('/notes/3', { words: 'a' }, '/notes/3')).status).toBe(403);
  expect((await viewer.get('/patients/7')).status).toBe(403);
  expect((await viewer.get('/list.csv')).status).toBe(403);
});

it('a form that is far too large is refused', async () => {
  const fields = { words: 'x'.repeat(70_000), csrf: await reviewer.token('/notes/3') };
  expect((await reviewer.ask('POST', '/notes/3', { fields })).status).toBe(413);
});
