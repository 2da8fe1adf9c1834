import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTrial, type Trial } from '../support/trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial({ patients: 30, seed: 61 });
  expect((await trial.cutover('init')).exit).toBe(0);
});
afterAll(() => trial.close());

/** The first note that a command prints; it goes on. */
async function noteOf({ stderr }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stderr! })) {
    const said = JSON.parse(line) as { event: string; line: string };
    if (said.event === 'note') return said.line;
  }
  throw new Error('it ended without a note');
}

it('a run that no worker takes says so after a while, and goes on when workers come', async () => {
  const begun = performance.now();
  const run = trial.begin('--json', 'run');
  const note = await noteOf(run.process);
  expect(performance.now() - begun).toBeLessThan(30_000);
  expect(note).toMatch(/^No worker takes the work of .*: start one with cutover worker\./);
  for (const queue of [trial.queue, `${trial.queue}.store`, `${trial.queue}.source.lab`])
    expect(note).toContain(queue);

  // An order that has to be answered waits as well, and says so too.
  const order = trial.begin('--json', 'abort', '--reason', 'nobody is there');
  expect(await noteOf(order.process)).toMatch(/^No worker takes the work of /);

  trial.startWorker('both');
  expect((await order.result).exit).toBe(0);
  const { exit, err, out } = await run.result;
  expect(exit).toBe(3);
  expect(JSON.parse(out.trim().split('\n').at(-1)!)).toMatchObject({ state: 'aborted' });
  expect(err.match(/No worker takes/g)).toHaveLength(1);
});
