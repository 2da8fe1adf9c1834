import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunCode } from '../../../domain/run-codes.ts';
import type { DatasetName } from '../../../fixtures/datasets.ts';
import { withClient } from '../../support/database.ts';
import { openRunningTrial, type Trial } from '../../support/trial.ts';
import { differences, foundBy, plantedIn } from '../../support/truth.ts';
import { patientValues } from '../privacy/patient-values.ts';
import { leaksIn } from '../privacy/search.ts';
import { acceptable, type Complaint, refused } from './complaint.ts';
import { configWith, generatedRows, withBytes, withoutFile } from './trust-files.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openRunningTrial({ patients: 150, seed: 21 });
});
afterAll(() => trial.close());

const COMMUNITY = 'community.patients';
const headerOf = (bytes: Buffer): number => bytes.indexOf('\n') + 1;

/** Runs with a file's bytes changed: refused with this code, and nothing was begun. */
const refusedWith = (
  dataset: DatasetName,
  code: RunCode,
  change: (bytes: Buffer) => Uint8Array | string,
): Promise<Complaint> => withBytes(trial, dataset, change, () => refused(trial, code, 'run'));

describe('before anything is moved, a run is refused', () => {
  it('where a file is missing, with its name and without its folder', async () => {
    const { details } = await withoutFile(trial, COMMUNITY, () => refused(trial, 'SOURCE_MISSING', 'run'));
    expect(details).toEqual({ dataset: COMMUNITY, file: 'community-patient-index.csv', system: 'ENOENT' });
  });

  it('where the header differs, with every column that is missing, unexpected or in another place', async () => {
    const { details } = await refusedWith(COMMUNITY, 'HEADER_DRIFT', (bytes) =>
      bytes.toString('latin1').replace('TITLE,SURNAME,FORENAMES', 'FORENAMES,SURNAME,COLOUR'),
    );
    expect(details).toMatchObject({
      missing: 'TITLE',
      unexpected: 'COLOUR',
      reordered: 'SURNAME, FORENAMES',
    });
  });

  it('where the header is missing, without repeating the record that stands in its place', async () => {
    const { details } = await refusedWith(COMMUNITY, 'HEADER_DRIFT', (bytes) =>
      bytes.subarray(headerOf(bytes)),
    );
    expect(details.unexpected).toMatch(/^\d+ \(not shown\)$/);
  });

  it.each([
    ['UTF-8 instead of windows-1252', COMMUNITY, (text: string) => Buffer.from(text, 'utf8'), 'utf-8'],
    ['UTF-16', COMMUNITY, (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16'],
    [
      'windows-1252 instead of UTF-8',
      'gp.registrations',
      (text: string) => Buffer.from(text, 'latin1'),
      'not utf-8',
    ],
  ] as const)('where a file is in %s', async (_, dataset, encoded, found) => {
    const decoded = (bytes: Buffer) => bytes.toString(dataset === COMMUNITY ? 'latin1' : 'utf8');
    const { details } = await refusedWith(dataset, 'ENCODING_MISMATCH', (bytes) => encoded(decoded(bytes)));
    expect(details).toMatchObject({ dataset, found });
  });

  it('where a file is empty', async () => {
    await refusedWith(COMMUNITY, 'SOURCE_EMPTY', () => '');
  });

  it('where a file is a header only', async () => {
    await refusedWith(COMMUNITY, 'SOURCE_EMPTY', (bytes) => bytes.subarray(0, headerOf(bytes)));
  });

  it('where the trailer counts other records than there are', async () => {
    const { details } = await refusedWith('gp.registrations', 'TRAILER_MISMATCH', (bytes) =>
      bytes.toString('utf8').replace(/TRAILER~(\d+)/, 'TRAILER~9$1'),
    );
    expect(details.records).toBe((await generatedRows(trial))['gp.registrations']);
  });

  it('with its reason and what to do in plain words as well', async () => {
    const { exit, err } = await withoutFile(trial, COMMUNITY, () => trial.cutover('run'));
    expect(exit).toBe(4);
    expect(err).toContain('SOURCE_MISSING: The source file or table does not exist or cannot be opened.');
    expect(err).toContain('What to do: Check its path or name in the configuration');
  });
});

describe('after all that', () => {
  it('no run was begun and nothing was written', async () => {
    const { rows } = await withClient(trial.databaseUrl, (client) =>
      client.query(
        'select (select count(*)::int from migration.run) as runs, (select count(*)::int from migration.plan) as plans',
      ),
    );
    expect(rows).toEqual([{ runs: 0, plans: 0 }]);
  });

  it('the mended files load, and every row is accounted for', async () => {
    const report = await acceptable(trial, 'run');
    const read = Object.fromEntries(report.datasets.map(({ name, source_rows }) => [name, source_rows]));
    expect(read).toEqual(await generatedRows(trial));
    expect(differences(await plantedIn(trial), await foundBy(trial))).toEqual([]);
  });

  it('a dataset that may be empty is, where the configuration says so', async () => {
    const file = await configWith(trial, (yaml) =>
      yaml.replace('lab-results.psv }', 'lab-results.psv, allow_empty: true }'),
    );
    const report = await withBytes(
      trial,
      'lab.results',
      (bytes) => bytes.subarray(0, headerOf(bytes)),
      () => acceptable(trial, '--config', file, 'run'),
    );
    expect(report.datasets.find(({ name }) => name === 'lab.results')).toMatchObject({
      source_rows: 0,
      new: 0,
    });
  });

  it('nothing that was printed holds a value of a patient', async () => {
    const { all } = await patientValues(trial);
    expect(all.length).toBeGreaterThan(300);
    expect(leaksIn('output', Buffer.from(await trial.output()), all)).toEqual([]);
  });
});
