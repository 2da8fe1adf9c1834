import type { NativeError, SqlError, SqlErrorCode, SqlErrorDetail } from '../../engine/sql-error.ts';

const quoted = ({ table, column, near }: SqlErrorDetail): string =>
  [table, column ?? near]
    .filter((part) => part !== undefined)
    .map((part) => `"${part}"`)
    .join('.');

type Words = string | ((detail: SqlErrorDetail) => string);

/** Numbers and words of ORA- errors, as the server documents them (Database Error Messages). */
const ERRORS: Readonly<Record<Exclude<SqlErrorCode, 'native'>, readonly [number: number, words: Words]>> = {
  syntax: [900, 'invalid SQL statement'],
  'unknown-table': [942, 'table or view does not exist'],
  'unknown-column': [904, (detail) => `${quoted(detail)}: invalid identifier`],
  'ambiguous-column': [918, 'column ambiguously defined'],
  'unknown-function': [904, (detail) => `${quoted(detail)}: invalid identifier`],
  'wrong-arguments': [909, 'invalid number of arguments'],
  'unknown-type': [902, 'invalid datatype'],
  'missing-bind': [1008, 'not all variables bound'],
  'type-clash': [932, 'inconsistent datatypes'],
  'not-grouped': [979, 'not a GROUP BY expression'],
  'misplaced-aggregate': [934, 'group function is not allowed here'],
  'conversion-failed': [1722, 'invalid number'],
  overflow: [1426, 'numeric overflow'],
  'divide-by-zero': [1476, 'divisor is equal to zero'],
  'value-too-long': [12899, (detail) => `value too large for column ${quoted(detail)}`],
  'null-violation': [1400, (detail) => `cannot insert NULL into (${quoted(detail)})`],
  'duplicate-key': [1, ({ constraint }) => `unique constraint (${constraint ?? ''}) violated`],
  'object-exists': [955, 'name is already used by an existing object'],
  'column-count': [913, 'too many values'],
  'unknown-database': [
    12514,
    'TNS:listener does not currently know of service requested in connect descriptor',
  ],
  'permission-denied': [1031, 'insufficient privileges'],
  'read-only': [1456, 'may not perform insert/delete/update operation inside a READ ONLY transaction'],
  'no-transaction': [1453, 'SET TRANSACTION must be first statement of transaction'],
  'write-conflict': [60, 'deadlock detected while waiting for resource'],
  'snapshot-conflict': [8177, "can't serialize access for this transaction"],
  'snapshot-not-allowed': [8181, 'specified number is not a valid system change number'],
  'snapshot-gone': [1555, 'snapshot too old: rollback segment number 0 with name "SIMULATOR" too small'],
  'unknown-snapshot': [8181, 'specified number is not a valid system change number'],
  deadlock: [60, 'deadlock detected while waiting for resource'],
  timeout: [51, 'timeout occurred while waiting for a resource'],
  'password-expired': [28001, 'the password has expired'],
  'session-ended': [3113, 'end-of-file on communication channel'],
  cancelled: [1013, 'user requested cancel of current operation'],
};

export function nativeError({ code, detail }: SqlError): NativeError {
  if (code === 'native' && detail.native) return detail.native;
  const [number, words] = ERRORS[code === 'native' ? 'syntax' : code];
  return {
    number,
    message: typeof words === 'string' ? words : words(detail),
    severity: 0,
    state: 0,
    line: detail.line ?? 0,
    offset: detail.offset ?? 0,
  };
}
