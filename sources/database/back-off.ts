import { setTimeout } from 'node:timers/promises';

export interface BackOffOptions {
  /** Attempts to go on after a fault that may pass, without progress between them; default 8. */
  readonly attempts?: number;
  /** Milliseconds before the first of them, doubled each time up to 30 s; default 250. */
  readonly backOff?: number;
}

/** What an engine makes of an error of its driver. */
export interface Verdict {
  /** Whether the same may succeed a little later, on a new session. */
  readonly passing: boolean;
  /** What the run ends with where it does not pass; `attempts` were made. */
  readonly ending: (attempts: number) => unknown;
}

/** What was read, for the error that ends a run: names and counts, no values of rows. */
export type FaultDetails = Readonly<Record<string, string | number>>;

export type Judge = (error: unknown, details: FaultDetails) => Verdict;

const ATTEMPTS = 8;
const FIRST = 250;
const LONGEST = 30_000;

/** Counts faults that may pass, and waits longer after each, until there is progress again. */
export class BackOff {
  readonly #attempts: number;
  readonly #first: number;
  readonly #judge: Judge;
  #faults = 0;

  constructor({ attempts = ATTEMPTS, backOff = FIRST }: BackOffOptions, judge: Judge) {
    this.#attempts = attempts;
    this.#first = backOff;
    this.#judge = judge;
  }

  progress(): void {
    this.#faults = 0;
  }

  /** Waits for the next attempt; throws the verdict's ending where there is none. */
  async after(error: unknown, details: FaultDetails, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { passing, ending } = this.#judge(error, details);
    this.#faults += 1;
    if (!passing || this.#faults >= this.#attempts) throw ending(this.#faults);
    const pause = Math.min(LONGEST, this.#first * 2 ** (this.#faults - 1));
    await setTimeout(pause, undefined, { signal });
  }

  /** Carries `work` out, again and again while only passing faults stand in its way. */
  async through<Result>(
    details: FaultDetails,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        await this.after(error, details, signal);
      }
    }
  }
}
