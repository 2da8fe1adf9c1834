import { setTimeout } from 'node:timers/promises';

/**
 * What is granted within any stretch of this many milliseconds keeps to the limit of one second. Longer than a
 * second by as much as two answers may run closer together on their way.
 */
const WINDOW = 1_150;

interface Grant {
  readonly at: number;
  units: number;
}

/** Keeps rows or bytes a second under a limit: everything is granted before it is asked of the server. */
export class RateLimit {
  readonly #limit: number;
  readonly #now: () => number;
  #grants: Grant[] = [];
  #waiting: Promise<unknown> = Promise.resolve();

  /** `now` in milliseconds. */
  constructor(limit: number, now: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Waits until `units` may be asked for; more than the limit counts as the limit. */
  take(units: number, signal: AbortSignal): Promise<Grant> {
    const turn = this.#waiting.then(() => this.#grant(Math.min(units, this.#limit), signal));
    // The next in line must not fail because the one before it was cancelled.
    this.#waiting = turn.catch(() => undefined);
    return turn;
  }

  /** What a grant came to in the end, where it was asked for by the most it could be. */
  settle(grant: Grant, units: number): void {
    grant.units = Math.min(units, this.#limit);
  }

  async #grant(units: number, signal: AbortSignal): Promise<Grant> {
    for (;;) {
      signal.throwIfAborted();
      const now = this.#now();
      this.#grants = this.#grants.filter(({ at }) => at > now - WINDOW);
      const used = this.#grants.reduce((sum, grant) => sum + grant.units, 0);
      if (used + units <= this.#limit) {
        const grant = { at: now, units };
        this.#grants.push(grant);
        return grant;
      }
      await setTimeout(Math.max(1, this.#grants[0]!.at + WINDOW - now), undefined, { signal });
    }
  }
}
