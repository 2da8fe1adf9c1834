import type { ValueText } from '../database/value-text.ts';
import { quoted } from './identifiers.ts';
import type { Layout } from './layout.ts';

/** A LOB column: where its content and its length stand in a row. */
export interface LobPlace {
  readonly column: number;
  readonly content: number;
  readonly length: number;
}

/** What a page asks for, and what its rows mean. */
export interface SelectList {
  readonly sql: string;
  readonly lobs: readonly LobPlace[];
  /** Most bytes a row can come to, LOBs in pieces left out. */
  readonly rowBytes: number;
  /** Turns a row of the driver into the texts of its fields, in place; what stands behind them goes on standing there. */
  readonly decode: (row: unknown[]) => (string | null)[];
  /** Where the key's parts stand in a row. */
  readonly keyAt: readonly number[];
  readonly fields: number;
}

/** Bytes a value that is no text can come to, its length included. */
const OTHER_BYTES = 80;
/** Bytes of a character in UTF-8, at most. */
const CHARACTER_BYTES = 4;

/**
 * Columns in the order of the plan; behind them lengths of LOBs and parts of the key that are no column of the plan.
 * A LOB longer than `inlineBytes` comes as NULL, for its pieces are read by themselves.
 */
export function selectList({ columns, renderings, key }: Layout, inlineBytes: number): SelectList {
  const items: string[] = [];
  const texts: (ValueText | null)[] = [];
  for (const [at, { name }] of columns.entries()) {
    const column = quoted(name);
    const { select, text, lob } = renderings[at]!;
    items.push(
      lob ? `CASE WHEN DBMS_LOB.GETLENGTH(${column}) <= ${inlineBytes} THEN ${column} END` : select(column),
    );
    texts.push(text ?? null);
  }
  const lobs: LobPlace[] = [];
  for (const [at, { name }] of columns.entries()) {
    if (!renderings[at]!.lob) continue;
    lobs.push({ column: at, content: at, length: items.length });
    items.push(`DBMS_LOB.GETLENGTH(${quoted(name)})`);
    texts.push(null);
  }
  const places = key.parts.map((part, at) => {
    const column = columns.findIndex(({ name }) => name === key.columns[at]);
    if (column !== -1) return column;
    items.push(part.rendering.select(part.sql));
    texts.push(part.rendering.text ?? null);
    return items.length - 1;
  });
  const toText = texts.flatMap((text, at) => (text === null ? [] : [{ at, text }]));
  const rowBytes = columns.reduce((sum, { characters, length }, at) => {
    if (renderings[at]!.lob) return sum + inlineBytes;
    return sum + (characters > 0 ? characters * CHARACTER_BYTES : Math.max(OTHER_BYTES, length * 2));
  }, places.length * OTHER_BYTES);
  return {
    // No aliases: ORDER BY would take a column of that name for one of them.
    sql: items.join(', '),
    ...{ lobs, rowBytes, fields: columns.length, keyAt: places },
    decode(row) {
      for (const { at, text } of toText) if (row[at] !== null) row[at] = text(row[at]);
      return row as (string | null)[];
    },
  };
}
