import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVIDENCE_FIELDS } from '../../domain/identity/evidence.ts';
import { POLICY } from '../../domain/identity/policy.ts';
import { acceptable, complaintIn } from '../integration/bad-input/complaint.ts';
import { patientValues } from '../integration/privacy/patient-values.ts';
import { leaksIn } from '../integration/privacy/search.ts';
import { withClient } from '../support/database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { answer, NO_MATCH } from '../support/tracing-service.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';
import { cutoverIn, type Said } from '../unit/cli/run-cutover.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openRunningTrial({ patients: 300, seed: 32 });
  await acceptable(trial, 'run');
});
afterAll(() => trial.close());

/** All that commands printed that were not asked for values of patients. */
const printed: string[] = [];

/** Runs `cutover identity …` as somebody; an empty name is nobody. */
async function identity(actor: string, ...args: string[]): Promise<Said> {
  const env = { CUTOVER_DATABASE_URL: trial.databaseUrl, CUTOVER_ACTOR: actor };
  const said = await cutoverIn(trial.folder, ['identity', ...args], env);
  if (!args.includes('--identifiable')) printed.push(said.out, said.err);
  return said;
}

async function outputOf(actor: string, ...args: string[]): Promise<string> {
  const { exit, out, err } = await identity(actor, ...args);
  expect(exit, err).toBe(0);
  return out;
}

const jsonOf = async (actor: string, ...args: string[]) =>
  JSON.parse(await outputOf(actor, ...args, '--json'));

const query = <Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  withClient(trial.databaseUrl, async (client) => (await client.query<Row>(sql, values)).rows);

interface Review {
  readonly review: number;
  readonly kind: string;
  readonly state: string;
  readonly rule: string;
  readonly score: number | null;
}
const listed = async (...filters: string[]): Promise<{ total: number; reviews: Review[] }> =>
  jsonOf('alice', 'review', 'list', '--limit', '500', ...filters);
const shown = async (review: number, ...options: string[]) =>
  jsonOf('alice', 'review', 'show', String(review), ...options);

let found: { readonly run: number; readonly compared: number; readonly suggested: number };

const REASON = ['--reason', 'both files seen'];
const deciding = (actor: string, decision: string, review: number) =>
  jsonOf(actor, 'review', decision, String(review), ...REASON);

/** The reviews that this file's tests decide on. */
let suggestion: number;
let rejected: number;
let conflict: number;

describe('cutover identity suggest', () => {
  it('refuses while a run is active', async () => {
    await query(
      `insert into migration.run (plan_id, kind, actor) select max(plan_id), 'trial', 'test' from migration.run`,
    );
    const refusal = complaintIn(await identity('alice', 'suggest', '--json'), 'RUN_ACTIVE');
    expect(refusal.details).toEqual({ run: 2 });
    await query(`delete from migration.run where state = 'running'`);
  });

  it('says how many pairs it compared and suggested, the same again', async () => {
    found = await jsonOf('alice', 'suggest');
    expect(found).toEqual({ run: 1, compared: expect.any(Number), suggested: expect.any(Number) });
    expect(found.suggested).toBeGreaterThan(5);
    expect(found.compared).toBeGreaterThanOrEqual(found.suggested);
    const { out, err } = await identity('alice', 'suggest');
    expect(out).toBe(`run 1: ${found.compared} pairs compared, ${found.suggested} suggested\n`);
    expect(err).toContain('comparing the persons that run 1 left');
  });
});

describe('cutover identity review', () => {
  it('list shows the reviews of a kind and a state, the likeliest first, and how many more there are', async () => {
    const all = await listed();
    expect(new Set(all.reviews.map(({ kind }) => kind))).toEqual(
      new Set(['activity-after-death', 'conflict', 'death-without-date', 'suggestion']),
    );
    expect(all.reviews).toHaveLength(all.total);
    const { total, reviews } = await listed('--kind', 'suggestion', '--state', 'open');
    expect(total).toBe(found.suggested);
    expect(reviews.map(({ kind, state }) => `${kind} ${state}`)).toEqual(
      reviews.map(() => 'suggestion open'),
    );
    const scores = reviews.map(({ score }) => score!);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    [suggestion, rejected] = reviews.map(({ review }) => review) as [number, number];
    conflict = all.reviews.find(({ rule }) => rule === 'conflict.birth-date')!.review;
    const few = (await outputOf('alice', 'review', 'list', '--limit', '2')).trim().split('\n');
    expect(few).toHaveLength(3);
    expect(few[2]).toBe(`${all.total - 2} more: raise --limit to see them`);
  });

  it('show gives the evidence by field, the rule in words and the policy, and no value', async () => {
    const review = await shown(conflict);
    expect(Object.keys(review.evidence)).toEqual([...EVIDENCE_FIELDS]);
    expect(review).toMatchObject({
      ...{ review: conflict, kind: 'conflict', state: 'open', needed: 2, policyVersion: POLICY.version },
      ruleWords: POLICY.rules.find(({ id }) => id === 'conflict.birth-date')!.words,
      records: [{ person: expect.any(Number) }, { person: expect.any(Number) }],
      decisions: [],
    });
    const text = await outputOf('alice', 'review', 'show', String(conflict));
    expect(text).toMatch(/^ {2}birthDate +different$/m);
    expect(text).toContain(review.ruleWords);
    complaintIn(await identity('alice', 'review', 'show', '99999', '--json'), 'REVIEW_UNKNOWN');
  });

  it('show gives values side by side only to whom asks for them by name, and keeps that they looked', async () => {
    const looks = () => query(`select actor, subject from migration.audit where act = 'identity.look'`);
    expect(await looks()).toEqual([]);
    const [row] = await query<{ a_key: string; b_key: string }>(
      'select a_key, b_key from migration.identity_review where review_id = $1',
      conflict,
    );
    const { records } = await shown(conflict, '--identifiable');
    expect(records.map((record: { identifiable: { key: string } }) => record.identifiable.key)).toEqual([
      ...[row!.a_key, row!.b_key],
    ]);
    const [a, b] = records.map((record: { identifiable: { said: object } }) => record.identifiable.said);
    expect(a.recorded_nhs_number).toMatch(/^999\d{7}$/);
    expect(b.recorded_nhs_number).toBe(a.recorded_nhs_number);
    expect(b.birth_date).not.toBe(a.birth_date);
    const text = await outputOf('bob', 'review', 'show', String(conflict), '--identifiable');
    expect(text).toMatch(new RegExp(`^≠ birth_date +${a.birth_date} +${b.birth_date}$`, 'm'));
    expect(await looks()).toEqual([
      { actor: 'alice', subject: { review: conflict } },
      { actor: 'bob', subject: { review: conflict } },
    ]);
    const nobody = await identity('', 'review', 'show', String(conflict), '--identifiable', '--json');
    complaintIn(nobody, 'ACTOR_MISSING');
    expect(nobody.out).toBe('');
  });

  it('accept, reject and defer take effect by themselves on a suggestion', async () => {
    expect(await deciding('alice', 'accept', suggestion)).toMatchObject({ state: 'accepted' });
    expect(await deciding('alice', 'reject', rejected)).toMatchObject({ state: 'rejected' });
    expect(await deciding('alice', 'defer', conflict)).toMatchObject({ state: 'deferred' });
    const nobody = await identity('', 'review', 'accept', String(rejected), ...REASON, '--json');
    complaintIn(nobody, 'ACTOR_MISSING');
  });

  it('accept takes two people for a conflict, and all that was decided is shown', async () => {
    expect(await deciding('alice', 'accept', conflict)).toMatchObject({
      state: 'open',
      agreeing: 1,
      needed: 2,
    });
    expect(await outputOf('alice', 'review', 'list', '--kind', 'conflict')).toContain('open (1 of 2 accept)');
    const again = await identity('alice', 'review', 'accept', String(conflict), ...REASON, '--json');
    complaintIn(again, 'SECOND_PERSON_NEEDED');
    expect(await deciding('bob', 'accept', conflict)).toMatchObject({ state: 'accepted', agreeing: 2 });
    expect((await shown(conflict)).decisions).toMatchObject([
      { decision: 'defer', actor: 'alice', reason: 'both files seen' },
      { decision: 'accept', actor: 'alice' },
      { decision: 'accept', actor: 'bob' },
    ]);
  });
});

describe('after the next run', () => {
  beforeAll(async () => {
    const report = await acceptable(trial, 'run');
    expect(report.run).toBeGreaterThan(1);
    await outputOf('alice', 'suggest');
  });

  it('accepted reviews are carried out and rejected ones stay apart, unasked', async () => {
    for (const review of [suggestion, conflict]) {
      const { state, records } = await shown(review);
      expect(state).toBe('accepted');
      expect(records[0].person).toBe(records[1].person);
    }
    const { state, records, runs } = await shown(rejected);
    expect(state).toBe('rejected');
    expect(records[0].person).not.toBe(records[1].person);
    expect(runs).toEqual([1, 1]);
  });

  it('explain gives the records of a person with what joined them, and which record gave each field', async () => {
    const { person } = (await shown(conflict)).records[0];
    const account = await jsonOf('alice', 'explain', String(person));
    expect(account).toMatchObject({
      person,
      records: [{ survivor: true, joined: null }, { survivor: false }],
    });
    const [, { joined }] = account.records;
    expect(joined).toMatchObject({ rule: 'person.accepted', with: 1, policyVersion: POLICY.version });
    expect(joined.evidence.birthDate).toBe('different');
    const chosen = account.fields.find(({ field }: { field: string }) => field === 'birth_date');
    expect(chosen).toEqual({ field: 'birth_date', record: expect.any(Number), rule: expect.any(String) });
    expect(['verified', 'most-telling', 'source-priority', 'lowest-key']).toContain(chosen.rule);
    const other = account.others.find(({ field }: { field: string }) => field === 'birthDate');
    expect([chosen.record, other.record].sort()).toEqual([1, 2]);
    expect(other).not.toHaveProperty('value');
    const text = await outputOf('alice', 'explain', String(person));
    expect(text).toContain('joined with record 1 by person.accepted: ');
    expect(text).toMatch(/^ {2}birth_date +record [12] by [a-z-]+$/m);
    expect(text).toMatch(/^ {2}birthDate +record [12]( {2}sealed)?$/m);
  });

  it('explain follows a person that joined another, and finds one by a record', async () => {
    const [gone] = await query<{
      person_id: number;
      replaced_by: number;
      source: string;
      source_key: string;
    }>(
      `select person_id::int, replaced_by::int, source, source_key from ehr.patient where replaced_by is not null limit 1`,
    );
    expect((await jsonOf('alice', 'explain', String(gone!.person_id))).person).toBe(gone!.replaced_by);
    const named = ['--source', gone!.source, '--key', gone!.source_key];
    expect((await jsonOf('alice', 'explain', ...named)).person).toBe(gone!.replaced_by);
    complaintIn(await identity('alice', 'explain', '999999', '--json'), 'PERSON_UNKNOWN');
  });

  it('explain gives values only to whom asks for them by name, and keeps that they looked', async () => {
    const { person } = (await shown(suggestion)).records[0];
    const [row] = await query<{ family_name: string; source_key: string }>(
      'select family_name, source_key from ehr.patient where person_id = $1',
      person,
    );
    const account = await jsonOf('carol', 'explain', String(person), '--identifiable');
    expect(account.records[0].key).toBe(row!.source_key);
    expect(account.fields).toContainEqual({
      ...{ field: 'family_name', record: expect.any(Number), rule: expect.any(String) },
      value: row!.family_name,
    });
    complaintIn(await identity('carol', 'explain', String(person), '--sealed', '--json'), 'USAGE');
    await jsonOf('carol', 'explain', String(person), '--identifiable', '--sealed');
    expect(await query(`select subject from migration.audit where actor = 'carol' order by entry`)).toEqual([
      { subject: { person } },
      { subject: { person, sealed: true } },
    ]);
  });
});

describe('cutover identity trace', () => {
  const folder = temporaryFolder();
  const out = join(folder, 'to-trace.csv');
  const answered = join(folder, 'answer.csv');

  it('export writes a file for its owner alone, and says how many are in it', async () => {
    const made = await jsonOf('dora', 'trace', 'export', '--out', out);
    expect(made).toEqual({ export: 1, records: expect.any(Number), file: out });
    expect(made.records).toBeGreaterThan(20);
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    expect(parse(await readFile(out, 'utf8'))).toHaveLength(made.records + 1);
    expect(await query('select actor from migration.trace_export')).toEqual([{ actor: 'dora' }]);
  });

  it('export is refused over a file that is there, and by nobody', async () => {
    const before = await readFile(out);
    const said = await identity('dora', 'trace', 'export', '--out', out, '--json');
    expect(complaintIn(said, 'TRACE_FILE_REFUSED').exit).toBe(5);
    expect(await readFile(out)).toEqual(before);
    const nobody = await identity('', 'trace', 'export', '--out', join(folder, 'b.csv'), '--json');
    complaintIn(nobody, 'ACTOR_MISSING');
    expect(await query('select from migration.trace_export')).toHaveLength(1);
  });

  it('import counts rows by what became of them, and ends with 3 where one was refused', async () => {
    let row = 0;
    await answer(out, answered, ({ NHS_NO }) =>
      [
        NO_MATCH,
        { ...NO_MATCH, NHS_NUMBER_STATUS: '1' },
        { ...NO_MATCH, NHS_NUMBER_STATUS: NHS_NO === '' ? '03' : '02' },
      ].slice(row % 3, (row++ % 3) + 1),
    );
    const said = await identity('dora', 'trace', 'import', answered, '--json');
    expect(said.exit, said.err).toBe(3);
    const imported = JSON.parse(said.out);
    const refused = Math.floor((row + 1) / 3);
    expect(imported).toEqual({
      ...{
        import: 1,
        before: false,
        rows: row,
        applied: row - refused,
        unchanged: 0,
        refused: { status: refused },
      },
    });
    expect(complaintIn(said, 'TRACE_ROWS_REFUSED').details).toEqual({ import: 1, status: refused });
    expect(await outputOf('dora', 'trace', 'import', answered)).toBe(
      'import 1 was of this very file: nothing has changed\n',
    );
  });

  it('import names no value of a file that it cannot read', async () => {
    const broken = join(folder, 'broken.csv');
    for (const text of ['Marshwick,Katherine\n', 'UNIQUE REFERENCE,"Marshwick\n']) {
      await writeFile(broken, text);
      const said = await identity('dora', 'trace', 'import', broken, '--json');
      expect(complaintIn(said, 'TRACE_LAYOUT').exit).toBe(2);
      expect(said.err).not.toContain('Marshwick');
    }
    const nowhere = await identity('dora', 'trace', 'import', join(folder, 'nowhere.csv'), '--json');
    expect(complaintIn(nowhere, 'TRACE_FILE_UNREADABLE').details).toEqual({
      file: 'nowhere.csv',
      reason: 'ENOENT',
    });
    complaintIn(await identity('', 'trace', 'import', answered, '--json'), 'ACTOR_MISSING');
    expect(await query('select from migration.trace_import')).toHaveLength(1);
  });
});

it('nothing that was printed without --identifiable holds a value or a key of a patient', async () => {
  const { all } = await patientValues(trial);
  expect(all.length).toBeGreaterThan(500);
  expect(leaksIn('output of identity', Buffer.from(printed.join('\n')), all)).toEqual([]);
  expect(printed.join('').length).toBeGreaterThan(10_000);
});
