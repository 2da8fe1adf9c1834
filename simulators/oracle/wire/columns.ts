import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { addressOf } from '../dialect/row-id.ts';
import { isNational } from '../dialect/types.ts';
import { doubleBytes, floatBytes } from './float.ts';
import { daySecondBytes, yearMonthBytes } from './interval-bytes.ts';
import { dateBytes, timestampBytes, zonedBytes } from './moment-bytes.ts';
import { numberBytes } from './number.ts';
import { FORM, TYPE_CODE } from './type-codes.ts';
import type { TtcWriter } from './writer.ts';

/** Writes one value that is not NULL, its length included. */
export type ValueWriter = (writer: TtcWriter, value: Exclude<Value, null>) => void;

export interface WireType {
  readonly code: number;
  readonly precision: number;
  readonly scale: number;
  /** Bytes the client should expect at most. */
  readonly bytes: number;
  readonly characters: number;
  readonly form: number;
  readonly write: ValueWriter;
}

/** Longest text the client takes without an indicator behind it. */
const LONGEST_TEXT_BYTES = 32_767;
/** Bytes of one character in the client's UTF-8, at most. */
const UTF8_BYTES = 4;
/** A floating NUMBER: no precision, and a scale that says so. */
const FLOATING_SCALE = -127;

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const writeText: ValueWriter = (writer, value) => writer.text(String(value));
const writeNational: ValueWriter = (writer, value) => writer.bytes(utf16(String(value)));
const writeBytes: ValueWriter = (writer, value) => writer.bytes(value as Uint8Array);
const writeRowId: ValueWriter = (writer, value) => {
  const { object, file, block, slot } = addressOf(Number(value));
  writer.u8(13).integers(object, file).u8(0).integers(block, slot);
};

function wire(code: number, bytes: number, write: ValueWriter, rest: Partial<WireType> = {}): WireType {
  return { code, precision: 0, scale: 0, bytes, characters: 0, form: FORM.none, ...rest, write };
}

function textType(code: number, type: SqlType): WireType {
  const characters = Math.max(1, type.length ?? 1);
  const national = isNational(type);
  const bytes = Math.min(LONGEST_TEXT_BYTES, characters * (national ? 2 : UTF8_BYTES));
  const form = national ? FORM.national : FORM.database;
  return wire(code, bytes, national ? writeNational : writeText, { characters, form });
}

/** LONG and LOBs that the client wants as text or bytes: an indicator and a return code follow the value. */
const followed =
  (write: ValueWriter): ValueWriter =>
  (writer, value) => {
    write(writer, value);
    writer.zeros(2);
  };

export const inlineText: ValueWriter = followed(writeText);
export const inlineNational: ValueWriter = followed(writeNational);
export const inlineBytes: ValueWriter = followed(writeBytes);

const WIRE_TYPES: Readonly<Record<string, (type: SqlType) => WireType>> = {
  number: ({ precision, scale }) =>
    wire(TYPE_CODE.number, 22, (writer, value) => writer.bytes(numberBytes(value as number)), {
      precision: precision ?? 0,
      scale: scale ?? (precision === null ? FLOATING_SCALE : 0),
    }),
  float: ({ precision }) =>
    wire(TYPE_CODE.number, 22, (writer, value) => writer.bytes(numberBytes(value as number)), {
      precision: precision ?? 126,
      scale: FLOATING_SCALE,
    }),
  binary_float: () =>
    wire(TYPE_CODE.binaryFloat, 4, (writer, value) => writer.bytes(floatBytes(Number(value)))),
  binary_double: () =>
    wire(TYPE_CODE.binaryDouble, 8, (writer, value) => writer.bytes(doubleBytes(Number(value)))),
  varchar2: (type) => textType(TYPE_CODE.varchar, type),
  nvarchar2: (type) => textType(TYPE_CODE.varchar, type),
  char: (type) => textType(TYPE_CODE.char, type),
  nchar: (type) => textType(TYPE_CODE.char, type),
  raw: ({ length }) => wire(TYPE_CODE.raw, Math.max(1, length ?? 1), writeBytes),
  long: () => wire(TYPE_CODE.long, 0, inlineText, { form: FORM.database }),
  'long raw': () => wire(TYPE_CODE.longRaw, 0, inlineBytes),
  date: () => wire(TYPE_CODE.date, 7, (writer, value) => writer.bytes(dateBytes(String(value)))),
  timestamp: ({ precision }) =>
    wire(TYPE_CODE.timestamp, 11, (writer, value) => writer.bytes(timestampBytes(String(value))), {
      scale: precision ?? 6,
    }),
  'timestamp with time zone': ({ precision }) =>
    wire(TYPE_CODE.timestampTz, 13, (writer, value) => writer.bytes(zonedBytes(String(value))), {
      scale: precision ?? 6,
    }),
  'timestamp with local time zone': ({ precision }) =>
    wire(TYPE_CODE.timestampLtz, 11, (writer, value) => writer.bytes(timestampBytes(String(value))), {
      scale: precision ?? 6,
    }),
  'interval year to month': ({ precision }) =>
    wire(TYPE_CODE.intervalYm, 5, (writer, value) => writer.bytes(yearMonthBytes(Number(value))), {
      precision: precision ?? 2,
    }),
  'interval day to second': ({ precision, scale }) =>
    wire(TYPE_CODE.intervalDs, 11, (writer, value) => writer.bytes(daySecondBytes(BigInt(value as bigint))), {
      precision: precision ?? 2,
      scale: scale ?? 6,
    }),
  rowid: () => wire(TYPE_CODE.rowid, 18, writeRowId),
  // The bytes of a LOB's locator are written by the session, which keeps the LOB.
  clob: () => wire(TYPE_CODE.clob, 4000, inlineText, { form: FORM.database }),
  nclob: () => wire(TYPE_CODE.clob, 4000, inlineText, { form: FORM.national }),
  blob: () => wire(TYPE_CODE.blob, 4000, inlineBytes),
};

/** How a type travels. A bare NULL travels as text of length 0, which clients take for NULL. */
export function wireType(type: SqlType): WireType {
  const build = WIRE_TYPES[type.name];
  if (build) return build(type);
  if (type.family === 'null') return wire(TYPE_CODE.varchar, 0, writeText, { form: FORM.database });
  throw new RangeError(`the simulator sends no values of type ${type.name}`);
}
