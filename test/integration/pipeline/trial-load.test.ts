import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_DATASETS } from '../../../fixtures/datasets.ts';
import type { TrustManifest } from '../../../fixtures/manifest.ts';
import type { RunReport } from '../../../store/report.ts';
import { openRunningTrial, type Trial } from '../../support/trial.ts';
import { differences, foundBy, plantedIn } from '../../support/truth.ts';

let trial: Trial;
let first: RunReport;

beforeAll(async () => {
  trial = await openRunningTrial({ patients: 1_500, seed: 11, databases: true });
  const run = await trial.cutover('--json', 'run', '--kind', 'trial');
  expect(run.exit, run.err.slice(-2000)).toBe(0);
  first = JSON.parse(run.out) as RunReport;
});
afterAll(() => trial.close());

describe('a trial load of files, PAS and clinical system together', () => {
  it('loads every dataset that the synthetic trust has', () => {
    expect(first.datasets.map(({ name }) => name).sort()).toEqual([...ALL_DATASETS].sort());
  });

  it('accounts for every row of every dataset, and every check is verified', () => {
    expect(first.balanced).toBe(true);
    expect(first.checks.filter(({ status }) => status !== 'verified')).toEqual([]);
    for (const dataset of first.datasets) {
      expect(dataset.unexplained).toBe(0);
      expect(dataset.source_rows).toBe(
        dataset.new! +
          dataset.updated! +
          dataset.unchanged! +
          dataset.merged! +
          dataset.quarantined! +
          dataset.excluded!,
      );
    }
  });

  it('finds every planted defect with its reasons, and rejects nothing else', async () => {
    const planted = await plantedIn(trial);
    expect(planted.size).toBeGreaterThan(500);
    expect(differences(planted, await foundBy(trial))).toEqual([]);
  });

  it('notes exactly the planted defects that do not hold a row back', async () => {
    const manifest = JSON.parse(
      await readFile(join(trial.folder, 'trust', 'manifest.json'), 'utf8'),
    ) as TrustManifest;
    for (const { name, reasons, warnings } of first.datasets)
      expect({ name, ...reasons, ...warnings }).toEqual({ name, ...manifest.planted[name] });
  });

  it('loads nothing twice when the same plan is run again', async () => {
    const again = await trial.cutover('--json', 'run', '--plan', String(first.plan));
    expect(again.exit, again.err).toBe(0);
    const second = JSON.parse(again.out) as RunReport;
    for (const [index, dataset] of second.datasets.entries()) {
      expect(dataset).toMatchObject({ new: 0, updated: 0, unchanged: first.datasets[index]!.new });
      expect(dataset.merged).toBe(first.datasets[index]!.merged);
    }
  });
});
