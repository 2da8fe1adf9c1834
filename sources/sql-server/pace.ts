import type { RateLimit } from '../database/rate-limit.ts';
import type { SqlServerSystem } from './system.ts';

/** Rows of the first page where bytes are limited and nothing is known of their length. */
const FIRST_ROWS = 50;

type Grant = Awaited<ReturnType<RateLimit['take']>>;

/** How many rows one reader may ask for at a time: small enough that no second's share is spent by one answer. */
export class Pace {
  readonly #system: SqlServerSystem;
  #longest = 0;
  #came = 0;
  #bytes: Grant | null = null;
  #rows: Grant | null = null;

  constructor(system: SqlServerSystem) {
    this.#system = system;
  }

  /** Waits until rows may be asked for; at most `wanted`. */
  async ask(wanted: number, signal: AbortSignal): Promise<number> {
    const { rows, bytes, options } = this.#system;
    const { rowsPerSecond = Number.POSITIVE_INFINITY, bytesPerSecond } = options.limits ?? {};
    let most = Math.max(1, Math.min(wanted, Math.floor(rowsPerSecond / 4)));
    if (bytes && bytesPerSecond !== undefined) {
      const fitting = this.#longest > 0 ? Math.floor(bytesPerSecond / 4 / this.#longest) : FIRST_ROWS;
      most = Math.max(1, Math.min(most, fitting));
      this.#bytes = await bytes.take(this.#longest * most, signal);
    }
    if (rows) this.#rows = await rows.take(most, signal);
    this.#came = 0;
    return most;
  }

  /** Sets down the length of a row that came. Text travels in two bytes a character. */
  measure(texts: readonly unknown[]): void {
    if (!this.#bytes) return;
    let bytes = 8;
    for (const text of texts) bytes += 2 + (typeof text === 'string' ? text.length * 2 : 0);
    this.#came += bytes;
    this.#longest = Math.max(this.#longest * 0.99, bytes);
  }

  /** What was asked for came to this in the end. */
  settle(rows: number): void {
    if (this.#rows) this.#system.rows!.settle(this.#rows, rows);
    if (this.#bytes) this.#system.bytes!.settle(this.#bytes, this.#came);
  }
}
