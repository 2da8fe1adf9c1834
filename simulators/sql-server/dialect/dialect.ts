import { addDecimals, fromDecimal, toDecimal } from '../../engine/decimal.ts';
import type { Conversion, Dialect, Typed } from '../../engine/dialect.ts';
import type { Instance } from '../../engine/instance.ts';
import type { Session } from '../../engine/session.ts';
import { SqlError } from '../../engine/sql-error.ts';
import { type SqlType, sqlType } from '../../engine/sql-type.ts';
import { binaryOperator, negation } from './arithmetic.ts';
import { catalogue } from './catalogue.ts';
import { byteLength, throughCodePage } from './code-page.ts';
import { foldedBy } from './collation-order.ts';
import { collationNamed, collationOf } from './collations.ts';
import { comparisonOf, orderOf, probeOf } from './comparison.ts';
import { conversionBetween } from './conversions.ts';
import { nativeError } from './errors.ts';
import { levelOf } from './isolation.ts';
import { RESERVED } from './reserved-words.ts';
import { rowVersionBytes, serverFunctions, VARIABLES } from './server-functions.ts';
import { dialectStatements } from './statements.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';
import { BIGINT, binaryType, decimalType, FLOAT, INT, MONEY, nvarchar, typeNamed, varchar } from './types.ts';
import { unified, VALUE_FUNCTIONS } from './value-functions.ts';

/**
 * What the SQL Server simulator understands and how it compares, converts and fails. `instance` gives the server the
 * dialect belongs to; `now` its clock, in milliseconds since the epoch.
 */
export function sqlServerDialect(instance: () => Instance, now: () => number): Dialect {
  const views = catalogue(instance);
  return {
    name: 'SQL Server simulator',
    lexical: {
      quotes: [
        ['[', ']'],
        ['"', '"'],
      ],
      ...{
        bindSign: '@',
        identifierSigns: '@#$',
        hexLiterals: true,
        nestedComments: true,
        reserved: RESERVED,
      },
    },
    syntax: {
      ...{ top: true, fetchFirst: false, selectWithoutFrom: true, asOfScn: false, nullsOrder: false },
      ...{ tableAliasAs: true, doubleBarConcat: false, percentModulo: true, bangNotEqual: true },
      ...{ multiRowInsert: true, batches: true, tranWords: true, collate: true, atTimeZone: false },
      identityAndClustering: true,
      typeFirstFunctions: new Set(['CONVERT', 'TRY_CONVERT']),
      typedLiterals: new Set(),
    },
    ...{ nullsFirst: true, allNullKeysRepeat: false, autoCommit: true },
    endingErrors: new Set(['deadlock', 'snapshot-conflict', 'snapshot-not-allowed', 'snapshot-gone']),
    defaultIsolation: ({ settings }) =>
      settings.get('READ_COMMITTED_SNAPSHOT') === 'ON' ? 'statement-snapshot' : 'read-committed',
    defaultSchema: () => 'dbo',
    beforeAccess,
    storedName: (name) => name,
    nameKey: (stored) => stored.toLowerCase(),
    expressionName: () => '',
    functions: new Map([...VALUE_FUNCTIONS, ...TEXT_FUNCTIONS, ...serverFunctions(instance, now)]),
    niladic: VARIABLES,
    statements: dialectStatements(instance),
    pseudoColumns: new Map(),
    systemTable: (schema, name) => (schema === 'sys' ? (views.get(name) ?? null) : null),
    type: typeNamed,
    generated(type, identity) {
      if (type.name === 'timestamp') return { on: 'write', value: rowVersionBytes };
      return identity ? { on: 'insert', value: (sequence) => sequence } : null;
    },
    textLiteral: (value, national) => ({
      // Without a collation of its own: a column it meets decides.
      type: { ...(national ? nvarchar : varchar)(Math.max(1, value.length)), collation: null },
      value,
    }),
    numberLiteral,
    binaryLiteral: (value) => ({ type: binaryType('varbinary', Math.max(1, value.length)), value }),
    typedLiteral() {
      throw new SqlError('syntax');
    },
    binary: binaryOperator,
    negate: negation,
    comparison: comparisonOf,
    order: orderOf,
    probe: probeOf,
    like: (type) => ({ fold: foldedBy(collationOf(type)), sets: true }),
    unify: unified,
    conversion: (from, to) => conversionBetween(from, to),
    assignment: assignmentTo,
    collate: (type, collation) => (collationNamed(collation) ? { ...type, collation } : null),
    countType: (big) => (big ? BIGINT : INT),
    sum: sumOf,
    rowNumberType: BIGINT,
    nativeError,
  };
}

/** Msg 3952 and 3906: what the database's own settings forbid. */
function beforeAccess(session: Session, access: 'read' | 'write'): void {
  const { database, databaseName } = session;
  const living = databaseName === database.name;
  if (access === 'write' && database.settings.get('READ_ONLY') === 'ON') {
    throw new SqlError('read-only', { near: databaseName });
  }
  const allowed = database.settings.get('ALLOW_SNAPSHOT_ISOLATION') === 'ON';
  if (living && levelOf(session) === 'SNAPSHOT' && !allowed) {
    throw new SqlError('snapshot-not-allowed', { near: databaseName });
  }
}

/** Documentation, "Constants": whole numbers that fit are int, others and those with a point are numeric. */
function numberLiteral(text: string): Typed {
  if (/[eE]/.test(text)) return { type: FLOAT, value: Number(text) };
  const [whole = '', fraction = ''] = text.split('.');
  const digits = BigInt(`${whole}${fraction}` || '0');
  if (!text.includes('.') && digits < 2n ** 31n) return { type: INT, value: Number(digits) };
  const precision = Math.max(1, digits.toString().length, fraction.length);
  return {
    type: decimalType(precision, fraction.length, 'numeric'),
    value: fromDecimal({ digits, scale: fraction.length }),
  };
}

/** INSERT and UPDATE: implicit conversion; text and binaries that are too long are refused unless blanks are cut. */
function assignmentTo(from: SqlType, column: SqlType): Conversion | null {
  const conversion = conversionBetween(from, column);
  const tooLong = new SqlError('value-too-long');
  if (!conversion || column.length === null || column.family === 'null') return conversion;
  const collation = collationOf(column);
  return (value) => {
    if (typeof value === 'string' && column.family === 'text') {
      const text = column.unit === 'byte' ? throughCodePage(value, collation) : value;
      const size = (given: string): number =>
        column.unit === 'byte' ? byteLength(given, collation) : given.length;
      if (size(text) > column.length! && size(text.replace(/ +$/, '')) > column.length!) throw tooLong;
    }
    if (value instanceof Uint8Array && column.family === 'binary' && value.length > column.length!)
      throw tooLong;
    return conversion(value);
  };
}

/** Documentation of SUM: int for the small integers, bigint, decimal(38, s), money or float. */
function sumOf(type: SqlType): ReturnType<Dialect['sum']> {
  if (type.family === 'float')
    return { type: FLOAT, first: Number, add: (left, right) => (left as number) + (right as number) };
  if (type.family !== 'exact' || type.name === 'bit') return null;
  const result =
    type.name === 'bigint'
      ? BIGINT
      : type.name.endsWith('money')
        ? MONEY
        : type.scale === 0 && !['decimal', 'numeric'].includes(type.name)
          ? INT
          : sqlType('exact', 'decimal', { precision: 38, scale: type.scale });
  const range = conversionBetween(decimalType(38, type.scale ?? 0), result)!;
  return {
    type: result,
    first: range,
    add: (left, right) => range(fromDecimal(addDecimals(toDecimal(left), toDecimal(right)))),
  };
}
