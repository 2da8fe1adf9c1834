import type { Bind, StatementResult } from '../../engine/result.ts';
import type { Session } from '../../engine/session.ts';
import { SqlError } from '../../engine/sql-error.ts';
import type { Response } from './response.ts';
import { DONE, DONE_STATUS, writeColumns, writeDatabase, writeDone, writeTransaction } from './tokens.ts';

/** Rows asked of the engine at a time. */
const ROWS_AT_A_TIME = 256;

/** Which of the two ended a transaction in a text that holds both is not told apart. */
const ROLLS_BACK = /\brollback\b/i;

/** How the statements of a request ended. */
export type Outcome = 'done' | 'failed' | 'cancelled' | 'ended';

/** A bare SELECT list and the like count no rows in their DONE; everything else that has a number does. */
interface Pending {
  readonly status: number;
  readonly rows: number;
}

/** Runs texts on one session and writes what they return as tokens. */
export class StatementRunner {
  readonly #session: Session;
  #transaction = 0;
  #inTransaction = false;
  #database: string;

  constructor(session: Session) {
    this.#session = session;
    this.#database = session.database.name;
  }

  /**
   * Runs a batch into the response, which is not finished by this. `inProcedure`: a DONEINPROC ends each statement
   * and always says that more comes.
   */
  async run(
    response: Response,
    text: string,
    binds: readonly Bind[],
    { inProcedure, signal }: { inProcedure: boolean; signal: AbortSignal },
  ): Promise<Outcome> {
    const kind = inProcedure ? DONE.inProcedure : DONE.batch;
    let pending: Pending | null = null;
    const end = (more: boolean): void => {
      if (pending)
        writeDone(response.out, kind, pending.status | (more ? DONE_STATUS.more : 0), pending.rows);
      else if (!more) writeDone(response.out, kind, DONE_STATUS.final, 0);
      pending = null;
    };
    try {
      for await (const result of this.#session.batch(text, binds, signal)) {
        end(true);
        pending = await this.#write(response, result);
        this.#noteChanges(response, ROLLS_BACK.test(text) ? 'rollback' : 'commit');
      }
      end(inProcedure);
      return 'done';
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      if (error.code === 'session-ended') return 'ended';
      this.#noteChanges(response, 'rollback');
      if (error.code === 'cancelled') return 'cancelled';
      response.error(this.#session.database.dialect.nativeError(error));
      return 'failed';
    }
  }

  /** Writes what a statement may have changed beside its result: the database and the transaction in use. */
  #noteChanges({ out }: Response, ending: 'commit' | 'rollback' = 'commit'): void {
    const { transactionDepth, database } = this.#session;
    if (transactionDepth > 0 && !this.#inTransaction) {
      this.#transaction += 1;
      this.#inTransaction = true;
      writeTransaction(out, 'begin', this.#transaction);
    }
    if (transactionDepth === 0 && this.#inTransaction) {
      this.#inTransaction = false;
      writeTransaction(out, ending, this.#transaction);
    }
    if (database.name !== this.#database) {
      writeDatabase(out, database.name, this.#database);
      this.#database = database.name;
    }
  }

  /** For transactions begun and ended by messages of their own. */
  transactionChanged(response: Response, ending: 'commit' | 'rollback'): void {
    this.#noteChanges(response, ending);
  }

  async #write(response: Response, result: StatementResult): Promise<Pending> {
    if (result.kind === 'done') return { status: DONE_STATUS.final, rows: 0 };
    if (result.kind === 'count') return { status: DONE_STATUS.count, rows: result.affected };
    const { columns, rows } = result;
    const writeRow = writeColumns(response.out, columns);
    let count = 0;
    try {
      for (let taken = await rows.take(ROWS_AT_A_TIME); taken.length > 0; ) {
        for (const row of taken) {
          writeRow(row);
          if (response.isFull) await response.flush();
        }
        count += taken.length;
        taken = await rows.take(ROWS_AT_A_TIME);
      }
    } finally {
      rows.close();
    }
    return { status: DONE_STATUS.count, rows: count };
  }
}
