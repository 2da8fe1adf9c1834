import { RateLimit } from '../database/rate-limit.ts';
import type { OracleLimits } from './options.ts';

interface Amount {
  readonly rows: number;
  readonly bytes: number;
}

/** Rows and bytes this process asks of one server. */
export class Throttle {
  readonly #rows: RateLimit | null;
  readonly #bytes: RateLimit | null;
  readonly #limits: OracleLimits;

  constructor(limits: OracleLimits) {
    const { rowsPerSecond, bytesPerSecond } = limits;
    this.#limits = limits;
    this.#rows = rowsPerSecond === undefined ? null : new RateLimit(rowsPerSecond);
    this.#bytes = bytesPerSecond === undefined ? null : new RateLimit(bytesPerSecond);
  }

  /** Rows to ask for at a time: small enough that no second's share is spent by one answer. */
  chunk(wanted: number, rowBytes: number): number {
    const { rowsPerSecond, bytesPerSecond } = this.#limits;
    const byRows = rowsPerSecond === undefined ? wanted : Math.floor(rowsPerSecond / 4);
    const byBytes = bytesPerSecond === undefined ? wanted : Math.floor(bytesPerSecond / 4 / rowBytes);
    return Math.max(1, Math.min(wanted, byRows, byBytes));
  }

  /** What is kept for an answer of the catalogue: nobody knows how long it is before it came. */
  get small(): Amount {
    const { rowsPerSecond = 0, bytesPerSecond = 0 } = this.#limits;
    return { rows: Math.ceil(rowsPerSecond / 2), bytes: Math.ceil(bytesPerSecond / 2) };
  }

  /** Bytes of a piece of a LOB to ask for at a time. */
  piece(wanted: number): number {
    const { bytesPerSecond } = this.#limits;
    return bytesPerSecond === undefined
      ? wanted
      : Math.max(1, Math.min(wanted, Math.floor(bytesPerSecond / 4)));
  }

  /** Whether anyone wants to know how many bytes came. */
  get countsBytes(): boolean {
    return this.#bytes !== null;
  }

  /** Waits until that much may be asked for, then asks, and sets down what really came. */
  async ask<Answer>(
    most: Amount,
    signal: AbortSignal,
    work: () => Promise<Answer>,
    measure: (answer: Answer) => Amount,
  ): Promise<Answer> {
    const rows = most.rows > 0 ? await this.#rows?.take(most.rows, signal) : undefined;
    const bytes = await this.#bytes?.take(most.bytes, signal);
    const answer = await work();
    if (rows || bytes) {
      const came = measure(answer);
      if (rows) this.#rows!.settle(rows, came.rows);
      if (bytes) this.#bytes!.settle(bytes, came.bytes);
    }
    return answer;
  }
}
