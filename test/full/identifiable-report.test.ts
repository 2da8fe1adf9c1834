import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Report, reportSchema } from '../../reports/model/schema.ts';
import type { HeldRow } from '../../store/quarantine.ts';
import { acceptable, complaintIn } from '../integration/bad-input/complaint.ts';
import { patientValues } from '../integration/privacy/patient-values.ts';
import { leaksIn } from '../integration/privacy/search.ts';
import { withClient } from '../support/database.ts';
import type { Who } from '../support/governed.ts';
import { openTrialOfLogins, type TrialOfLogins } from '../support/trial-of-logins.ts';

// Commands are processes; on a busy machine each takes its time.
vi.setConfig({ testTimeout: 300_000 });

const MARKED = { html: 'report.html', json: 'report.json', xlsx: 'report.xlsx', text: 'report.txt' };

let open: TrialOfLogins;
/** Every row that did not simply load, as an export names it that was asked for keys. */
let exported: HeldRow[];
/** A value of this patient was altered in ehr; an observation of that one was. */
const altered = { patient: '', observation: '' };

beforeAll(async () => {
  open = await openTrialOfLogins({ databases: true });
  await acceptable(open.trial, 'run');
  expect((await open.as('engineer', 'sample', '--seed', 'a')).exit).toBe(0);
  await withClient(open.url, async (client) => {
    for (const [what, sql] of [
      ['patient', `select source_key from ehr.patient where source = 'pas.patients' and replaced_by is null`],
      ['observation', `select source_key from ehr.observation where source = 'lab.results'`],
    ] as const) {
      const { rows } = await client.query(`${sql} order by 1 limit 1`);
      altered[what] = rows[0].source_key;
    }
    await client.query(
      `update ehr.patient set family_name = family_name || ' ' where source = 'pas.patients' and source_key = $1`,
      [altered.patient],
    );
    await client.query('update ehr.observation set value_original = $2 where source_key = $1', [
      ...[altered.observation, 'x'],
    ]);
    await client.query(
      `update migration.sampled_row set status = 'mismatched', columns = '{family_name}'
       where (dataset_no, partition_no, batch_no, row_no) = (select dataset_no, partition_no, batch_no, row_no
         from staging.patient where source_key = $1 and run_id = 1 limit 1)`,
      [altered.patient],
    );
  });
  expect((await open.as('engineer', 'reconcile')).exit).toBe(3);
  const { out } = await open.as('engineer', 'quarantine', 'export', '--identifiable');
  exported = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}, 300_000);
afterAll(() => open?.close());

const looks = () =>
  withClient(open.url, async (client) => {
    const { rows } = await client.query(
      `select login, actor, chain from migration.audit where act = 'evidence.look' and subject = '{"of": "report"}'`,
    );
    return rows;
  });

async function written(who: Who, ...options: string[]): Promise<Record<string, Buffer>> {
  const out = await mkdtemp(join(open.trial.folder, 'out-'));
  const { exit, err } = await open.as(who, 'report', '--out', out, ...options);
  expect(exit, err).toBe(0);
  const files = await readdir(out);
  for (const file of files) expect((await stat(join(out, file))).mode & 0o777).toBe(0o600);
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(out, file))] as const)),
  );
}

const modelIn = (files: Record<string, Buffer>): Report =>
  reportSchema.parse(JSON.parse(Object.values(files)[0]!.toString()));

describe('a report that is asked for rows by their keys', () => {
  it('names held, wrong and sampled rows as the export of quarantine does; its digest is that of the plain one', async () => {
    const { identifiable, digest } = modelIn(await written('engineer', '--format', 'json', '--identifiable'));
    expect(identifiable!.held_rows).toEqual(
      exported.slice(0, 1_000).map(({ dataset, rowRef, outcome, codes, fields }) => ({
        ...{ dataset, row_ref: rowRef, outcome, codes, fields },
      })),
    );
    expect(identifiable!.held_rows.some(({ row_ref }) => /^PAS\.PATIENT#P\d+$/.test(row_ref))).toBe(true);
    expect(identifiable!.findings.map(({ row_ref, columns }) => [row_ref, columns])).toEqual(
      expect.arrayContaining([
        [`PAS.PATIENT#${altered.patient}`, ['family_name']],
        // A row of a file is named by its line, also where its key is known.
        [expect.stringMatching(/^lab-results\.psv:\d+$/), ['value_original']],
      ]),
    );
    expect(identifiable!.sample_differences).toContainEqual(
      expect.objectContaining({ row_ref: `PAS.PATIENT#${altered.patient}`, columns: ['family_name'] }),
    );
    const plain = modelIn(await written('reporter', '--format', 'json'));
    expect(plain.digest).toBe(digest);
    expect(plain.identifiable).toBe(undefined);
  });

  it.each(Object.entries(MARKED))(
    'as %s says by name and by content that it holds data of patients',
    async (format, name) => {
      const before = (await looks()).length;
      const files = await written('engineer', '--format', format, '--identifiable');
      const [file, ...others] = Object.keys(files);
      expect([file, others]).toEqual([`run-1-patient-data-${name}`, []]);
      const text =
        format === 'xlsx'
          ? JSON.stringify((await readXlsx(files[file!]!)).sheets.map(({ name: of, rows }) => [of, rows]))
          : files[file!]!.toString();
      expect(text).toContain('This report holds data of patients');
      expect(text).not.toContain('no value of a patient stands in this report');
      if (format !== 'text') expect(text).toContain(`PAS.PATIENT#${altered.patient}`);
      expect((await looks()).slice(before)).toEqual([
        { login: open.logins.nameOf('engineer'), actor: 'the engineer', chain: 1 },
      ]);
    },
  );

  it('as CSV has every held row, and marks each line of a list that holds keys', async () => {
    const files = await written('engineer', '--format', 'csv', '--identifiable');
    const marked = Object.keys(files).filter((file) => file.startsWith('run-1-patient-data-'));
    expect(marked.sort()).toEqual(
      ['findings', 'held-rows', 'sample-differences'].map((list) => `run-1-patient-data-${list}.csv`),
    );
    expect(files).not.toHaveProperty('run-1-held-rows.csv');
    const linesOf = (file: string) => parse<Record<string, string>>(files[file]!, { columns: true });
    for (const file of marked) for (const { holds } of linesOf(file)) expect(holds).toBe('patient data');
    expect(linesOf('run-1-patient-data-held-rows.csv').map(({ rowRef }) => rowRef)).toEqual(
      exported.map(({ rowRef }) => rowRef),
    );
    const { all } = await patientValues(open.trial);
    for (const file of Object.keys(files).filter((name) => !marked.includes(name)))
      expect(leaksIn(file, files[file]!, all)).toEqual([]);
  });

  it('shows no other value of a patient than those keys', async () => {
    const { all } = await patientValues(open.trial);
    const shown = modelIn(await written('engineer', '--format', 'json', '--identifiable')).identifiable!;
    // A key can be of several parts.
    const keys = [...shown.held_rows, ...shown.findings, ...shown.sample_differences]
      .map(({ row_ref }) => row_ref?.split('#')[1] ?? '')
      .join('\n');
    const others = all.filter((value) => !keys.includes(value));
    expect(others.length).toBeGreaterThan(all.length / 2);
    for (const format of ['html', 'xlsx', 'json', 'csv'])
      for (const [file, bytes] of Object.entries(
        await written('engineer', '--format', format, '--identifiable'),
      ))
        expect(leaksIn(file, bytes, others)).toEqual([]);
  });
});

describe.each(['reporter', 'auditor', 'lead'] as const)('%s', (who) => {
  it.each(['html', 'xlsx', 'json', 'csv', 'text'])(
    'may not ask for keys as %s: refused, and nothing is written',
    async (format) => {
      const before = await looks();
      const out = await mkdtemp(join(open.trial.folder, 'out-'));
      const said = await open.as(who, '--json', 'report', '--format', format, '--out', out, '--identifiable');
      expect(complaintIn(said, 'TARGET_DENIED').details.sqlstate).toBe('42501');
      expect(await readdir(out)).toEqual([]);
      expect(await looks()).toEqual(before);
    },
  );
});
