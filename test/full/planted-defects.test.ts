import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../store/report.ts';
import { openRunningTrial } from '../support/trial.ts';
import { differences, foundBy, plantedIn } from '../support/truth.ts';

const PATIENTS = 5_000;

describe(`the files and databases of a synthetic trust of ${PATIENTS} patients`, () => {
  it.each([101, 202, 303])(
    'has every planted defect found with its reasons and nothing else rejected, for seed %i',
    { timeout: 600_000 },
    async (seed) => {
      const trial = await openRunningTrial({ patients: PATIENTS, seed, databases: true });
      try {
        const run = await trial.cutover('--json', 'run');
        expect(run.exit, run.err.slice(-2000)).toBe(0);
        const report = JSON.parse(run.out) as RunReport;
        expect(report.acceptable).toBe(true);
        const planted = await plantedIn(trial);
        const found = await foundBy(trial);
        const wrong = differences(planted, found);
        const right = planted.size - wrong.length;
        console.log(
          `seed ${seed}: planted ${planted.size}, found ${found.size}, ${wrong.length} differences`,
        );
        expect(wrong).toEqual([]);
        expect({ precision: right / found.size, recall: right / planted.size }).toEqual({
          precision: 1,
          recall: 1,
        });
      } finally {
        await trial.close();
      }
    },
  );
});
