import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Arena, inPeace, openArena, runUnderFire } from '../../support/chaos.ts';
import { differingTables, dumpEhr } from '../../support/ehr-dump.ts';
import type { Trial } from '../../support/trial.ts';
import { differences, foundBy, plantedIn } from '../../support/truth.ts';

const PATIENTS = 600;
const SEED = 5;

let peace: { trial: Trial; steps: number };
let arena: Arena;
beforeAll(async () => {
  peace = await inPeace(PATIENTS, SEED);
  arena = await openArena(PATIENTS, SEED);
});
afterAll(async () => {
  await arena?.close();
  await peace?.trial.close();
});

describe('a run whose worker, backend, postmaster, Temporal server and orchestrator are killed with kill -9', () => {
  it('ends with the same rows in every table as a run that nobody disturbed', {
    timeout: 300_000,
  }, async () => {
    const { report, kills } = await runUnderFire(arena, 5, peace.steps, SEED);
    console.log(`seed ${SEED}: killed ${kills.join(', ')} within ${peace.steps} steps`);
    expect(kills).toHaveLength(5);
    expect(report.acceptable).toBe(true);
    const undisturbed = await dumpEhr(peace.trial.databaseUrl);
    expect(undisturbed.get('observation')!.length).toBeGreaterThan(4_000);
    expect(differingTables(undisturbed, await dumpEhr(arena.services.databaseUrl))).toEqual([]);
    expect(differences(await plantedIn(arena.trial), await foundBy(arena.trial))).toEqual([]);
  });
});
