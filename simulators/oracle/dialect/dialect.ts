import { addDecimals, fromDecimal, parseDecimal, toDecimal } from '../../engine/decimal.ts';
import type { Argument, Dialect, Sum, Typed } from '../../engine/dialect.ts';
import { nativeSqlError } from '../../engine/sql-error.ts';
import { NULL_TYPE, type SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { CHARSET } from '../wire/type-codes.ts';
import { binaryOperator } from './arithmetic.ts';
import { assignment } from './assignment.ts';
import { systemTables } from './catalogue.ts';
import { CHARACTER_SETS, type CharacterSet } from './character-set.ts';
import { comparisonOf, orderOf, probeOf } from './comparisons.ts';
import { CONVERSION_FUNCTIONS } from './conversion-functions.ts';
import { conversion, momentFrom } from './conversions.ts';
import { nativeError } from './native-errors.ts';
import { NILADIC, OTHER_FUNCTIONS } from './other-functions.ts';
import { returns } from './resolve.ts';
import { rowIdFromText, rowIdOf, rowIdValue } from './row-id.ts';
import { STATEMENTS } from './statements.ts';
import { textFunctions } from './text-functions.ts';
import { typeFromName } from './type-names.ts';
import {
  BINARY_DOUBLE,
  charType,
  DATE,
  isNational,
  nchar,
  numberType,
  nvarchar2,
  ROWID,
  timestamp,
  timestampTz,
  varchar2,
} from './types.ts';

export interface OracleDialect extends Dialect {
  readonly characterSet: CharacterSet;
  /** Id of the character set in which pieces of a CLOB travel: UTF-16 from a multi-byte database. */
  readonly textCharset: number;
}

/** Words that no unquoted name may be, besides those of the engine (V$RESERVED_WORDS, RESERVED = 'Y'; shortened). */
const RESERVED = new Set(
  (
    'ACCESS ADD AUDIT CLUSTER COLUMN COMMENT COMPRESS CONNECT DATE DECIMAL EXCLUSIVE FILE FLOAT IDENTIFIED ' +
    'IMMEDIATE INCREMENT INITIAL INTEGER INTERSECT LEVEL LOCK LONG MAXEXTENTS MINUS MLSLABEL MODE MODIFY NOAUDIT ' +
    'NOCOMPRESS NOWAIT NUMBER OF OFFLINE ONLINE OPTION PCTFREE PRIOR PUBLIC RAW RENAME RESOURCE ROW ROWS SESSION ' +
    'SHARE SIZE SMALLINT START SUCCESSFUL SYNONYM THEN TO TRIGGER VALIDATE VARCHAR VARCHAR2 VIEW WHENEVER'
  ).split(' '),
);

const unified = (types: readonly SqlType[]): SqlType | null => {
  const known = types.filter(({ family }) => family !== 'null');
  const first = known[0] ?? NULL_TYPE;
  if (known.some(({ family }) => family !== first.family)) return null;
  if (first.family === 'exact') return known.length === 1 ? first : numberType();
  if (first.family !== 'text' || known.length === 1) return first;
  if (known.some(({ length }) => length === Number.POSITIVE_INFINITY)) {
    return known.find(({ length }) => length === Number.POSITIVE_INFINITY)!;
  }
  const length = Math.max(...known.map((type) => type.length ?? 1));
  const unit = known.some((type) => type.unit === 'char') ? 'char' : 'byte';
  return known.some(isNational) ? nvarchar2(length) : varchar2(length, unit);
};

/** `DATE '…'` and `TIMESTAMP '…'` with or without an offset. */
function typedLiteral(word: string, text: string): Typed {
  if (word === 'DATE') return { type: DATE, value: momentFrom(text, 'YYYY-MM-DD', DATE) };
  const zoned = /[-+]\d\d?:\d\d$/.test(text);
  const type = zoned ? timestampTz(9) : timestamp(9);
  const fraction = text.includes('.') ? '.FF' : '';
  return {
    type,
    value: momentFrom(text, `SYYYY-MM-DD HH24:MI:SS${fraction}${zoned ? ' TZH:TZM' : ''}`, type),
  };
}

const numberLiteral = (text: string): Typed => ({
  type: numberType(),
  value: fromDecimal(parseDecimal(text)!),
});

const negated = ({ type }: Argument) => {
  if (type.family === 'float') return returns(BINARY_DOUBLE, ([value]) => -Number(value));
  const convert = conversion(type, numberType());
  return (
    convert &&
    returns(numberType(), ([value]) => {
      const { digits, scale } = toDecimal(convert(value!));
      return fromDecimal({ digits: -digits, scale });
    })
  );
};

const sumOf = (type: SqlType): Sum | null => {
  if (type.family === 'float') {
    const first = (value: Value) => Number(value);
    return { type: BINARY_DOUBLE, first, add: (left, right) => Number(left) + Number(right) };
  }
  if (type.family !== 'exact') return null;
  const add = (left: Value, right: Value) => fromDecimal(addDecimals(toDecimal(left), toDecimal(right)));
  return { type: numberType(), first: (value) => value, add };
};

const textLiteral = (value: string, national: boolean): Typed => {
  // Text without characters is NULL.
  if (value === '') return { type: national ? nchar(1) : charType(1), value: null };
  return { type: national ? nchar(value.length) : charType(value.length, 'char'), value };
};

/** What is Oracle's own in SQL, for a database of the character set given. */
export function oracleDialect(characterSetName: keyof typeof CHARACTER_SETS = 'AL32UTF8'): OracleDialect {
  const characterSet = CHARACTER_SETS[characterSetName];
  const system = systemTables(characterSet);
  return {
    name: 'oracle',
    characterSet,
    textCharset: characterSetName === 'AL32UTF8' ? CHARSET.utf16 : CHARSET.utf8,
    lexical: {
      quotes: [['"', '"']],
      bindSign: ':',
      identifierSigns: '$#',
      hexLiterals: false,
      nestedComments: false,
      reserved: RESERVED,
    },
    syntax: {
      ...{ top: false, fetchFirst: true, selectWithoutFrom: false, asOfScn: true, nullsOrder: true },
      ...{ tableAliasAs: false, doubleBarConcat: true, percentModulo: false, bangNotEqual: true },
      ...{ multiRowInsert: false, identityAndClustering: false, batches: false, tranWords: false },
      ...{ collate: false, atTimeZone: false },
      typeFirstFunctions: new Set(),
      typedLiterals: new Set(['DATE', 'TIMESTAMP']),
    },
    nullsFirst: false,
    allNullKeysRepeat: true,
    autoCommit: false,
    // Even a deadlock undoes only the statement it struck.
    endingErrors: new Set(),
    beforeAccess: () => undefined,
    generated: () => null,
    defaultIsolation: () => 'statement-snapshot',
    defaultSchema: (session) => session.options.get('CURRENT_SCHEMA') ?? session.user,
    storedName: (name, quoted) => (quoted ? name : name.toUpperCase()),
    nameKey: (stored) => stored,
    expressionName: (text) => text.replace(/\s+/g, '').toUpperCase(),
    functions: new Map([...textFunctions(characterSet), ...CONVERSION_FUNCTIONS, ...OTHER_FUNCTIONS]),
    niladic: new Map([...NILADIC, ...packagedNiladic()]),
    statements: STATEMENTS,
    pseudoColumns: new Map([
      [
        'ROWID',
        {
          type: ROWID,
          value: (rowId: number, _commit: number, tableId: number) => rowIdValue(rowId, tableId),
          rowId: (value: Value) => rowIdOf(typeof value === 'string' ? rowIdFromText(value) : Number(value)),
        },
      ],
      ['ORA_ROWSCN', { type: numberType(), value: (_rowId: number, commit: number) => commit }],
    ]),
    systemTable: (schema, name) => (schema === null || schema === 'SYS' ? (system.get(name) ?? null) : null),
    type: typeFromName,
    textLiteral,
    numberLiteral,
    binaryLiteral: () => {
      throw nativeSqlError(911, 'invalid character');
    },
    typedLiteral,
    binary: binaryOperator,
    negate: negated,
    comparison: (left, right) => comparisonOf(left, right, characterSet),
    order: (type) => orderOf(type, characterSet),
    probe: (column, operand) => probeOf(column, operand, characterSet),
    like: () => ({ fold: (text) => text, sets: false }),
    unify: unified,
    conversion,
    assignment: (from, column) => assignment(from, column, characterSet),
    collate: () => null,
    countType: (big) => (big ? null : numberType()),
    sum: sumOf,
    rowNumberType: numberType(),
    nativeError,
  };
}

/** Functions of packages that may be called without parentheses. */
function packagedNiladic() {
  const name = 'DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER';
  return [[name, OTHER_FUNCTIONS.get(name)!] as const];
}
