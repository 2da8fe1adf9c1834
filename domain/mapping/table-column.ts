import { LONG_TEXT } from '../contracts/shared-columns.ts';
import type { SourceColumn } from './mapping.ts';

/** Characters enough for any value of a type that is no text, as connectors write it: 38 digits, a moment, a GUID. */
const OTHER_TYPES = 64;

/** `char(8)`, `VARCHAR2(60 CHAR)`, `nvarchar(max)`, …: its length in characters. */
const TEXT_TYPE = /^n?(?:var)?char2?\((\d+|max)(?: (?:char|byte))?\)$/i;
const LONG_TYPE = /^(?:n?clob|n?text|xml|long)$/i;

/** A column of a table: its longest text follows from its type, as the database's catalogue words it. */
export function tableColumn(name: string, type: string, words: string): SourceColumn {
  return { name, type, maxLength: longestOf(type), words };
}

function longestOf(type: string): number {
  if (LONG_TYPE.test(type)) return LONG_TEXT;
  const length = TEXT_TYPE.exec(type)?.[1];
  if (length === undefined) return OTHER_TYPES;
  return length.toLowerCase() === 'max' ? LONG_TEXT : Number(length);
}
