import { fromDecimal, toDecimal } from '../../engine/decimal.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import { NULL_TYPE } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import {
  BINARY_DOUBLE,
  BINARY_FLOAT,
  BLOB,
  CLOB,
  charType,
  DATE,
  intervalDs,
  intervalYm,
  nchar,
  numberType,
  nvarchar2,
  raw,
  timestamp,
  timestampLtz,
  timestampTz,
  varchar2,
} from '../dialect/types.ts';
import { doubleOf, floatOf } from './float.ts';
import { monthsOf, nanosecondsOf } from './interval-bytes.ts';
import { dateFrom, timestampFrom, zonedFrom } from './moment-bytes.ts';
import { numberText } from './number.ts';
import { FORM, TYPE_CODE } from './type-codes.ts';

/** What a request says about one bind, or about one column that it wants in another form. */
export interface BindType {
  readonly code: number;
  readonly bytes: number;
  readonly form: number;
}

export interface BindValue {
  readonly type: SqlType;
  readonly value: Value;
}

/** Text that is longer travels as a LONG, and is a CLOB in SQL. */
const LONGEST_BIND_BYTES = 32_767;

const exact = (text: string): Value => fromDecimal(toDecimal(text));

const textOf = (bytes: Buffer, form: number): string =>
  form === FORM.national ? Buffer.from(bytes).swap16().toString('utf16le') : bytes.toString('utf8');

function textBind({ form }: BindType, bytes: Buffer): BindValue {
  const value = textOf(bytes, form);
  const length = Math.max(1, value.length);
  if (form === FORM.national) return { type: nvarchar2(length), value };
  return { type: bytes.length > LONGEST_BIND_BYTES ? CLOB : varchar2(length, 'char'), value };
}

const READERS: Readonly<Record<number, (bind: BindType, bytes: Buffer) => BindValue>> = {
  [TYPE_CODE.varchar]: textBind,
  [TYPE_CODE.long]: textBind,
  [TYPE_CODE.char]: ({ form }, bytes) => {
    const value = textOf(bytes, form);
    return { type: form === FORM.national ? nchar(value.length) : charType(value.length, 'char'), value };
  },
  [TYPE_CODE.number]: (_bind, bytes) => ({ type: numberType(), value: exact(numberText(bytes)) }),
  [TYPE_CODE.binaryInteger]: (_bind, bytes) => ({ type: numberType(), value: exact(numberText(bytes)) }),
  [TYPE_CODE.raw]: (_bind, bytes) => ({ type: raw(bytes.length), value: Uint8Array.from(bytes) }),
  [TYPE_CODE.longRaw]: (_bind, bytes) => ({ type: BLOB, value: Uint8Array.from(bytes) }),
  [TYPE_CODE.binaryFloat]: (_bind, bytes) => ({ type: BINARY_FLOAT, value: floatOf(bytes) }),
  [TYPE_CODE.binaryDouble]: (_bind, bytes) => ({ type: BINARY_DOUBLE, value: doubleOf(bytes) }),
  [TYPE_CODE.date]: (_bind, bytes) => ({ type: DATE, value: dateFrom(bytes) }),
  [TYPE_CODE.timestamp]: (_bind, bytes) => ({ type: timestamp(9), value: timestampFrom(bytes) }),
  [TYPE_CODE.timestampTz]: (_bind, bytes) => ({ type: timestampTz(9), value: zonedFrom(bytes) }),
  [TYPE_CODE.timestampLtz]: (_bind, bytes) => ({ type: timestampLtz(9), value: timestampFrom(bytes) }),
  [TYPE_CODE.intervalYm]: (_bind, bytes) => ({ type: intervalYm(9), value: monthsOf(bytes) }),
  [TYPE_CODE.intervalDs]: (_bind, bytes) => ({ type: intervalDs(9, 9), value: nanosecondsOf(bytes) }),
};

/** Whether binds of this type can be read; others end the request with an error. */
export const isBindable = (code: number): boolean => code in READERS;

const NULL_TYPES: Readonly<Record<number, SqlType>> = {
  [TYPE_CODE.number]: numberType(),
  [TYPE_CODE.date]: DATE,
  [TYPE_CODE.timestamp]: timestamp(9),
  [TYPE_CODE.varchar]: varchar2(1),
};

/** A bind's value; text without characters is NULL, as everywhere in this database. */
export function bindValue(bind: BindType, bytes: Buffer | null): BindValue {
  if (bytes === null) return { type: NULL_TYPES[bind.code] ?? NULL_TYPE, value: null };
  return READERS[bind.code]!(bind, bytes);
}
