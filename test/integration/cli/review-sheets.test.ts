import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StagedRecord } from '../../../bench/identity/stage-population.ts';
import type { ImportAccount } from '../../../cli/import-answers.ts';
import { NUMBER } from '../../../domain/identity/rules/example-person.ts';
import { csvLine } from '../../../reports/csv.ts';
import { PERSON_COLUMNS } from '../../../store/identity/person-rows.ts';
import { patientRecord, runOver } from '../../support/identity-runs.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { complaintIn } from '../bad-input/complaint.ts';

const PEOPLE = [
  ['Marshwick', 'Katherine', '1962-03-25', 'LS2 9JT'],
  ['Copplestone', 'Olivia', '1999-11-02', 'YO1 7HH'],
  ['Fairweather', 'Peter', '1931-05-17', 'HU1 3DZ'],
  ['Brockenhurst', 'Winifred', '1948-09-30', 'DN1 2AB'],
  ['Tillingdale', 'Montague', '1975-07-08', 'WF1 4ER'],
] as const;

function recordOf(at: number, source: 'pas.patients' | 'community.patients', columns = {}): StagedRecord {
  const [family_name, given_names, birth_date, postcode] = PEOPLE[at]!;
  return patientRecord(source, `${source[0]!.toUpperCase()}${at}`, {
    ...{ family_name, given_names, birth_date, postcode, address_line_1: `${at + 1} ${postcode} Row` },
    ...columns,
  });
}

const numbered = { recorded_nhs_number: NUMBER, recorded_nhs_status: '02' };
/** Four suggestions; the fifth pair shares a number and disagrees. */
const RECORDS = [
  ...[0, 1, 2, 3].flatMap((at) => [recordOf(at, 'pas.patients'), recordOf(at, 'community.patients')]),
  recordOf(4, 'pas.patients', numbered),
  recordOf(4, 'community.patients', { ...numbered, birth_date: '1971-01-19' }),
];

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await runOver(office.database, RECORDS);
});
afterAll(() => office?.close());

let files = 0;
type Rows = Record<string, string>[];

/** The rows of an export, with the file that holds them. */
async function exported(...options: string[]): Promise<{ file: string; rows: Rows }> {
  const file = join(office.folder, `reviews-${files++}.csv`);
  const told = ['identity', 'review', 'export', '--format', 'csv', '--out', file, ...options];
  const { rows: count } = await office.json('alice', ...told);
  const rows: Rows = parse(await readFile(file), { bom: true, columns: true });
  expect(rows).toHaveLength(count);
  return { file, rows };
}

async function saved(rows: Rows): Promise<string> {
  const file = join(office.folder, `filled-${files++}.csv`);
  const names = Object.keys(rows[0]!);
  await writeFile(file, [names, ...rows.map((row) => names.map((name) => row[name]!))].map(csvLine).join(''));
  return file;
}

/** What was imported, also where rows were refused. */
async function imported(actor: string, file: string): Promise<ImportAccount & { readonly exit: number }> {
  const told = ['identity', 'review', 'import', file, '--actor', actor, '--json'];
  const said = await office.as('engineer', ...told);
  expect(said.out, said.err).not.toBe('');
  if (said.exit !== 0) complaintIn(said, 'ROWS_REFUSED');
  return { ...JSON.parse(said.out), exit: said.exit };
}

const fill = (rows: Rows, at: number, decision: string, reason = 'both files seen') =>
  rows.map((row, index) => (index === at ? { ...row, decision, reason } : row));
const states = async (): Promise<string[]> => {
  const { reviews } = await office.json('alice', 'identity', 'review', 'list');
  const found = reviews as { review: number; state: string }[];
  return found.sort((a, b) => a.review - b.review).map(({ state }) => state);
};
const decisions = () => office.query('select * from migration.identity_decision order by decision_id');
/** The place of the conflict among the rows, and those of the suggestions. */
const placesIn = (rows: Rows) => {
  const conflict = rows.findIndex(({ kind }) => kind === 'conflict');
  return { conflict, suggestions: rows.flatMap((_, at) => (at === conflict ? [] : [at])) };
};

describe('cutover identity review export', () => {
  it('gives every review with references and evidence, in a file of its owner’s, and no value', async () => {
    const { file, rows } = await exported();
    expect(rows).toHaveLength(5);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(rows[placesIn(rows).conflict]).toMatchObject({
      ...{ decision: '', reason: '', state: 'open', needed: '2', rule: 'conflict.birth-date' },
      ...{ 'dataset 1': 'community.patients', 'evidence: birthDate': 'different' },
      seen: expect.stringMatching(/^seen-[0-9a-f]{16}-0$/),
    });
    const text = await readFile(file, 'utf8');
    for (const value of [...PEOPLE.flat(), NUMBER, 'C4']) expect(text).not.toContain(value);
    expect(await office.query(`select from migration.audit where act = 'identity.look'`)).toEqual([]);
  });

  it('takes only the kind and the state that are asked for', async () => {
    expect((await exported('--kind', 'suggestion')).rows).toHaveLength(4);
    expect((await exported('--state', 'outgrown')).rows).toHaveLength(0);
  });

  it('shows values side by side to whom asks for them by name, and keeps that they looked at each', async () => {
    const { rows } = await exported('--identifiable', '--kind', 'conflict');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ...{ 'key 1': 'C4', 'key 2': 'P4', 'family_name 1': 'Tillingdale', 'birth_date 1': '1971-01-19' },
      ...{ 'birth_date 2': '1975-07-08', 'recorded_nhs_number 1': NUMBER, 'restricted 2': 'no' },
    });
    for (const field of PERSON_COLUMNS) expect(Object.keys(rows[0]!)).toContain(`${field} 2`);
    const looks = await office.query(
      `select actor, subject from migration.audit where act = 'identity.look'`,
    );
    expect(looks).toEqual([{ actor: 'alice', subject: { reviews: [Number(rows[0]!.review)] } }]);
    const nobody = await office.as(
      '',
      'identity',
      'review',
      'export',
      '--out',
      'x',
      '--identifiable',
      '--json',
    );
    complaintIn(nobody, 'ACTOR_MISSING');
  });
});

describe('cutover identity review import', () => {
  it('refuses a file that is no sheet of reviews, and an import without the person who decided', async () => {
    const file = await saved([{ review: '1', decision: 'accept' }]);
    const said = await office.as('alice', 'identity', 'review', 'import', file, '--actor', 'alice', '--json');
    expect(complaintIn(said, 'SHEET_UNREADABLE').details).toMatchObject({
      reason: 'its first row does not name reason, seen',
    });
    const { exit, err } = await office.as('alice', 'identity', 'review', 'import', file);
    expect(exit).toBe(2);
    expect(err).toContain('--actor');
  });

  it('takes nothing from rows that nobody filled in, and says where a row is filled in badly', async () => {
    const { rows } = await exported();
    const [a, b, c, d] = placesIn(rows).suggestions as [number, number, number, number];
    let filled = fill(fill(rows, a, 'merge'), b, '', 'a reason alone');
    filled = fill(fill(filled, c, 'accept', ''), d, 'reject').map((row, at) =>
      at === d ? { ...row, seen: 'seen' } : row,
    );
    const account = await imported('alice', await saved([...filled, { ...filled[d]!, review: 'C0000017' }]));
    expect(account).toMatchObject({ exit: 3, applied: 0, refused: 5, unanswered: 1 });
    expect(account.rows.map(({ row, code }) => [row, code])).toEqual(
      [a + 2, b + 2, c + 2, d + 2, 7].sort((x, y) => x - y).map((row) => [row, 'ROW_INVALID']),
    );
    expect(account.rows.find(({ row }) => row === 7)).toMatchObject({ id: null });
    expect(JSON.stringify(account)).not.toContain('C0000017');
    const twice = await imported(
      'alice',
      await saved([...fill(rows, a, 'accept'), fill(rows, a, 'reject')[a]!]),
    );
    expect(twice).toMatchObject({ applied: 0, refused: 2 });
    expect(await decisions()).toEqual([]);
  });

  it('decides as by accept, reject and defer, names each row, and changes nothing the second time', async () => {
    const { rows } = await exported();
    const { conflict, suggestions } = placesIn(rows);
    const [a, b] = suggestions as [number, number];
    const filled = fill(fill(fill(rows, a, 'Accept '), b, 'reject'), conflict, 'accept');
    const file = await saved(filled);
    const account = await imported('alice', file);
    expect(account).toMatchObject({ exit: 0, applied: 3, unchanged: 0, refused: 0, unanswered: 2 });
    expect(account.rows.find(({ row }) => row === conflict + 2)).toEqual({
      ...{ row: conflict + 2, id: Number(rows[conflict]!.review), answer: 'accept', outcome: 'applied' },
      words: 'open (1 of 2 accept)',
    });
    const kept = await decisions();
    expect(kept).toHaveLength(3);
    expect(kept[0]).toMatchObject({ actor: 'alice', reason: 'both files seen' });
    expect(await imported('alice', file)).toMatchObject({ exit: 0, applied: 0, unchanged: 3, refused: 0 });
    expect(await decisions()).toEqual(kept);
    // The second person’s copy of the same sheet is the second pair of eyes; nobody else’s decision speaks against it.
    const second = await imported('bob', await saved(fill(rows, conflict, 'accept')));
    expect(second).toMatchObject({ exit: 0, applied: 1, rows: [{ words: 'accepted' }] });
    expect(await imported('alice', file)).toMatchObject({ applied: 0, unchanged: 3 });
  });

  it('holds to two people, also where the sheet is exported anew', async () => {
    const { rows } = await exported('--kind', 'conflict');
    const again = await imported('ALICE', await saved(fill(rows, 0, 'accept')));
    expect(again.rows).toMatchObject([{ outcome: 'applied', words: 'accepted' }]);
    await imported('carol', await saved(fill((await exported('--kind', 'conflict')).rows, 0, 'defer')));
    const fresh = (await exported('--kind', 'conflict')).rows;
    expect(await imported('dan', await saved(fill(fresh, 0, 'accept')))).toMatchObject({ applied: 1 });
    const later = (await exported('--kind', 'conflict')).rows;
    const refused = await imported('Dan', await saved(fill(later, 0, 'accept', 'once more')));
    expect(refused.rows).toMatchObject([{ outcome: 'refused', code: 'SECOND_PERSON_NEEDED' }]);
  });

  it('refuses what somebody decided otherwise since the export', async () => {
    const { rows } = await exported();
    const at = placesIn(rows).suggestions[2]!;
    await office.json('bob', 'identity', 'review', 'reject', rows[at]!.review!, '--reason', 'two people');
    const account = await imported('alice', await saved(fill(rows, at, 'accept')));
    expect(account).toMatchObject({ exit: 3, applied: 0, refused: 1 });
    expect(account.rows[0]).toMatchObject({ row: at + 2, code: 'REVIEW_DECIDED_SINCE' });
    expect((await states())[at]).toBe('rejected');
  });

  it('takes a workbook as a spreadsheet saves it', async () => {
    const file = join(office.folder, 'reviews.xlsx');
    await office.json('alice', 'identity', 'review', 'export', '--out', file, '--state', 'open');
    const [sheet] = (await readXlsx(await readFile(file))).sheets;
    const rows = sheet!.rows;
    const [head, ...body] = rows as [string[], ...unknown[]];
    expect(body.length).toBeGreaterThan(0);
    (rows[1] as unknown[])[head.indexOf('decision')] = 'defer';
    (rows[1] as unknown[])[head.indexOf('reason')] = 'file asked for';
    await writeFile(file, await writeXlsx({ sheets: [{ name: 'reviews', rows }] }));
    expect(await imported('alice', file)).toMatchObject({
      applied: 1,
      rows: [{ row: 2, words: 'deferred' }],
    });
  });

  it('refuses what the data has outgrown, and still takes what it has not', async () => {
    const { rows } = await exported('--kind', 'suggestion');
    const changed = RECORDS.map((record) =>
      record.key === 'C0' ? recordOf(0, 'community.patients', { phone_home: '01632 960001' }) : record,
    );
    await runOver(office.database, changed);
    const answered = rows.map((row) => ({ ...row, decision: 'defer', reason: 'looking again' }));
    const account = await imported('alice', await saved(answered));
    expect(account).toMatchObject({ exit: 3, applied: 3, refused: 1 });
    const refused = account.rows.find(({ outcome }) => outcome === 'refused');
    expect(refused).toMatchObject({ code: 'REVIEW_OUTGROWN' });
    const [row] = await office.query<{ keys: string }>(
      'select a_key as keys from migration.identity_review where review_id = $1',
      refused!.id,
    );
    expect(row!.keys).toBe('C0');
    const anew = (await exported('--kind', 'suggestion')).rows.filter(
      ({ review }) => review === String(refused!.id),
    );
    expect(await imported('alice', await saved(fill(anew, 0, 'defer')))).toMatchObject({ applied: 1 });
  });

  it('prints a line a row and the sum of them', async () => {
    const { rows } = await exported('--kind', 'suggestion');
    const file = await saved(fill(rows, 1, 'perhaps'));
    const { exit, out, err } = await office.as(
      'alice',
      'identity',
      'review',
      'import',
      file,
      '--actor',
      'alice',
    );
    expect(exit).toBe(3);
    expect(out).toContain(
      `row 3  review ${rows[1]!.review}  ?  refused ROW_INVALID: The row cannot be taken`,
    );
    expect(out).toContain('0 applied, 0 unchanged, 1 refused, 3 without an answer\n');
    expect(err).toContain('ROWS_REFUSED');
  });
});
