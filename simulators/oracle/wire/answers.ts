import type { ResultColumn } from '../../engine/result.ts';
import type { WireType } from './columns.ts';
import { MESSAGE } from './message-codes.ts';
import { CHARSET, FORM } from './type-codes.ts';
import type { TtcWriter } from './writer.ts';

/** A cursor that has no row left. */
export const NO_DATA_FOUND = 1403;
const IN_TRANSACTION = 2;

export interface CallEnd {
  readonly inTransaction: boolean;
  readonly cursor?: number;
  /** Rows sent or changed by the statement so far. */
  readonly rows?: number;
  readonly error?: { readonly number: number; readonly message: string; readonly offset: number };
}

/** Ends the answer to a statement: with an error, or with the number of rows. */
export function endOfCall(
  writer: TtcWriter,
  { inTransaction, cursor = 0, rows = 0, error }: CallEnd,
): TtcWriter {
  writer
    .u8(MESSAGE.error)
    .integer(inTransaction ? IN_TRANSACTION : 0)
    .zeros(5)
    .integers(cursor, error?.offset ?? 0)
    .zeros(6);
  // A rowid (five fields), the operating system's error, statement error, call number, padding, iterations,
  // a logical rowid, and batch errors: their codes, offsets and messages.
  writer.zeros(5).zeros(5).zeros(1).zeros(3);
  writer.integers(error?.number ?? 0, rows);
  return error ? writer.text(error.message) : writer;
}

export const status = (writer: TtcWriter, inTransaction: boolean): TtcWriter =>
  writer
    .u8(MESSAGE.status)
    .integer(inTransaction ? IN_TRANSACTION : 0)
    .integer(0);

export function parameters(
  writer: TtcWriter,
  pairs: readonly (readonly [key: string, value: string, flags?: number])[],
): TtcWriter {
  writer.u8(MESSAGE.parameter).integer(pairs.length);
  for (const [key, value, flags] of pairs) writer.pair(key, value, flags);
  return writer;
}

export function describe(
  writer: TtcWriter,
  columns: readonly ResultColumn[],
  types: readonly WireType[],
): TtcWriter {
  writer.u8(MESSAGE.describe, 0).integers(0, columns.length);
  if (columns.length > 0) writer.u8(0);
  for (const [index, column] of columns.entries()) describeColumn(writer, column, types[index]!);
  return writer.zeros(6);
}

function describeColumn(writer: TtcWriter, { name, nullable }: ResultColumn, type: WireType): void {
  const charset =
    type.form === FORM.national ? CHARSET.utf16 : type.form === FORM.database ? CHARSET.utf8 : 0;
  writer.u8(type.code, 0, type.precision, type.scale & 0xff).integer(type.bytes);
  writer.zeros(4).integer(charset).u8(type.form).integers(type.characters, 0);
  writer.u8(nullable ? 1 : 0, 0).countedText(name);
  // Schema and name of an object type, the column's position, flags of a user-defined type.
  writer.zeros(4);
}

export const rowHeader = (writer: TtcWriter): TtcWriter => writer.u8(MESSAGE.rowHeader).zeros(7);
