import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../../store/report.ts';
import { withClient } from '../../support/database.ts';
import { openTrial, type Trial } from '../../support/trial.ts';
import { differences, foundBy, plantedIn } from '../../support/truth.ts';
import { patientValues } from '../privacy/patient-values.ts';
import { leaksIn } from '../privacy/search.ts';
import { acceptable } from './complaint.ts';
import { bytesOf, generatedRows, pathOf } from './trust-files.ts';

const COMMUNITY = 'community.patients';
const MIB = 1024 * 1024;
const LONG = 64 * MIB;
const THREE_TIMES_AS_LONG = 3 * LONG;

const record = (key: string, notes: string): string =>
  `${key},,,Mr,Quillfeather,Zebediah,01/02/1950,M,A,S,1 Tallow Yard,,,,,,,,Z90001,N,,N,N,${notes}\r\n`;

/** What is appended to the sound file, line by line, and what must become of each. */
const APPENDED = [
  ['C9000001', '', null],
  ['C9000002', '"a note that is never closed', 'QUOTE_UNCLOSED'],
  ['C9000003', '', null],
  ['C9000004', 'before\0behind', 'NUL_BYTE'],
  ['C9000005', '', null],
  ['C9000006', 'one', 'DUPLICATE_KEY'],
  ['C9000006', 'other', 'DUPLICATE_KEY'],
  ['C9000008', 'x'.repeat(THREE_TIMES_AS_LONG), 'RECORD_TOO_LONG'],
  ['C9000009', '', null],
] as const;

let trial: Trial;
let report: RunReport;
/** Peak memory of the process that moved the rows, in MB: with a line of 64 MiB, and with one three times as long. */
const peaks: number[] = [];

/** A run with a worker of its own that moves rows, ended politely so that it says what it took. */
async function runAndMeasure(): Promise<RunReport> {
  const worker = trial.startWorker('move');
  const account = await acceptable(trial, 'run');
  const ended = once(worker, 'exit');
  worker.kill('SIGTERM');
  await ended;
  const last = (await trial.output()).split('\n').findLast((line) => line.includes('"peak_mb"'));
  peaks.push((JSON.parse(last!) as { peak_mb: number }).peak_mb);
  return account;
}

let lines: number;
beforeAll(async () => {
  const config = (yaml: string) => `${yaml}thresholds: { max_quarantined_share: 0.2 }\n`;
  trial = await openTrial({ patients: 150, seed: 24, config });
  expect((await trial.cutover('init')).exit).toBe(0);
  trial.startWorker('orchestrate');
  const bytes = await bytesOf(trial, COMMUNITY);
  await writeFile(
    pathOf(trial, COMMUNITY),
    Buffer.concat([bytes, Buffer.from(record('C9000001', 'x'.repeat(LONG)))]),
  );
  await runAndMeasure();
  lines = bytes.toString('latin1').split('\n').length - 1;
  await writeFile(
    pathOf(trial, COMMUNITY),
    Buffer.concat([bytes, ...APPENDED.map(([key, notes]) => Buffer.from(record(key, notes), 'latin1'))]),
  );
  report = await runAndMeasure();
});
afterAll(() => trial.close());

describe('a file with an unclosed quote, a NUL, a repeated key and a line of 192 MiB', () => {
  it('gives each of these rows its own reason, and no other row', async () => {
    const expected = new Map(await plantedIn(trial));
    for (const [index, [, , code]] of APPENDED.entries())
      if (code !== null)
        expected.set(`${COMMUNITY} community-patient-index.csv:${lines + 1 + index}`, `quarantined ${code}`);
    expect(differences(expected, await foundBy(trial))).toEqual([]);
  });

  it('loads every sound row, before, between and behind them', async () => {
    const { rows } = await withClient(trial.databaseUrl, (client) =>
      client.query(`select source_key from ehr.patient where source_key like 'C9%' order by 1`),
    );
    expect(rows.map(({ source_key }) => source_key)).toEqual([
      'C9000001',
      'C9000003',
      'C9000005',
      'C9000009',
    ]);
    const dataset = report.datasets.find(({ name }) => name === COMMUNITY);
    expect(dataset!.source_rows).toBe((await generatedRows(trial))[COMMUNITY]! + APPENDED.length);
  });

  it('keeps of the long line its beginning and its length', async () => {
    const { rows } = await withClient(trial.databaseUrl, (client) =>
      client.query(
        `select length(original) as kept, original_length::int as length from migration.set_aside
         where 'RECORD_TOO_LONG' = any (codes) and run_id = ${report.run}`,
      ),
    );
    expect(rows).toEqual([
      { kept: 65_536, length: Buffer.byteLength(record('C9000008', '')) + THREE_TIMES_AS_LONG },
    ]);
  });

  it('takes no more memory for the long line than for one of a third of its length', () => {
    const [shorter, longer] = peaks;
    console.log(`peak of the worker: ${shorter} MB with a line of 64 MiB, ${longer} MB with one of 192 MiB`);
    // Holding the line would take 128 MiB more; when garbage is let go differs by tens.
    expect(longer! - shorter!).toBeLessThan(100);
  });
});

it('nothing that was printed holds a value of a patient', async () => {
  const values = [...(await patientValues(trial)).all, 'Quillfeather', 'Zebediah', 'Tallow Yard'];
  expect(leaksIn('output', Buffer.from(await trial.output()), values)).toEqual([]);
});
