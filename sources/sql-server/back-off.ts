import { BackOff as SharedBackOff } from '../database/back-off.ts';
import { verdictOn } from './faults.ts';
import type { SqlServerSystemOptions } from './options.ts';

/** Back-off while one dataset is read. */
export class BackOff {
  readonly #dataset: string;
  readonly #shared: SharedBackOff;

  constructor(dataset: string, options: SqlServerSystemOptions) {
    this.#dataset = dataset;
    this.#shared = new SharedBackOff(options, verdictOn);
  }

  progress(): void {
    this.#shared.progress();
  }

  /** Waits for the next attempt; throws a RunError where there is none. */
  after(error: unknown, signal: AbortSignal): Promise<void> {
    return this.#shared.after(error, { dataset: this.#dataset }, signal);
  }

  /** Carries `work` out, again and again while only passing faults stand in its way. */
  through<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    return this.#shared.through({ dataset: this.#dataset }, signal, work);
  }
}
