import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Arena, inPeace, openArena, runUnderFire } from '../support/chaos.ts';
import { differingTables, dumpEhr } from '../support/ehr-dump.ts';
import type { Trial } from '../support/trial.ts';
import { differences, foundBy, plantedIn } from '../support/truth.ts';

const PATIENTS = 3_000;
const SEED = 77;
const KILLS = 24;

let peace: { trial: Trial; steps: number };
let arena: Arena;
beforeAll(async () => {
  peace = await inPeace(PATIENTS, SEED);
  arena = await openArena(PATIENTS, SEED);
}, 600_000);
afterAll(async () => {
  await arena?.close();
  await peace?.trial.close();
});

describe(`one run with ${KILLS} kills`, () => {
  it('ends with the same rows in every table as a run that nobody disturbed', {
    timeout: 1_200_000,
  }, async () => {
    const { report, kills } = await runUnderFire(arena, KILLS, peace.steps, SEED);
    console.log(`seed ${SEED}: ${kills.length} kills within ${peace.steps} steps: ${kills.join(', ')}`);
    expect(kills.length).toBeGreaterThanOrEqual(20);
    expect(report.acceptable).toBe(true);
    expect(
      differingTables(await dumpEhr(peace.trial.databaseUrl), await dumpEhr(arena.services.databaseUrl)),
    ).toEqual([]);
    expect(differences(await plantedIn(arena.trial), await foundBy(arena.trial))).toEqual([]);
  });
});
