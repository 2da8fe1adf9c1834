import {
  type NativeError,
  nativeSqlError,
  type SqlError,
  type SqlErrorCode,
} from '../../engine/sql-error.ts';

type Words = (detail: SqlError['detail']) => string;

/** Message numbers, classes and texts of the real server: SQL Server documentation, "Database engine errors". */
const ERRORS: Readonly<Record<Exclude<SqlErrorCode, 'native'>, readonly [number, severity: number, Words]>> =
  {
    syntax: [102, 15, ({ near }) => `Incorrect syntax near '${near ?? ''}'.`],
    'unknown-table': [208, 16, ({ near }) => `Invalid object name '${near ?? ''}'.`],
    'unknown-column': [207, 16, ({ near }) => `Invalid column name '${near ?? ''}'.`],
    'ambiguous-column': [209, 16, ({ near }) => `Ambiguous column name '${near ?? ''}'.`],
    'unknown-function': [
      195,
      15,
      ({ near }) => `'${near ?? ''}' is not a recognized built-in function name.`,
    ],
    'wrong-arguments': [
      174,
      15,
      ({ near }) => `The ${near ?? ''} function was given other arguments than it takes.`,
    ],
    'unknown-type': [243, 16, ({ near }) => `Type ${near ?? ''} is not a defined system type.`],
    'missing-bind': [137, 15, ({ near }) => `Must declare the scalar variable "@${near ?? ''}".`],
    'type-clash': [206, 16, ({ near }) => `Operand type clash near '${near ?? ''}'.`],
    'not-grouped': [
      8120,
      16,
      ({ near }) =>
        `Column '${near ?? ''}' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.`,
    ],
    'misplaced-aggregate': [147, 15, () => 'An aggregate may not appear here.'],
    'conversion-failed': [8114, 16, ({ near }) => `Error converting data type ${near ?? ''}.`],
    overflow: [
      8115,
      16,
      ({ near }) => `Arithmetic overflow error converting expression to data type ${near ?? ''}.`,
    ],
    'divide-by-zero': [8134, 16, () => 'Divide by zero error encountered.'],
    'value-too-long': [
      2628,
      16,
      ({ table, column }) =>
        `String or binary data would be truncated in table '${table ?? ''}', column '${column ?? ''}'.`,
    ],
    'null-violation': [
      515,
      16,
      ({ table, column }) =>
        `Cannot insert the value NULL into column '${column ?? ''}', table '${table ?? ''}'; column does not allow nulls.`,
    ],
    'duplicate-key': [
      2627,
      14,
      ({ table, constraint }) =>
        `Violation of constraint '${constraint ?? ''}'. Cannot insert duplicate key in object '${table ?? ''}'.`,
    ],
    'object-exists': [
      2714,
      16,
      ({ near }) => `There is already an object named '${near ?? ''}' in the database.`,
    ],
    'column-count': [
      213,
      16,
      () => 'Column name or number of supplied values does not match table definition.',
    ],
    'unknown-database': [
      911,
      16,
      ({ near }) => `Database '${near ?? ''}' does not exist. Make sure that the name is entered correctly.`,
    ],
    'permission-denied': [
      229,
      14,
      ({ right, table }) =>
        `The ${(right ?? '').toUpperCase()} permission was denied on the object '${table ?? ''}'.`,
    ],
    'read-only': [
      3906,
      16,
      ({ near }) => `Failed to update database "${near ?? ''}" because the database is read-only.`,
    ],
    'no-transaction': [
      3902,
      16,
      () => 'The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.',
    ],
    'write-conflict': [1222, 16, () => 'Lock request time out period exceeded.'],
    'snapshot-conflict': [3960, 16, () => 'Snapshot isolation transaction aborted due to update conflict.'],
    'snapshot-not-allowed': [
      3952,
      16,
      ({ near }) =>
        `Snapshot isolation transaction failed accessing database '${near ?? ''}' because snapshot isolation is not allowed in this database. Use ALTER DATABASE to allow snapshot isolation.`,
    ],
    'snapshot-gone': [
      3958,
      16,
      () => 'Transaction aborted when accessing versioned row. Requested versioned row was not found.',
    ],
    'unknown-snapshot': [
      911,
      16,
      ({ near }) => `Database '${near ?? ''}' does not exist. Make sure that the name is entered correctly.`,
    ],
    deadlock: [
      1205,
      13,
      () =>
        'Transaction was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
    ],
    timeout: [1222, 16, () => 'Lock request time out period exceeded.'],
    'password-expired': [18487, 14, () => 'Login failed.  Reason: The password of the account has expired.'],
    'session-ended': [
      596,
      21,
      () => 'Cannot continue the execution because the session is in the kill state.',
    ],
    cancelled: [3617, 16, () => 'The statement was cancelled by the client.'],
  };

export function nativeError({ code, detail }: SqlError): NativeError {
  if (detail.native) return detail.native;
  const [number, severity, words] = ERRORS[code as keyof typeof ERRORS];
  return { number, severity, message: words(detail), state: 1, line: detail.line ?? 1, offset: 0 };
}

const SMALL_NUMBERS: ReadonlySet<string> = new Set(['bit', 'tinyint', 'smallint', 'int']);

/** 245 quotes the value, as the real server does; 8114 does not. */
export const conversionFailed = (text: string, from: string, to: string): SqlError =>
  SMALL_NUMBERS.has(to)
    ? nativeSqlError(245, `Conversion failed when converting the ${from} value '${text}' to data type ${to}.`)
    : nativeSqlError(8114, `Error converting data type ${from} to ${to}.`, { state: 5 });

/** 241 and 242: text that is no date, or a date outside the type's range. */
export const noDate = (): SqlError =>
  nativeSqlError(241, 'Conversion failed when converting date and/or time from character string.');

export const overflow = (to: string): SqlError =>
  nativeSqlError(8115, `Arithmetic overflow error converting expression to data type ${to}.`, { state: 2 });

export const invalidStyle = (style: number, from: string): SqlError =>
  nativeSqlError(
    281,
    `${style} is not a valid style number when converting from ${from} to a character string.`,
  );
