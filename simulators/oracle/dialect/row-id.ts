/**
 * A ROWID is held as one number: the table's id and the row's id. Its text is the 18 characters of a physical rowid:
 * data object, file, block and slot in base 64.
 */
const ROWS = 2 ** 40;
const FIRST_OBJECT = 70_000;
const FILE = 4;
const SLOTS = 512;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export interface RowAddress {
  readonly object: number;
  readonly file: number;
  readonly block: number;
  readonly slot: number;
}

export const rowIdValue = (rowId: number, tableId: number): number => tableId * ROWS + rowId;
export const rowIdOf = (value: number): number => value % ROWS;

export function addressOf(value: number): RowAddress {
  const row = value % ROWS;
  return {
    object: FIRST_OBJECT + Math.floor(value / ROWS),
    file: FILE,
    block: Math.floor(row / SLOTS),
    slot: row % SLOTS,
  };
}

function encode(value: number, width: number): string {
  let text = '';
  for (let rest = value; text.length < width; rest = Math.floor(rest / 64)) text = ALPHABET[rest % 64] + text;
  return text;
}

function decode(text: string): number {
  let value = 0;
  for (const sign of text) value = value * 64 + ALPHABET.indexOf(sign);
  return value;
}

export function rowIdText(value: number): string {
  const { object, file, block, slot } = addressOf(value);
  return encode(object, 6) + encode(file, 3) + encode(block, 6) + encode(slot, 3);
}

/** NaN where the text is no rowid. */
export function rowIdFromText(text: string): number {
  if (!/^[A-Za-z0-9+/]{18}$/.test(text)) return Number.NaN;
  const row = decode(text.slice(9, 15)) * SLOTS + decode(text.slice(15));
  return rowIdValue(row, decode(text.slice(0, 6)) - FIRST_OBJECT);
}
