import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../sources/memory/index.ts';
import { isOpen, type ReadWindow, readWithin, type WindowClock } from '../../../sources/read-window.ts';
import type { DatasetPlan, ReadOptions, Source, SourceBatch } from '../../../sources/source.ts';

const NIGHT: ReadWindow = { from: '20:00', to: '06:00', zone: 'Europe/London' };
const at = (moment: string) => new Date(moment);

/** A clock that only sleeping moves. */
function clockAt(start: string): WindowClock & { set(moment: string): void; slept: number } {
  let now = at(start).getTime();
  const clock = {
    slept: 0,
    now: () => new Date(now),
    set: (moment: string) => {
      now = at(moment).getTime();
    },
    sleep: async (milliseconds: number, signal: AbortSignal) => {
      signal.throwIfAborted();
      clock.slept += milliseconds;
      now += milliseconds;
    },
  };
  return clock;
}

/** Rows in memory that tell how many reads hold them open. */
function countedSource(rows: number): Source & { open: number; begun: (string | null)[] } {
  const source = memorySource({
    ...{ dataset: 'pas.rows', columns: ['ID'] },
    rows: Array.from({ length: rows }, (_, index) => ({ fields: [`K${index}`] })),
  });
  const counted = {
    ...source,
    open: 0,
    begun: [] as (string | null)[],
    async *read(...args: Parameters<Source['read']>): AsyncGenerator<SourceBatch> {
      counted.open++;
      counted.begun.push(args[2].from);
      try {
        yield* source.read(...args);
      } finally {
        counted.open--;
      }
    },
  };
  return counted;
}

const planOf = (source: Source): Promise<DatasetPlan> =>
  source.plan({ partitionRecords: 100, signal: new AbortController().signal });
const optionsOf = (signal = new AbortController().signal): ReadOptions => ({
  ...{ from: null, batchRecords: 2, signal },
});

describe('a read window', () => {
  it.each([
    ['2026-01-10T19:59:59Z', false],
    ['2026-01-10T20:00:00Z', true],
    ['2026-01-11T00:00:00Z', true],
    ['2026-01-11T05:59:59Z', true],
    ['2026-01-11T06:00:00Z', false],
    // Summer time: 20:30 in London is 19:30 in UTC.
    ['2026-07-10T19:30:00Z', true],
    ['2026-07-10T05:30:00Z', false],
    // The clocks go back: 01:30 happens twice, both within the night.
    ['2026-10-25T00:30:00Z', true],
    ['2026-10-25T01:30:00Z', true],
  ])('over midnight in London is at %s open: %s', (moment, open) => {
    expect(isOpen(NIGHT, at(moment))).toBe(open);
  });

  it('within a day, and in a zone of its own, is that of the zone', () => {
    const noon: ReadWindow = { from: '12:00', to: '13:00', zone: 'Pacific/Auckland' };
    expect(isOpen(noon, at('2026-07-10T00:30:00Z'))).toBe(true);
    expect(isOpen(noon, at('2026-07-10T12:30:00Z'))).toBe(false);
  });
});

describe('a source read within its window', () => {
  it('waits for the window before it opens anything', async () => {
    const source = countedSource(4);
    const clock = clockAt('2026-01-10T19:30:30Z');
    const windowed = readWithin(source, NIGHT, { resumable: true, clock });
    const plan = await planOf(source);
    const batches: SourceBatch[] = [];
    for await (const batch of windowed.read(plan, plan.partitions[0]!, optionsOf())) batches.push(batch);
    expect(clock.slept).toBe(29.5 * 60_000);
    expect(batches.flatMap(({ records }) => records.map(({ fields }) => fields[0]))).toEqual([
      ...['K0', 'K1', 'K2', 'K3'],
    ]);
    expect(source.begun).toEqual([null]);
  });

  it.each<readonly [string, (source: Source, plan: DatasetPlan) => Promise<unknown>]>([
    ['planned', (source) => planOf(source)],
    ['verified', (source, plan) => source.verify(plan)],
    ['asked for single rows', (source, plan) => Array.fromAsync(source.reread(plan, []))],
  ])('waits for it as well when it is %s', async (_, ask) => {
    const source = countedSource(4);
    const clock = clockAt('2026-01-10T19:58:00Z');
    const asked: string[] = [];
    const noted = <Result>(result: Result): Result => {
      asked.push(clock.now().toISOString());
      return result;
    };
    const watched: Source = {
      ...source,
      plan: (options) => noted(source.plan(options)),
      verify: (plan) => noted(source.verify(plan)),
      reread: (plan, rows) => noted(source.reread(plan, rows)),
    };
    await ask(readWithin(watched, NIGHT, { resumable: true, clock }), await planOf(source));
    expect(asked).toEqual(['2026-01-10T20:00:00.000Z']);
  });

  it('that closes gives its session up behind the batch in hand, and goes on from there: no row lost, none twice', async () => {
    const source = countedSource(7);
    const clock = clockAt('2026-01-11T05:59:00Z');
    const sleep = clock.sleep;
    const openWhileAsleep: number[] = [];
    const watching: WindowClock = {
      now: clock.now,
      sleep: (milliseconds, signal) => {
        openWhileAsleep.push(source.open);
        return sleep(milliseconds, signal);
      },
    };
    const windowed = readWithin(source, NIGHT, { resumable: true, clock: watching });
    const plan = await planOf(windowed);
    const seen: (string | null)[] = [];
    let position = plan.partitions[0]!.from;
    for await (const batch of windowed.read(plan, plan.partitions[0]!, optionsOf())) {
      expect(isOpen(NIGHT, clock.now())).toBe(true);
      expect(batch.from).toBe(position);
      position = batch.to;
      for (const { fields } of batch.records) seen.push(fields[0]!);
      if (seen.length === 4) clock.set('2026-01-11T06:00:00Z');
    }
    expect(seen).toEqual(['K0', 'K1', 'K2', 'K3', 'K4', 'K5', 'K6']);
    expect(position).toBe(plan.partitions[0]!.to);
    expect(clock.slept).toBe(14 * 60 * 60_000);
    expect(source.begun).toHaveLength(2);
    expect(new Set(openWhileAsleep)).toEqual(new Set([0]));
  });

  it('does not wait behind the last batch', async () => {
    const clock = clockAt('2026-01-11T05:59:00Z');
    const windowed = readWithin(countedSource(2), NIGHT, { resumable: true, clock });
    const plan = await planOf(windowed);
    for await (const _ of windowed.read(plan, plan.partitions[0]!, optionsOf()))
      clock.set('2026-01-11T06:00:00Z');
    expect(clock.slept).toBe(0);
  });

  it('with a snapshot that lives in one session ends with SNAPSHOT_REFUSED when the window closes', async () => {
    const source = countedSource(7);
    const clock = clockAt('2026-01-11T05:59:00Z');
    const windowed = readWithin(source, NIGHT, { resumable: false, clock });
    const plan = await planOf(windowed);
    const reading = async () => {
      for await (const _ of windowed.read(plan, plan.partitions[0]!, optionsOf()))
        clock.set('2026-01-11T06:00:00Z');
    };
    await expect(reading()).rejects.toMatchObject({ code: 'SNAPSHOT_REFUSED' });
    expect(source.open).toBe(0);
    expect(clock.slept).toBe(0);
  });

  it('that is cancelled while it waits ends at once', async () => {
    const controller = new AbortController();
    const clock: WindowClock = {
      now: () => at('2026-01-11T12:00:00Z'),
      sleep: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
          controller.abort();
        }),
    };
    const source = countedSource(2);
    const windowed = readWithin(source, NIGHT, { resumable: true, clock });
    const plan = await planOf(source);
    const reading = windowed.read(plan, plan.partitions[0]!, optionsOf(controller.signal));
    await expect(reading[Symbol.asyncIterator]().next()).rejects.toThrow(/abort/i);
  });
});
