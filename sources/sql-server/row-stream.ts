import type sql from 'mssql';
import { mssql } from './mssql.ts';

/** Key texts by name, bound as nvarchar; whole numbers as int. */
export type Binds = Readonly<Record<string, string | number>>;

/** No row came for too long. The driver's own timer stops at the first packet of an answer. */
export class StalledError extends Error {
  readonly code = 'STALLED';
}

/** Rows handed over together, and the stocks at which the server is told to wait and to go on. */
const ROWS = 256;
const FULL = 16;
const LOW = 4;
/** Characters of long values at which rows are handed over, however few, and at which the server is told to wait. */
const LONG = 2 * 1_048_576;
const LONG_FULL = 2 * LONG;

interface StreamOptions {
  readonly signal: AbortSignal;
  /** Milliseconds between two rows after which the answer is given up. */
  readonly stall: number;
  /** Positions of values that may be long. */
  readonly longColumns: readonly number[];
}

/** Runs a SELECT and gives its rows, with back-pressure. Ended early, it cancels the statement and waits for that. */
export async function* rowsOf(
  request: sql.Request,
  text: string,
  binds: Binds,
  { signal, stall, longColumns }: StreamOptions,
): AsyncGenerator<unknown[][]> {
  signal.throwIfAborted();
  for (const [name, value] of Object.entries(binds)) {
    if (typeof value === 'number') request.input(name, mssql().BigInt, value);
    // One declared length, so that the server keeps one plan for all keys.
    else request.input(name, mssql().NVarChar(4000), value);
  }
  const flow = new Flow(request, stall, longColumns);
  const cancel = (): void => flow.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    flow.start(text);
    for (;;) {
      const rows = await flow.next();
      signal.throwIfAborted();
      if (!rows) break;
      yield rows;
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    await flow.stop();
  }
}

/** The events of one request as a queue. */
class Flow {
  readonly #request: sql.Request;
  readonly #watchdog: NodeJS.Timeout;
  readonly #longColumns: readonly number[];
  readonly #queue: { readonly rows: unknown[][]; readonly long: number }[] = [];
  readonly #ended: Promise<void>;
  #rows: unknown[][] = [];
  /** Characters of long values in `#rows`, and in all that waits. */
  #long = 0;
  #longWaiting = 0;
  #paused = false;
  #done = false;
  #failure: unknown = null;
  #wake: (() => void) | null = null;

  constructor(request: sql.Request, stall: number, longColumns: readonly number[]) {
    this.#request = request;
    this.#longColumns = longColumns;
    this.#watchdog = setTimeout(() => {
      if (this.#paused || this.#done) return;
      this.#failure ??= new StalledError('No row came for too long.');
      this.cancel();
    }, stall);
    request.stream = true;
    request.arrayRowMode = true;
    request.on('row', (row: unknown[]) => this.#take(row));
    request.on('error', (error: unknown) => {
      this.#failure ??= error;
    });
    this.#ended = new Promise((resolve) => {
      request.on('done', () => {
        this.#finish();
        resolve();
      });
    });
  }

  start(text: string): void {
    // In stream mode everything is told by events; `done` comes last, after an error too.
    void this.#request.query(text);
  }

  /** Undefined at the end; throws what the request failed with. */
  async next(): Promise<unknown[][] | undefined> {
    while (this.#queue.length === 0 && !this.#done) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const stock = this.#queue.shift();
    this.#longWaiting -= stock?.long ?? 0;
    if (this.#paused && this.#queue.length <= LOW && this.#longWaiting < LONG_FULL) this.#resume();
    if (!stock && this.#failure !== null) throw this.#failure;
    return stock?.rows;
  }

  cancel(): void {
    if (this.#done) return;
    if (this.#paused) this.#resume();
    this.#request.cancel();
  }

  async stop(): Promise<void> {
    this.cancel();
    await this.#ended;
  }

  #take(row: unknown[]): void {
    this.#rows.push(row);
    for (const column of this.#longColumns) this.#long += longOf(row[column]);
    this.#watchdog.refresh();
    if (this.#rows.length < ROWS && this.#long < LONG) return;
    this.#hand();
    if ((this.#queue.length >= FULL || this.#longWaiting >= LONG_FULL) && !this.#paused) {
      this.#paused = true;
      this.#request.pause();
    }
    this.#wake?.();
  }

  #hand(): void {
    this.#queue.push({ rows: this.#rows, long: this.#long });
    this.#longWaiting += this.#long;
    this.#rows = [];
    this.#long = 0;
  }

  #resume(): void {
    this.#paused = false;
    this.#watchdog.refresh();
    this.#request.resume();
  }

  #finish(): void {
    this.#done = true;
    clearTimeout(this.#watchdog);
    if (this.#rows.length > 0) this.#hand();
    this.#wake?.();
  }
}

const longOf = (value: unknown): number =>
  typeof value === 'string' || Buffer.isBuffer(value) ? value.length : 0;
