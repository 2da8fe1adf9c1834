import type { Bind, ResultColumn, StatementResult } from './result.ts';
import type { Database } from './storage/database.ts';

/**
 * What a read may see.
 * - `read-uncommitted`, `read-committed`: each row as last committed when the scan reaches it, so a long scan
 *   sees a moving table, as SQL Server's locking levels do. (Nothing ever waits for a lock.)
 * - `statement-snapshot`: the state at the start of the statement (Oracle's default; READ_COMMITTED_SNAPSHOT).
 * - `transaction-snapshot`: the state at the transaction's first read (SNAPSHOT; READ ONLY; SERIALIZABLE).
 */
export type Isolation = 'read-uncommitted' | 'read-committed' | 'statement-snapshot' | 'transaction-snapshot';

export interface SessionOptions {
  readonly user: string;
  readonly application: string;
  /** Name of a database or of a database snapshot; null is the instance's first. */
  readonly database: string | null;
  readonly readOnlyIntent: boolean;
  /** Called once when a fault or a shutdown ends the session: the wire must cut the connection at once. */
  readonly onDrop: () => void;
}

/** One connection's state on the server. All methods reject or throw SqlError. */
export interface Session {
  readonly id: number;
  readonly user: string;
  readonly application: string;
  readonly readOnlyIntent: boolean;
  readonly database: Database;
  /** The name it was opened by: the database's own, or that of a database snapshot. */
  readonly databaseName: string;
  /** Isolation of the next transaction or autocommitted statement; the dialect's SET statements change it. */
  isolation: Isolation;
  /** State of SET or ALTER SESSION options, by the dialect's own names. */
  readonly options: Map<string, string>;
  /** 0 outside a transaction. */
  readonly transactionDepth: number;
  /** True in a READ ONLY transaction, a database snapshot or a database opened read-only. */
  readonly readOnly: boolean;

  /** Exactly one statement. */
  execute(text: string, binds: readonly Bind[], signal?: AbortSignal): Promise<StatementResult>;
  /** A batch: each statement starts when the result before it was taken to its end or closed. */
  batch(text: string, binds: readonly Bind[], signal?: AbortSignal): AsyncGenerator<StatementResult>;
  /** The columns a statement would return, null where it returns none; nothing is executed. */
  describe(text: string, binds: readonly Bind[]): readonly ResultColumn[] | null;

  /** A read-only transaction sees the state at its beginning; any other snapshot the state at its first read. */
  begin(options?: { readonly isolation?: Isolation; readonly readOnly?: boolean }): void;
  /** Ends the innermost level; only the outermost commits. Throws `no-transaction` outside one. */
  commit(): void;
  /** Rolls everything back, whatever the depth. Throws `no-transaction` outside one. */
  rollback(): void;
  /** Changes the current database, for USE. */
  use(database: string): void;
  /** True where the session's user holds the right, as in `flashback` on `PAS.PATIENT`. */
  may(right: string, object: string): boolean;

  /** To be awaited after each write of `bytes` to the wire: keeps the record and simulates a slow network. */
  sent(bytes: number): Promise<void>;
  /** Rolls back and forgets the session; harmless twice. */
  close(): void;
}
