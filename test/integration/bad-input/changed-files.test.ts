import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fineGrained } from '../../support/chaos.ts';
import { openRunningTrial, type Trial } from '../../support/trial.ts';
import { differences, foundBy, plantedIn } from '../../support/truth.ts';
import { patientValues } from '../privacy/patient-values.ts';
import { leaksIn } from '../privacy/search.ts';
import { acceptable, complaintIn, refused } from './complaint.ts';
import { whileHeld } from './held.ts';
import { bytesOf, generatedRows, pathOf, withBytes, withoutFile } from './trust-files.ts';

const LAB = 'lab.results';
const where = { run: expect.any(Number), next: 'cutover resume' };

let trial: Trial;
beforeAll(async () => {
  trial = await openRunningTrial({ patients: 150, seed: 23, config: fineGrained });
});
afterAll(() => trial.close());

async function planned(): Promise<string> {
  const { out } = await trial.cutover('--json', 'plan');
  return String(JSON.parse(out).plan);
}

/** One digit of a result near the end of the file: as many bytes as before, and still a sound record. */
function oneDigitChanged(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const at = bytes.lastIndexOf('L0000') + 1;
  changed[bytes.indexOf('|S', at) + 2]! ^= 1;
  return changed;
}

async function goesOnWithEveryRow(): Promise<void> {
  const report = await acceptable(trial, 'resume', '--watch');
  const read = Object.fromEntries(report.datasets.map(({ name, source_rows }) => [name, source_rows]));
  expect(read).toEqual(await generatedRows(trial));
  expect(differences(await plantedIn(trial), await foundBy(trial))).toEqual([]);
}

describe('a run of a plan stops, and goes on when the planned file is back,', () => {
  it('where a file was changed after the plan, though it is as long as before', async () => {
    const plan = await planned();
    await withBytes(trial, LAB, oneDigitChanged, async () => {
      const { details } = await refused(trial, 'SOURCE_CHANGED', 'run', '--plan', plan);
      expect(details).toEqual(where);
    });
    await goesOnWithEveryRow();
  });

  it('where a file has gone since the plan', async () => {
    const plan = await planned();
    await withoutFile(trial, 'community.patients', () =>
      refused(trial, 'SOURCE_MISSING', 'run', '--plan', plan),
    );
    await goesOnWithEveryRow();
  });

  it('where a file is changed while it is read', async () => {
    const original = await bytesOf(trial, LAB);
    const run = trial.cutover('--json', 'run');
    await whileHeld(trial.databaseUrl, 'migration.batch', () =>
      writeFile(pathOf(trial, LAB), oneDigitChanged(original)),
    );
    complaintIn(await run, 'SOURCE_CHANGED');
    await writeFile(pathOf(trial, LAB), original);
    await goesOnWithEveryRow();
  });
});

it('resume of a run whose file is not back stops again with the same reason', async () => {
  const plan = await planned();
  await withoutFile(trial, LAB, async () => {
    await refused(trial, 'SOURCE_MISSING', 'run', '--plan', plan);
    await refused(trial, 'SOURCE_MISSING', 'resume', '--watch');
  });
  await goesOnWithEveryRow();
});

it('nothing that was printed holds a value of a patient', async () => {
  const { all } = await patientValues(trial);
  expect(leaksIn('output', Buffer.from(await trial.output()), all)).toEqual([]);
});
