import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { missingWorkers } from '../../../cli/missing-workers.ts';

let lines: string[];
let asked: number;
let unpolled: readonly string[];
const workers = () =>
  missingWorkers(
    async () => {
      asked++;
      return unpolled;
    },
    (line) => lines.push(line),
  );

beforeEach(() => {
  lines = [];
  asked = 0;
  unpolled = ['cutover', 'cutover.store'];
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('work that no worker takes for ten seconds is told of once, with what to do', async () => {
  const { look } = workers();
  for (let seconds = 0; seconds < 60; seconds++) {
    await look('nothing moves');
    expect(lines).toHaveLength(seconds < 10 ? 0 : 1);
    vi.advanceTimersByTime(1_000);
  }
  expect(lines).toEqual([
    'No worker takes the work of cutover, cutover.store: start one with cutover worker. Until then it waits.',
  ]);
});

it('a run that moves is not asked about', async () => {
  const { look } = workers();
  for (let step = 0; step < 20; step++) {
    await look(`step ${step}`);
    vi.advanceTimersByTime(9_900);
  }
  expect(asked).toBe(0);
});

it('work that stands still though workers are there is asked about again, and told of when they have gone', async () => {
  const { look } = workers();
  unpolled = [];
  for (let seconds = 0; seconds < 35; seconds++) {
    await look('a long step');
    vi.advanceTimersByTime(1_000);
  }
  expect({ asked, lines }).toEqual({ asked: 3, lines: [] });
  unpolled = ['cutover.store'];
  vi.advanceTimersByTime(10_000);
  await look('a long step');
  expect(lines).toEqual([expect.stringContaining('the work of cutover.store:')]);
});
