import type { Row } from '../engine/value.ts';
import type { Cursor, OpenQuery } from './cursors.ts';
import { CHUNK_BYTES, type LobRegistry } from './lobs.ts';
import { inlineBytes, inlineNational, inlineText, type ValueWriter } from './wire/columns.ts';
import { MESSAGE } from './wire/message-codes.ts';
import { CHARSET, FORM, TYPE_CODE } from './wire/type-codes.ts';
import type { TtcWriter } from './wire/writer.ts';

const INLINE: ReadonlySet<number> = new Set<number>([
  TYPE_CODE.varchar,
  TYPE_CODE.long,
  TYPE_CODE.raw,
  TYPE_CODE.longRaw,
]);

type CellWriter = (writer: TtcWriter, value: Row[number]) => void;

const plain =
  (write: ValueWriter): CellWriter =>
  (writer, value) => {
    if (value === null) writer.u8(0);
    else write(writer, value);
  };

/** NULL of a column whose values have an indicator and a return code behind them. */
const followed =
  (write: ValueWriter): CellWriter =>
  (writer, value) => {
    if (value === null) writer.zeros(3);
    else write(writer, value);
  };

function cellWriter(
  { query, defines, lobs: owned }: Cursor,
  index: number,
  lobs: LobRegistry,
  textCharset: number,
): CellWriter {
  const type = query!.types[index]!;
  if (type.code === TYPE_CODE.long || type.code === TYPE_CODE.longRaw) return followed(type.write);
  if (type.code !== TYPE_CODE.clob && type.code !== TYPE_CODE.blob) return plain(type.write);
  const define = defines?.[index];
  if (define && INLINE.has(define.code)) {
    const text = define.form === FORM.national ? inlineNational : inlineText;
    return followed(type.code === TYPE_CODE.blob ? inlineBytes : text);
  }
  const charset =
    type.code === TYPE_CODE.blob ? null : type.form === FORM.national ? CHARSET.utf16 : textCharset;
  return (writer, value) => {
    if (value === null) {
      writer.u8(0);
      return;
    }
    const content = value instanceof Uint8Array ? value : String(value);
    const locator = lobs.locator({ content, charset }, owned);
    writer.integers(locator.length, content.length, CHUNK_BYTES).bytes(locator);
  };
}

/** Writes rows of a cursor's query. `textCharset`: in which a CLOB's pieces travel. */
export function rowWriter(
  cursor: Cursor,
  lobs: LobRegistry,
  textCharset: number,
): (writer: TtcWriter, row: Row) => void {
  const { types } = cursor.query as OpenQuery;
  const cells = types.map((_, index) => cellWriter(cursor, index, lobs, textCharset));
  return (writer, row) => {
    writer.u8(MESSAGE.rowData);
    for (let index = 0; index < cells.length; index++) cells[index]!(writer, row[index]!);
  };
}
