import { setImmediate } from 'node:timers/promises';
import type { ResultRows } from '../result.ts';
import { SqlError } from '../sql-error.ts';
import type { Row } from '../value.ts';
import type { Operator } from './operator.ts';

/** What a running SELECT asks of its session. */
export interface RowGate {
  /** How many of the wanted rows may go out now; applies faults and throws `session-ended`. */
  allow(sent: number, wanted: number): Promise<number>;
  counted(rows: number): void;
  /** Called when no more rows are read; harmless twice. */
  ended(): void;
  readonly signal: AbortSignal | undefined;
}

/** Pulls an operator as its rows are asked for, giving way to other sessions between slices of work. */
export class SelectRows implements ResultRows {
  #operator: Operator | null;
  readonly #gate: RowGate;
  #sent = 0;

  constructor(operator: Operator, gate: RowGate) {
    this.#operator = operator;
    this.#gate = gate;
  }

  async take(max: number): Promise<readonly Row[]> {
    const allowed = await this.#gate.allow(this.#sent, max);
    while (this.#operator !== null) {
      if (this.#gate.signal?.aborted) throw this.#end(new SqlError('cancelled'));
      const rows = this.#next(allowed);
      if (rows === null) break;
      if (rows.length > 0) {
        this.#sent += rows.length;
        this.#gate.counted(rows.length);
        return rows;
      }
      await setImmediate();
    }
    this.close();
    return [];
  }

  close(): void {
    this.#operator = null;
    this.#gate.ended();
  }

  #next(max: number): readonly Row[] | null {
    try {
      return this.#operator!.next(max);
    } catch (error) {
      throw this.#end(error);
    }
  }

  #end(error: unknown): unknown {
    this.close();
    return error;
  }
}
