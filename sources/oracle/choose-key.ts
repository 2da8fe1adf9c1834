import type { RunError } from '../../domain/run-error.ts';
import { findKey, keyRefusal, keyWords } from '../database/choose-key.ts';
import type { OracleColumn } from './column-type.ts';
import { quoted } from './identifiers.ts';
import type { OracleTable } from './introspect.ts';
import type { KeyPart } from './key-order.ts';
import type { OracleKeyChoice } from './options.ts';
import { ROWID_COLUMN, renderingOf } from './rendering.ts';

export interface ChosenKey {
  /** For the plan: `primary key PK_PATIENT (ID)`. */
  readonly words: string;
  readonly parts: readonly KeyPart[];
  /** Name of each part's column, in the same order. */
  readonly columns: readonly string[];
}

/** Throws what `refuse` makes of a type that no key can be read by. */
function partOf(sql: string, column: OracleColumn, refuse: (reason: string) => RunError): KeyPart {
  const rendering = renderingOf(column);
  if (!rendering?.key)
    throw refuse(`${column.name} is of type ${column.dataType}, which no key can be read by`);
  return { sql, nullable: column.nullable, rendering, value: rendering.key.sql };
}

/** The key to page by. Throws RunError SOURCE_KEY, with the choices there are. */
export function chooseKey(
  table: OracleTable,
  choice: OracleKeyChoice | undefined,
  details: Record<string, string>,
): ChosenKey {
  const refuse = (reason: string): RunError => keyRefusal(table.keys, reason, details, ['ROWID']);
  const rowid = partOf('ROWID', ROWID_COLUMN, refuse);
  if (choice === 'rowid') return { words: 'ROWID', parts: [rowid], columns: ['ROWID'] };
  const key = findKey(table.keys, choice, refuse);
  const parts = key.columns.map((name) =>
    partOf(quoted(name), table.columns.find((column) => column.name === name)!, refuse),
  );
  // A unique index takes any number of rows whose key is NULL in every column.
  const repeats = parts.every(({ nullable }) => nullable);
  return {
    words: keyWords(key) + (repeats ? ', then ROWID' : ''),
    parts: repeats ? [...parts, rowid] : parts,
    columns: repeats ? [...key.columns, 'ROWID'] : key.columns,
  };
}
