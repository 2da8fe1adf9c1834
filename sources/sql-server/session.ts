import type sql from 'mssql';
import { driverConfig } from './driver.ts';
import { mssql } from './mssql.ts';
import type { SqlServerConnection, SqlServerTimeouts } from './options.ts';
import { type Binds, rowsOf } from './row-stream.ts';

const STALL = 60_000;

/** Waits until a small answer may be asked for, which counts against the limit as well; then told of its rows. */
type Asking = (signal: AbortSignal) => Promise<((rows: number) => void) | undefined>;

/** Errors of the server seen beside the one a call failed with. */
export class SessionError extends Error {
  readonly numbers: readonly number[];

  constructor(cause: unknown, numbers: readonly number[]) {
    super('A session could not be opened.', { cause });
    this.numbers = numbers;
  }
}

/** One session on the server, used by one reader at a time. */
export class Session {
  readonly database: string;
  readonly #pool: sql.ConnectionPool;
  readonly #stall: number;
  readonly #asking: Asking;
  #transaction: sql.Transaction | null = null;

  private constructor(pool: sql.ConnectionPool, database: string, stall: number, asking: Asking) {
    this.#pool = pool;
    this.database = database;
    this.#stall = stall;
    this.#asking = asking;
  }

  static async open(
    connection: SqlServerConnection,
    database: string,
    timeouts: SqlServerTimeouts,
    asking: Asking,
  ): Promise<Session> {
    const numbers: number[] = [];
    const pool = new (mssql().ConnectionPool)(
      driverConfig(connection, database, timeouts, (number) => numbers.push(number)),
    );
    // A broken connection shows in the request that uses it, and is given up with it.
    pool.on('error', () => undefined);
    try {
      // The driver logs in twice, one after the other: the first time only to see whether it can.
      await pool.connect();
    } catch (error) {
      throw new SessionError(error, numbers);
    }
    return new Session(pool, database, timeouts.stall ?? STALL, asking);
  }

  /** From here to `end` everything is read as at one moment: isolation level SNAPSHOT. */
  async beginSnapshot(): Promise<void> {
    const transaction = new (mssql().Transaction)(this.#pool);
    transaction.on('error', () => undefined);
    await transaction.begin(mssql().ISOLATION_LEVEL.SNAPSHOT);
    this.#transaction = transaction;
  }

  async end(): Promise<void> {
    const transaction = this.#transaction;
    this.#transaction = null;
    await transaction?.commit();
  }

  /** Rows as arrays, a few hundred at a time or fewer long ones; the server waits while the caller does. */
  stream(
    text: string,
    binds: Binds,
    signal: AbortSignal,
    longColumns: readonly number[] = [],
  ): AsyncGenerator<unknown[][]> {
    const request = this.#transaction
      ? new (mssql().Request)(this.#transaction)
      : new (mssql().Request)(this.#pool);
    return rowsOf(request, text, binds, { signal, stall: this.#stall, longColumns });
  }

  /** All rows of a small answer. */
  async rows(text: string, binds: Binds, signal: AbortSignal): Promise<unknown[][]> {
    const settle = await this.#asking(signal);
    const all: unknown[][] = [];
    for await (const some of this.stream(text, binds, signal)) all.push(...some);
    settle?.(all.length);
    return all;
  }

  /** Resolves when the connection is closed on this side. */
  async close(): Promise<void> {
    // What cannot say goodbye is gone as well. The driver waits for a transaction that nobody ended.
    await this.#transaction?.rollback().catch(() => undefined);
    await this.#pool.close().catch(() => undefined);
  }
}
