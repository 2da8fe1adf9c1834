import type { RunError } from '../../domain/run-error.ts';
import { findKey, keyRefusal, keyWords } from '../database/choose-key.ts';
import type { OrderedPart } from '../database/key-order.ts';
import { type SqlServerColumn, typeWords } from './column-type.ts';
import { ofTable } from './identifiers.ts';
import type { SqlServerTable } from './introspect.ts';
import { type Rendering, renderingOf } from './rendering.ts';

/** A part of the key, with how its text is made. */
export interface KeyPart extends OrderedPart {
  readonly rendering: Rendering;
}

export interface ChosenKey {
  /** For the plan: `primary key PK_Patient (Id)`. */
  readonly words: string;
  readonly parts: readonly KeyPart[];
  /** Each part's column, in the same order. */
  readonly columns: readonly SqlServerColumn[];
  /** Whether a part is text whose collation holds `a` and `A` equal. */
  readonly ignoresCase: boolean;
}

/** The key to page by. Throws RunError SOURCE_KEY, with the choices there are. */
export function chooseKey(
  table: SqlServerTable,
  choice: readonly string[] | undefined,
  details: Record<string, string>,
): ChosenKey {
  const refuse = (reason: string): RunError => keyRefusal(table.keys, reason, details);
  const key = findKey(table.keys, choice, refuse);
  const columns = key.columns.map((name) => table.columns.find((column) => column.name === name)!);
  return {
    words: keyWords(key),
    parts: columns.map((column) => partOf(column, refuse)),
    columns,
    ignoresCase: columns.some(({ collation }) => collation !== null && ignoresCase(collation)),
  };
}

function partOf(column: SqlServerColumn, refuse: (reason: string) => RunError): KeyPart {
  const rendering = renderingOf(column);
  if (!rendering?.key) throw refuse(`${column.name} is ${typeWords(column)}, which no key can be read by`);
  const { name, nullable } = column;
  return { sql: ofTable(name), nullable, rendering, value: rendering.key };
}

/** `_CI` in the name of a collation; a binary one has neither `_CI` nor `_CS`. */
const ignoresCase = (collation: string): boolean => /_CI(_|$)/i.test(collation);
