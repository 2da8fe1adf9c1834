import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../store/report.ts';
import { inPeace, killWorker, seeded } from '../support/chaos.ts';
import { attack, BLOWS, type Blow, standingStill } from '../support/database-faults.ts';
import { differingTables, dumpEhr } from '../support/ehr-dump.ts';
import { openRunningTrial } from '../support/trial.ts';
import { differences, foundBy, plantedIn } from '../support/truth.ts';

const PATIENTS = 2_000;
const BLOWS_EACH = 15;

/** Every kind of blow, then more, in an order of the seed's own. */
function blowsOf(random: () => number): Blow[] {
  const more = Array.from({ length: BLOWS_EACH - BLOWS.length }, () => BLOWS[Math.floor(random() * 3)]!);
  const drawn = [...BLOWS, ...more].map((blow) => [random(), blow] as const);
  return drawn.toSorted(([one], [other]) => one - other).map(([, blow]) => blow);
}

describe(`a run whose databases are struck ${BLOWS_EACH} times each`, () => {
  it.each([31, 62, 93])(
    'ends with the same rows in every table as a run that nobody disturbed, for seed %i',
    { timeout: 900_000 },
    async (seed) => {
      const options = { databases: true, config: standingStill } as const;
      const { trial: peace } = await inPeace(PATIENTS, seed, options);
      const undisturbed = await dumpEhr(peace.databaseUrl);
      await peace.close();
      const trial = await openRunningTrial({ patients: PATIENTS, seed, ...options });
      try {
        const random = seeded(seed);
        let over = false;
        const run = trial.cutover('--json', 'run').finally(() => {
          over = true;
        });
        const afterRows = () => 1 + Math.floor(random() * 90);
        const meanwhile = async () => void (await killWorker(trial, 'move', random));
        const shared = { afterRows, meanwhile, ended: () => over };
        const fallen = await Promise.all([
          attack({ ...shared, database: trial.oracle, engine: 'oracle', blows: blowsOf(random) }),
          attack({ ...shared, database: trial.sqlServer, engine: 'sql-server', blows: blowsOf(random) }),
        ]);
        const { exit, out, err } = await run;
        console.log(`seed ${seed}: PAS ${fallen[0].join(', ')}; clinical system ${fallen[1].join(', ')}`);
        expect(exit, err.slice(-2000)).toBe(0);
        expect(fallen.map((blows) => blows.length)).toEqual([BLOWS_EACH, BLOWS_EACH]);
        expect((JSON.parse(out) as RunReport).acceptable).toBe(true);
        expect(differingTables(undisturbed, await dumpEhr(trial.databaseUrl))).toEqual([]);
        expect(differences(await plantedIn(trial), await foundBy(trial))).toEqual([]);
      } finally {
        await trial.close();
      }
    },
  );
});
