import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fineGrained, inPeace, reaches } from '../support/chaos.ts';
import { withClient } from '../support/database.ts';
import { differingTables, dumpEhr } from '../support/ehr-dump.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';

const PATIENTS = 600;
const SEED = 6;

let peace: { trial: Trial; steps: number };
let trial: Trial;
beforeAll(async () => {
  peace = await inPeace(PATIENTS, SEED);
  trial = await openRunningTrial({ patients: PATIENTS, seed: SEED, config: fineGrained });
});
afterAll(async () => {
  await trial?.close();
  await peace?.trial.close();
});

/** Units that a second attempt has taken over. */
const takenOver = (url: string): Promise<number> =>
  withClient(url, async (client) => {
    const { rows } = await client.query('select count(*)::int as units from migration.unit where epoch > 1');
    return rows[0].units;
  });

describe('a worker that is stopped past its time-out and wakes as a zombie', () => {
  it('can write nothing more, and the run ends as if it had never slept', { timeout: 180_000 }, async () => {
    let ended = false;
    const run = trial.cutover('--json', 'run').finally(() => {
      ended = true;
    });
    expect(await reaches(trial.databaseUrl, Math.floor(peace.steps / 4), () => ended)).toBe(true);
    const zombies = [...trial.workers].filter(({ spawnargs }) => spawnargs.at(-1) === 'move');
    // All that move rows sleep at once, so that whatever is in hand is taken over from a sleeper.
    for (const zombie of zombies) zombie.kill('SIGSTOP');
    trial.startWorker('move');
    while ((await takenOver(trial.databaseUrl)) === 0) await pause(50);
    for (const zombie of zombies) zombie.kill('SIGCONT');
    const { exit, err } = await run;
    expect(exit, err).toBe(0);
    expect(await takenOver(trial.databaseUrl)).toBeGreaterThan(0);
    expect(differingTables(await dumpEhr(peace.trial.databaseUrl), await dumpEhr(trial.databaseUrl))).toEqual(
      [],
    );
  });
});
