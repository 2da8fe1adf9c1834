import type { SqlType } from './sql-type.ts';
import type { Row, Value } from './value.ts';

/** A value sent with a statement. `name` as written in the text without its sign: `p1` for `@p1`, `1` for `:1`. */
export interface Bind {
  readonly name: string;
  readonly type: SqlType;
  readonly value: Value;
}

export interface ResultColumn {
  /** As it travels to the client; empty where the dialect gives an expression no name. */
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
}

/** Rows of a SELECT, computed only as they are asked for. */
export interface ResultRows {
  /**
   * Up to `max` rows; none means the end. Gives way to other sessions while it works, and applies faults
   * (stall, drop, errors after n rows). Rejects with SqlError: `cancelled` when the statement's signal fired.
   */
  take(max: number): Promise<readonly Row[]>;
  /** Ends the statement early; harmless at the end. */
  close(): void;
}

export type StatementResult =
  | { readonly kind: 'rows'; readonly columns: readonly ResultColumn[]; readonly rows: ResultRows }
  /** INSERT, UPDATE or DELETE with the rows it touched. */
  | { readonly kind: 'count'; readonly affected: number }
  | { readonly kind: 'done' };
