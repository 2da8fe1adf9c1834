import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../store/report.ts';
import { inPeace, killWorker, seeded } from '../support/chaos.ts';
import { attack, BLOWS, standingStill } from '../support/database-faults.ts';
import { differingTables, dumpEhr } from '../support/ehr-dump.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';
import { differences, foundBy, plantedIn } from '../support/truth.ts';

const TRUST = { patients: 300, seed: 8, databases: true, config: standingStill } as const;

let undisturbed: ReadonlyMap<string, readonly string[]>;
let trial: Trial;
beforeAll(async () => {
  const { trial: peace } = await inPeace(TRUST.patients, TRUST.seed, TRUST);
  undisturbed = await dumpEhr(peace.databaseUrl);
  await peace.close();
  trial = await openRunningTrial(TRUST);
});
afterAll(() => trial?.close());

describe('a run whose databases drop connections, choose deadlock victims, stall, fail over and are killed', () => {
  it('ends with the same rows in every table as a run that nobody disturbed', {
    timeout: 180_000,
  }, async () => {
    let over = false;
    const run = trial.cutover('--json', 'run').finally(() => {
      over = true;
    });
    const shared = { blows: BLOWS, afterRows: () => 40, ended: () => over };
    const meanwhile = async () => void (await killWorker(trial, 'move', seeded(TRUST.seed)));
    const fallen = await Promise.all([
      attack({ ...shared, database: trial.oracle, engine: 'oracle' }),
      attack({ ...shared, database: trial.sqlServer, engine: 'sql-server', meanwhile }),
    ]);
    const { exit, out, err } = await run;
    expect(exit, err.slice(-2000)).toBe(0);
    expect(fallen).toEqual([BLOWS, BLOWS]);
    expect((JSON.parse(out) as RunReport).acceptable).toBe(true);
    expect(undisturbed.get('observation')!.length).toBeGreaterThan(2_000);
    expect(differingTables(undisturbed, await dumpEhr(trial.databaseUrl))).toEqual([]);
    expect(differences(await plantedIn(trial), await foundBy(trial))).toEqual([]);
  });
});
