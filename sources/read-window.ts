import { setTimeout as pause } from 'node:timers/promises';
import { RunError } from '../domain/run-error.ts';
import type { DatasetPlan, PartitionPlan, ReadOptions, Source, SourceBatch } from './source.ts';

/** The part of each day in which a source may be read. */
export interface ReadWindow {
  /** `HH:MM` on the wall clock of the zone; `to` is excluded. Where `to` is earlier, the window spans midnight. */
  readonly from: string;
  readonly to: string;
  /** IANA name, such as `Europe/London`. */
  readonly zone: string;
}

export interface WindowClock {
  readonly now: () => Date;
  /** Rejects when aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const MINUTE = 60_000;
const CLOCK: WindowClock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) => pause(milliseconds, undefined, { signal }),
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether reading is allowed at a moment. */
export function isOpen({ from, to, zone }: ReadWindow, moment: Date): boolean {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  const now = minutesOf(format.format(moment));
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  return begin < end ? begin <= now && now < end : now >= begin || now < end;
}

/** Waits until the window is open; looks again each minute, so that a change of the clocks is none of its business. */
async function open(window: ReadWindow, { now, sleep }: WindowClock, signal: AbortSignal): Promise<void> {
  for (let moment = now(); !isOpen(window, moment); moment = now())
    await sleep(MINUTE - (moment.getTime() % MINUTE), signal);
}

/**
 * The source, read in its window only. When the window closes, a partition stops behind the batch in hand, gives its
 * session up and goes on from there when the window opens. `resumable: false` is for a snapshot that lives in one
 * session: such a read ends with SNAPSHOT_REFUSED instead: to begin again every day would never come to an end.
 */
export function readWithin(
  source: Source,
  window: ReadWindow,
  { resumable, clock = CLOCK }: { readonly resumable: boolean; readonly clock?: WindowClock },
): Source {
  async function* read(
    plan: DatasetPlan,
    partition: PartitionPlan,
    options: ReadOptions,
  ): AsyncGenerator<SourceBatch> {
    let { from } = options;
    for (;;) {
      options.signal.throwIfAborted();
      await open(window, clock, options.signal);
      let closed = false;
      // Leaving the loop ends the reader, and with it its session.
      for await (const batch of source.read(plan, partition, { ...options, from })) {
        yield batch;
        from = batch.to;
        closed = from !== partition.to && !isOpen(window, clock.now());
        if (closed) break;
      }
      if (!closed) return;
      if (!resumable) throw new RunError('SNAPSHOT_REFUSED', { dataset: plan.dataset, reason: CLOSED });
    }
  }

  return {
    capabilities: source.capabilities,
    plan: (options) => source.plan(options),
    verify: (plan) => source.verify(plan),
    read,
    reread: (plan, locators) => source.reread(plan, locators),
  };
}

const CLOSED = 'the read window closed before the dataset was read, and its snapshot lives in one session';
