/**
 * What can go wrong with a statement, in words both dialects share. Each dialect turns a code into its own
 * number, class and text (`Dialect.nativeError`); `native` errors already carry them.
 */
export type SqlErrorCode =
  | 'syntax'
  | 'unknown-table'
  | 'unknown-column'
  | 'ambiguous-column'
  | 'unknown-function'
  | 'wrong-arguments'
  | 'unknown-type'
  | 'missing-bind'
  | 'type-clash'
  | 'not-grouped'
  | 'misplaced-aggregate'
  | 'conversion-failed'
  | 'overflow'
  | 'divide-by-zero'
  | 'value-too-long'
  | 'null-violation'
  | 'duplicate-key'
  | 'object-exists'
  | 'column-count'
  | 'unknown-database'
  | 'permission-denied'
  | 'read-only'
  | 'no-transaction'
  | 'write-conflict'
  | 'snapshot-conflict'
  | 'snapshot-not-allowed'
  | 'snapshot-gone'
  | 'unknown-snapshot'
  | 'deadlock'
  | 'timeout'
  | 'password-expired'
  | 'session-ended'
  | 'cancelled'
  | 'native';

export interface SqlErrorDetail {
  /** The word at which parsing stopped, or the name that is not known. Never a value of a row. */
  readonly near?: string;
  /** Character offset in the statement's text, from 0. */
  readonly offset?: number;
  /** Line in the statement's text, from 1. */
  readonly line?: number;
  /** Table, column, constraint or right concerned. */
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly right?: string;
  /** The dialect's own number, class and text, for `native`. */
  readonly native?: NativeError;
}

/** An error as the simulated server reports it. */
export interface NativeError {
  /** SQL Server message number, or the digits of ORA-nnnnn. */
  readonly number: number;
  /** Without the `ORA-nnnnn: ` prefix. */
  readonly message: string;
  /** SQL Server class (severity) and state; an Oracle dialect leaves them 0. */
  readonly severity: number;
  readonly state: number;
  /** From 1; 0 where unknown. */
  readonly line: number;
  /** Character offset in the statement, from 0; 0 where unknown. */
  readonly offset: number;
}

/** A statement was refused or failed. The session lives on unless the code is `session-ended`. */
export class SqlError extends Error {
  readonly code: SqlErrorCode;
  readonly detail: SqlErrorDetail;

  constructor(code: SqlErrorCode, detail: SqlErrorDetail = {}) {
    super(detail.native ? detail.native.message : detail.near ? `${code} near ${detail.near}` : code);
    this.name = 'SqlError';
    this.code = code;
    this.detail = detail;
  }
}

/** An error that only one dialect knows, with its own number. */
export const nativeSqlError = (
  number: number,
  message: string,
  rest: Partial<Omit<NativeError, 'number' | 'message'>> = {},
): SqlError =>
  new SqlError('native', {
    native: { severity: 16, state: 1, line: 1, offset: 0, ...rest, number, message },
  });
