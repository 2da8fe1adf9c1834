import { setTimeout as pause } from 'node:timers/promises';
import { RunError } from '../domain/run-error.ts';
import type {
  DatasetPlan,
  Locator,
  PartitionPlan,
  ReadOptions,
  Source,
  SourceBatch,
  SourceRecord,
} from './source.ts';

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
export async function untilOpen(
  window: ReadWindow,
  signal: AbortSignal,
  { now, sleep }: WindowClock = CLOCK,
): Promise<void> {
  for (let moment = now(); !isOpen(window, moment); moment = now())
    await sleep(MINUTE - (moment.getTime() % MINUTE), signal);
}

/**
 * The source, used in its window only: whatever is asked of it outside waits until it opens, without a session. When
 * the window closes, a partition stops behind the batch in hand and goes on from there when it opens again; a plan and
 * rows read again are finished. `resumable: false` is for a snapshot that lives in one
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
      await untilOpen(window, options.signal, clock);
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

  async function* reread(
    plan: DatasetPlan,
    locators: readonly Locator[],
    signal = NEVER,
  ): AsyncGenerator<SourceRecord> {
    await untilOpen(window, signal, clock);
    yield* source.reread(plan, locators, signal);
  }

  return {
    capabilities: source.capabilities,
    async plan(options) {
      await untilOpen(window, options.signal, clock);
      return source.plan(options);
    },
    async verify(plan, signal = NEVER) {
      await untilOpen(window, signal, clock);
      await source.verify(plan, signal);
    },
    read,
    reread,
  };
}

const NEVER = new AbortController().signal;
const CLOSED = 'the read window closed before the dataset was read, and its snapshot lives in one session';
