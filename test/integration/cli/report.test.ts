import { hash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalJson } from '../../../domain/identity/canonical-json.ts';
import { ROW_CODES } from '../../../domain/row-codes.ts';
import { reportSchema, TERMS } from '../../../reports/model/schema.ts';
import type { RunReport } from '../../../store/report.ts';
import { covered } from '../../support/covered.ts';
import { withClient } from '../../support/database.ts';
import { openRunningTrial, type Trial } from '../../support/trial.ts';
import { plantedIn } from '../../support/truth.ts';
import { acceptable, complaintIn, refused } from '../bad-input/complaint.ts';
import { patientValues } from '../privacy/patient-values.ts';
import { leaksIn } from '../privacy/search.ts';

let trial: Trial;
let first: RunReport;
beforeAll(async () => {
  trial = await openRunningTrial({ patients: 300, seed: 32 });
  first = await acceptable(trial, 'run');
});
afterAll(() => trial.close());

const outputOf = async (...args: string[]): Promise<string> => {
  const { exit, out, err } = await trial.cutover(...args);
  expect(exit, err).toBe(0);
  return out;
};

describe('cutover report', () => {
  it('prints the report on the newest run as JSON of the published shape, in agreement with the run', async () => {
    const printed = JSON.parse(await outputOf('report', '--format', 'json'));
    const published = z.fromJSONSchema(JSON.parse(await readFile('docs/report.schema.json', 'utf8')));
    expect(published.safeParse(printed).error).toBe(undefined);
    expect(published.safeParse({ ...printed, patient: 'any' }).success).toBe(false);
    const report = reportSchema.parse(printed);
    expect(report).toMatchObject({ run: 1, kind: 'trial', balanced: true, acceptable: true, against: [] });
    for (const [at, dataset] of report.datasets.entries()) {
      expect(first.datasets[at]).toMatchObject(
        Object.fromEntries(TERMS.map((term) => [term, dataset[term]])),
      );
      const [source, ...terms] = TERMS.map((term) => dataset[term]!);
      expect(terms.reduce((sum, rows) => sum + rows, 0)).toBe(source);
      const parts = report.partitions.filter((part) => part.dataset === dataset.name);
      expect(parts.reduce((sum, { source_rows }) => sum + source_rows!, 0)).toBe(source);
      expect(parts.reduce((sum, { planned_rows }) => sum + planned_rows, 0)).toBe(source);
    }
    expect(report.checks).toHaveLength(first.checks.length);
    expect(report.checks.length).toBeGreaterThan(20);
    for (const { status, compares } of report.checks) {
      expect(status).toBe('verified');
      expect(compares).not.toBe('');
    }
    for (const { rows, originals_kept, ...rule } of report.exclusions) {
      expect(originals_kept).toBe(rows);
      expect(rule).toMatchObject({ owner: null, owner_name: null, archive: null });
    }
    for (const { name, excluded } of report.datasets) {
      const rules = report.exclusions.filter(({ dataset }) => dataset === name);
      expect(rules.reduce((sum, { rows }) => sum + rows!, 0)).toBe(excluded);
    }
    expect(report.exclusions.filter(({ dataset }) => dataset === 'community.patients')).toMatchObject([
      { code: 'TEST_PATIENT', words: expect.stringContaining('SURNAME begins with ZZZ') },
      { code: 'RECORD_DELETED', words: 'DELETED_FLAG is Y' },
      { code: 'EXACT_DUPLICATE' },
    ]);
    for (const { units, units_done, seconds } of report.timings) {
      expect(units_done).toBe(units);
      expect(seconds).toBeGreaterThanOrEqual(0);
    }
    expect(report.trend.map(({ run }) => run)).toEqual([1]);
    expect(report.audit_ends.map(({ chain }) => chain)).toEqual([0, 1]);
  });

  it('prints a table of the same numbers as text', async () => {
    const text = await outputOf('report', '--run', '1');
    for (const { name, source_rows } of first.datasets)
      expect(text).toMatch(new RegExp(`^${name} +${source_rows!.toLocaleString('en-GB')} `, 'm'));
  });

  it('has the same digest as long as nothing changes, which anybody can compute from the JSON', async () => {
    const { digest, content } = covered(JSON.parse(await outputOf('report', '--format', 'json')));
    expect(hash('sha256', canonicalJson(content))).toBe(digest);
    expect((await outputOf('report')).match(/[0-9a-f]{64}/)![0]).toBe(digest);
    await outputOf('reconcile');
    expect(JSON.parse(await outputOf('report', '--format', 'json')).digest).toBe(digest);
  });

  it('writes each format into a folder, for its owner only; CSV has every list in full', async () => {
    const folder = join(trial.folder, 'reports');
    for (const format of ['html', 'xlsx', 'json', 'text', 'csv'])
      expect(await outputOf('report', '--format', format, '--out', folder)).toContain(join(folder, 'run-1-'));
    const files = await readdir(folder);
    expect(files).toEqual(
      expect.arrayContaining(['run-1-report.html', 'run-1-report.json', 'run-1-report.txt']),
    );
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    const linesOf = async (list: string) =>
      parse<Record<string, string>>(await readFile(join(folder, `run-1-${list}.csv`)), { columns: true });
    const total = (lines: Record<string, string>[]) =>
      lines.reduce((sum, { source_rows }) => sum + Number(source_rows), 0);
    const [balance, batches, held] = [
      await linesOf('balance'),
      await linesOf('batches'),
      await linesOf('held-rows'),
    ];
    expect(balance.map(({ dataset }) => dataset)).toEqual(first.datasets.map(({ name }) => name));
    expect(batches.length).toBeGreaterThan(balance.length - 1);
    expect(total(batches)).toBe(total(balance));
    const exported = await outputOf('quarantine', 'export', '--format', 'csv');
    expect(await readFile(join(folder, 'run-1-held-rows.csv'), 'utf8')).toBe(exported);
    expect(held.length).toBeGreaterThan(100);
    const { sheets } = await readXlsx(await readFile(join(folder, 'run-1-report.xlsx')));
    const sample = sheets.find(({ name }) => name === 'held-rows')!.rows.slice(1);
    expect(sample.map(([dataset, rowRef]) => ({ dataset, rowRef }))).toEqual(
      held.slice(0, 1_000).map(({ dataset, rowRef }) => ({ dataset, rowRef })),
    );
  });

  it('refuses CSV without a folder, since it is many files, and a workbook, which no terminal shows', async () => {
    const { details } = await refused(trial, 'USAGE', 'report', '--format', 'csv');
    expect(details).toEqual({ wanted: '--out <dir>: csv is a file for each list' });
    const workbook = await refused(trial, 'USAGE', 'report', '--format', 'xlsx');
    expect(workbook.details).toEqual({ wanted: '--out <dir>: a workbook is not for a terminal' });
  });
});

describe('cutover quarantine', () => {
  it('list names every reason with its rows, its words and what to do', async () => {
    const text = await outputOf('quarantine', 'list');
    for (const { name, reasons } of first.datasets)
      for (const [code, rows] of Object.entries(reasons)) {
        expect(text).toContain(
          `${name}  ${code} (${ROW_CODES[code as keyof typeof ROW_CODES].effect})  ${rows}`,
        );
        expect(text).toContain(ROW_CODES[code as keyof typeof ROW_CODES].fix);
      }
  });

  it('export gives every row as file and line, in CSV as in NDJSON', async () => {
    const ndjson = (await outputOf('quarantine', 'export'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(ndjson).toHaveLength((await plantedIn(trial)).size);
    const [head, ...rows] = parse(await outputOf('quarantine', 'export', '--format', 'csv'));
    expect(head).toEqual(['dataset', 'rowRef', 'outcome', 'codes', 'fields', 'byteOffset']);
    expect(rows).toEqual(
      ndjson.map(({ dataset, rowRef, outcome, codes, fields, byteOffset }) => [
        ...[dataset, rowRef, outcome, codes.join(' '), fields.join(' '), String(byteOffset)],
      ]),
    );
  });

  it('export takes only the dataset, the reason and the outcome that are asked for', async () => {
    const exported = async (
      ...filters: string[]
    ): Promise<{ dataset: string; outcome: string; codes: string[] }[]> =>
      (await outputOf('quarantine', 'export', ...filters))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    const lab = first.datasets.find(({ name }) => name === 'lab.results')!;
    const held = await exported('--dataset', 'lab.results', '--code', 'PATIENT_HELD');
    expect(held).toHaveLength(lab.reasons.PATIENT_HELD!);
    expect(
      held.every(({ dataset, codes }) => dataset === 'lab.results' && codes.includes('PATIENT_HELD')),
    ).toBe(true);
    expect(await exported('--only', 'merged')).toHaveLength(
      first.datasets.reduce((sum, { merged }) => sum + merged!, 0),
    );
    expect(await exported('--code', 'NO_SUCH_CODE')).toEqual([]);
  });

  it('export writes to a file that only its owner may read', async () => {
    const file = join(trial.folder, 'held.csv');
    const expected = await outputOf('quarantine', 'export', '--format', 'csv');
    expect(await outputOf('quarantine', 'export', '--format', 'csv', '--out', file)).toBe('');
    expect(await readFile(file, 'utf8')).toBe(expected);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('cutover status', () => {
  it('shows every run and how far the newest is', async () => {
    const text = await outputOf('status');
    expect(text).toContain('run 1  trial  completed  acceptable');
    const status = JSON.parse(await outputOf('--json', 'status'));
    expect(status).toMatchObject({ run: 1, runs: [{ run_id: 1, state: 'completed', acceptable: true }] });
    for (const [index, { name, source_rows: rows, ...terms }] of first.datasets.entries()) {
      const { merged, quarantined, excluded } = terms;
      const loaded = terms.new! + terms.updated! + terms.unchanged!;
      expect(status.datasets[index]).toEqual({
        ...{ name, planned: rows, extracted: rows, settled: rows },
        ...{ loaded, merged, quarantined, excluded },
      });
      expect(text).toContain(
        `${name}: ${rows} of ${rows} read; ${loaded} loaded, ${merged} merged, ${quarantined} quarantined, ${excluded} excluded`,
      );
    }
  });
});

/** Changes the target behind Cutover's back, reconciles, and undoes the change. */
async function sabotaged(change: string, undo: string): Promise<RunReport> {
  await withClient(trial.databaseUrl, async (client) => {
    await client.query('create table if not exists public.aside as select * from ehr.observation limit 0');
    await client.query(change);
  });
  try {
    const result = await trial.cutover('--json', 'reconcile');
    const report = JSON.parse(result.out) as RunReport;
    complaintIn(result, report.balanced ? 'NOT_ACCEPTABLE' : 'UNBALANCED');
    return report;
  } finally {
    await withClient(trial.databaseUrl, (client) => client.query(undo));
  }
}
const failedIn = ({ checks }: RunReport): string[] =>
  checks.filter(({ status }) => status !== 'verified').map(({ name }) => name);

describe('cutover reconcile', () => {
  it('verifies everything as long as nobody has touched the target', async () => {
    const report = JSON.parse(await outputOf('--json', 'reconcile'));
    expect(report).toEqual({ ...first, findings: { total: 0, named: [] } });
  });

  it('finds one altered value of the EHR', async () => {
    const one = `source_key = (select min(source_key) from ehr.observation where value_original is not null)`;
    const report = await sabotaged(
      `update ehr.observation set value_original = value_original || ' ' where ${one}`,
      `update ehr.observation set value_original = rtrim(value_original) where ${one}`,
    );
    expect(report).toMatchObject({ balanced: true, acceptable: false });
    expect(failedIn(report)).toEqual(['lab.results: ehr rows are as loaded']);
  });

  it('finds one row that was deleted from the EHR', async () => {
    const report = await sabotaged(
      `with gone as (delete from ehr.observation where source_key = (select max(source_key) from ehr.observation)
         returning *) insert into public.aside select * from gone`,
      'with back as (delete from public.aside returning *) insert into ehr.observation select * from back',
    );
    expect(report.balanced).toBe(false);
    expect(report.datasets.find(({ name }) => name === 'lab.results')!.unexplained).toBe(1);
    expect(failedIn(report)).toEqual([
      'lab.results: ehr holds what was staged',
      'lab.results: every row accounted for',
      'lab.results: ledger agrees with the tables',
    ]);
  });

  it('finds one row that was added to the EHR', async () => {
    const report = await sabotaged(
      `insert into public.aside select * from ehr.observation limit 1; update public.aside set source_key = 'L999999999';
       insert into ehr.observation select * from public.aside; truncate public.aside`,
      `delete from ehr.observation where source_key = 'L999999999'`,
    );
    expect(failedIn(report)).toContain('lab.results: every row accounted for');
  });

  it('finds one altered value of staging', async () => {
    const one = `source_key = (select min(source_key) from staging.patient where dataset_no = 1) and dataset_no = 1`;
    const report = await sabotaged(
      `update staging.patient set family_name = family_name || ' ' where ${one}`,
      `update staging.patient set family_name = rtrim(family_name) where ${one}`,
    );
    expect(failedIn(report)).toEqual(['community.patients: staging holds what was read']);
  });

  it('finds a digest that was made to fit an altered value of the EHR', async () => {
    const one = `source_key = (select min(source_key) from ehr.observation)`;
    const report = await sabotaged(
      `create table public.digest as select digest from ehr.observation where ${one};
       update ehr.observation set digest = decode(repeat('00', 16), 'hex') where ${one}`,
      `update ehr.observation set digest = (select digest from public.digest) where ${one}; drop table public.digest`,
    );
    expect(failedIn(report)).toEqual([
      'lab.results: ehr holds what was staged',
      'lab.results: ehr rows are as loaded',
    ]);
  });

  it('finds a row that was taken out of quarantine', async () => {
    const report = await sabotaged(
      `create table public.held as select * from migration.set_aside where dataset_no = 3 limit 1;
       delete from migration.set_aside a using public.held h where (a.run_id, a.dataset_no, a.partition_no, a.batch_no, a.row_no)
         = (h.run_id, h.dataset_no, h.partition_no, h.batch_no, h.row_no)`,
      'insert into migration.set_aside select * from public.held; drop table public.held',
    );
    expect(failedIn(report)).toContain('lab.results: every row accounted for');
  });

  it('verifies everything again when the sabotage is undone', async () => {
    const report = JSON.parse(await outputOf('--json', 'reconcile'));
    expect(report).toEqual({ ...first, findings: { total: 0, named: [] } });
  });
});

it('nothing that was printed holds a value of a patient', async () => {
  const { all } = await patientValues(trial);
  expect(leaksIn('output', Buffer.from(await trial.output()), all)).toEqual([]);
});
