import { setTimeout } from 'node:timers/promises';

/** A network line that takes its time: what is sent waits until everything before it has passed. */
export class SlowLine {
  /** Milliseconds of the monotonic clock. */
  #busyUntil = 0;

  async pass(bytes: number, bytesPerSecond: number): Promise<void> {
    const now = performance.now();
    this.#busyUntil = Math.max(now, this.#busyUntil) + (bytes / bytesPerSecond) * 1000;
    await setTimeout(this.#busyUntil - now);
  }
}
