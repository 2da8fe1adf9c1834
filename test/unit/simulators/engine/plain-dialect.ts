import {
  addDecimals,
  compareExact,
  divideDecimals,
  fromDecimal,
  moduloDecimals,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
  toDecimal,
} from '../../../../simulators/engine/decimal.ts';
import type {
  Argument,
  BinaryOperator,
  Dialect,
  ResolvedFunction,
} from '../../../../simulators/engine/dialect.ts';
import type { Bind } from '../../../../simulators/engine/result.ts';
import { SqlError } from '../../../../simulators/engine/sql-error.ts';
import { type SqlType, sqlType } from '../../../../simulators/engine/sql-type.ts';
import type { Value } from '../../../../simulators/engine/value.ts';

/** The smallest dialect the engine runs on: whole and decimal numbers, text with a case-blind twin. */
export const NUMBER = sqlType('exact', 'number');
export const TEXT = sqlType('text', 'text');
export const ANY_CASE = sqlType('text', 'text', { collation: 'any_case' });
export const STAMP = sqlType('exact', 'stamp');

const blind = (left: SqlType, right: SqlType) =>
  left.collation === 'any_case' || right.collation === 'any_case';
const plainOrder = (left: Value, right: Value) => (left! < right! ? -1 : left! > right! ? 1 : 0);
const blindOrder = (left: Value, right: Value) =>
  plainOrder(String(left).toLowerCase(), String(right).toLowerCase());

const comparator = (left: SqlType, right: SqlType) => {
  if (left.family === 'exact' && right.family === 'exact') return compareExact;
  if (left.family !== 'text' || right.family !== 'text') return null;
  return blind(left, right) ? blindOrder : plainOrder;
};

const ARITHMETIC = {
  '+': addDecimals,
  '-': subtractDecimals,
  '*': multiplyDecimals,
  '/': (left: ReturnType<typeof toDecimal>, right: ReturnType<typeof toDecimal>) => {
    if (right.digits === 0n) throw new SqlError('divide-by-zero');
    return divideDecimals(left, right, 10);
  },
  '%': moduloDecimals,
};

const binary = (operator: BinaryOperator, left: Argument, right: Argument): ResolvedFunction | null => {
  if (operator === '||') return { type: TEXT, apply: ([one, other]) => `${one}${other}` };
  if (left.type.family !== 'exact' || right.type.family !== 'exact') return null;
  const calculate = ARITHMETIC[operator];
  return {
    type: NUMBER,
    apply: ([one, other]) => fromDecimal(calculate(toDecimal(one!), toDecimal(other!))),
  };
};

const toNumber = (value: Value): Value => {
  const decimal = parseDecimal(String(value));
  if (!decimal) throw new SqlError('conversion-failed');
  return fromDecimal(decimal);
};

const conversion = (from: SqlType, to: SqlType) => {
  if (from.family === to.family) return (value: Value) => value;
  if (to.family === 'text') return (value: Value) => String(value);
  return to.family === 'exact' && from.family === 'text' ? toNumber : null;
};

export const plainDialect: Dialect = {
  name: 'plain',
  lexical: {
    quotes: [['"', '"']],
    bindSign: '@',
    identifierSigns: '#$',
    hexLiterals: true,
    nestedComments: true,
    reserved: new Set(['TOP']),
  },
  syntax: {
    top: true,
    fetchFirst: true,
    selectWithoutFrom: true,
    asOfScn: true,
    nullsOrder: true,
    tableAliasAs: true,
    doubleBarConcat: true,
    percentModulo: true,
    bangNotEqual: false,
    multiRowInsert: true,
    batches: true,
    tranWords: true,
    identityAndClustering: true,
    typeFirstFunctions: new Set(),
    typedLiterals: new Set(),
    collate: true,
    atTimeZone: false,
  },
  nullsFirst: true,
  allNullKeysRepeat: false,
  autoCommit: true,
  endingErrors: new Set(['deadlock'] as const),
  defaultIsolation: () => 'read-committed',
  defaultSchema: () => 'main',
  beforeAccess: () => undefined,
  storedName: (name) => name,
  nameKey: (name) => name.toLowerCase(),
  expressionName: () => '',
  functions: new Map([
    ['UPPER', () => ({ type: TEXT, apply: ([value]) => String(value).toUpperCase() }) as ResolvedFunction],
    [
      'LEFT',
      () =>
        ({
          type: TEXT,
          apply: ([value, count]) => String(value).slice(0, Number(count)),
        }) as ResolvedFunction,
    ],
    [
      'REPLACE',
      () =>
        ({
          type: TEXT,
          apply: ([value, from, to]) => String(value).replaceAll(String(from), String(to)),
        }) as ResolvedFunction,
    ],
  ]),
  niladic: new Map([
    [
      '@@SPID',
      () =>
        ({
          type: NUMBER,
          apply: (_, session) => session.id,
          pure: false,
          acceptsNull: true,
        }) as ResolvedFunction,
    ],
  ]),
  statements: new Map([
    [
      'SET',
      (tokens) => {
        tokens.expect('SET');
        const name = tokens.name().word;
        const value = tokens.name().word;
        return {
          kind: 'dialect',
          run: (session) => {
            if (name === 'ISOLATION') {
              session.isolation = value === 'SNAPSHOT' ? 'transaction-snapshot' : 'read-committed';
            } else session.options.set(name, value);
            return undefined;
          },
        };
      },
    ],
  ]),
  pseudoColumns: new Map([
    ['ROWID', { type: NUMBER, value: (rowId) => rowId, rowId: (value) => Number(value) }],
    ['COMMIT_NUMBER', { type: NUMBER, value: (_, commit) => commit }],
  ]),
  systemTable: (schema, name) =>
    schema === 'catalogue' && name === 'tables'
      ? {
          columns: [
            { name: 'id', type: NUMBER, nullable: false },
            { name: 'name', type: TEXT, nullable: false },
          ],
          rows: (session) => [...session.database.tables].map(({ id, definition }) => [id, definition.name]),
        }
      : null,
  type: ({ name, collation }) =>
    name === 'NUMBER'
      ? NUMBER
      : name === 'STAMP'
        ? STAMP
        : name === 'TEXT'
          ? collation
            ? ANY_CASE
            : TEXT
          : null,
  generated: (type, identity) =>
    type.name === 'stamp'
      ? { on: 'write', value: (sequence) => sequence }
      : identity
        ? { on: 'insert', value: (sequence) => sequence }
        : null,
  textLiteral: (value) => ({ type: TEXT, value }),
  numberLiteral: (text) => ({ type: NUMBER, value: toNumber(text) }),
  binaryLiteral: (value) => ({ type: sqlType('binary', 'bytes'), value }),
  typedLiteral: (_, text) => ({ type: TEXT, value: text }),
  binary,
  negate: (operand) =>
    binary('-', { type: NUMBER, nullable: false, constant: 0 }, operand) && {
      type: NUMBER,
      apply: ([value]) => fromDecimal(subtractDecimals({ digits: 0n, scale: 0 }, toDecimal(value!))),
    },
  comparison: comparator,
  order: (type) => comparator(type, type)!,
  probe: (column, operand) =>
    column.family === operand.family && (column.collation !== null || !blind(column, operand))
      ? (value) => value
      : null,
  like: (type) => ({ fold: blind(type, type) ? (text) => text.toLowerCase() : (text) => text, sets: true }),
  unify: (types) => (types.every(({ family }) => family === types[0]!.family) ? types[0]! : null),
  conversion,
  assignment: conversion,
  collate: (type, collation) => (collation === 'any_case' && type.family === 'text' ? ANY_CASE : null),
  countType: () => NUMBER,
  sum: (type) => ({
    type,
    first: (value) => value,
    add: (left, right) => fromDecimal(addDecimals(toDecimal(left), toDecimal(right))),
  }),
  rowNumberType: NUMBER,
  nativeError: (error) => ({ number: 1, message: error.message, severity: 0, state: 0, line: 0, offset: 0 }),
};

/** Binds from plain values. */
export const binds = (values: Readonly<Record<string, Value>>): readonly Bind[] =>
  Object.entries(values).map(([name, value]) => ({
    name,
    type: typeof value === 'string' ? TEXT : NUMBER,
    value,
  }));

/** The same without AS OF SCN: nobody can ask for a state that no reader holds. */
export const withoutHistory: Dialect = {
  ...plainDialect,
  syntax: { ...plainDialect.syntax, asOfScn: false },
};
