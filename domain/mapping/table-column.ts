import { LONG_TEXT } from '../contracts/shared-columns.ts';
import type { SourceColumn } from './mapping.ts';

/** Characters enough for any value of a type that is no text, as connectors write it: 38 digits, a moment, a GUID. */
const OTHER_TYPES = 64;

/** `char(8)`, `VARCHAR2(60 CHAR)`, `nvarchar(max)`, …: its length in characters. */
const TEXT_TYPE = /^n?(?:var)?char2?\((\d+|max)(?: (?:char|byte))?\)$/i;
const LONG_TYPE = /^(?:n?clob|n?text|xml|long)$/i;

/** `RAW(16)`, `varbinary(max)`, …: its length in bytes. */
const BINARY_TYPE = /^(?:raw|(?:var)?binary)\((\d+|max)\)$/i;
const LONG_BINARY_TYPE = /^(?:blob|image)$/i;
/** Connectors write bytes as hexadecimal digits, 0x in front; beyond this they say how many there are instead. */
const hexCharacters = (bytes: number): number => 2 + 2 * bytes;
const INLINE_BYTES = 1_048_576;

/** A column of a table: its longest text follows from its type, as the database's catalogue words it. */
export function tableColumn(name: string, type: string, words: string): SourceColumn {
  return { name, type, maxLength: longestOf(type), words };
}

function longestOf(type: string): number {
  if (LONG_TYPE.test(type)) return LONG_TEXT;
  const bytes = LONG_BINARY_TYPE.test(type) ? 'max' : BINARY_TYPE.exec(type)?.[1];
  if (bytes !== undefined) return hexCharacters(bytes.toLowerCase() === 'max' ? INLINE_BYTES : Number(bytes));
  const length = TEXT_TYPE.exec(type)?.[1];
  if (length === undefined) return OTHER_TYPES;
  return length.toLowerCase() === 'max' ? LONG_TEXT : Number(length);
}
