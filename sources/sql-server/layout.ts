import { createHash } from 'node:crypto';
import { RunError } from '../../domain/run-error.ts';
import { declaredColumns } from '../database/drift.ts';
import type { ValueText } from '../database/value-text.ts';
import { type ChosenKey, chooseKey } from './choose-key.ts';
import type { SqlServerColumn } from './column-type.ts';
import { describe } from './drift.ts';
import { ofTable } from './identifiers.ts';
import { introspect } from './introspect.ts';
import type { SqlServerDatasetOptions } from './options.ts';
import { type Rendering, renderingOf } from './rendering.ts';
import type { Session } from './session.ts';

const INLINE_BYTES = 1_048_576;

/** A column whose values may be too long for a row. */
export interface LargeColumn {
  /** Place among the planned columns. */
  readonly column: number;
  /** Where its length in bytes stands in a row. */
  readonly lengthAt: number;
  readonly kind: 'characters' | 'bytes';
}

/** What is read of a table, and by which key. */
export interface Layout {
  /** Schema and name, quoted. */
  readonly table: string;
  readonly columns: readonly SqlServerColumn[];
  /** How many of a row's values are those columns. */
  readonly fields: number;
  readonly key: ChosenKey;
  /**
   * The SELECT list: every column as text, then those parts of the key that are no column of the mapping, then the
   * lengths of columns whose values are NULL here where they are too long.
   */
  readonly list: string;
  /** The ORDER BY list. */
  readonly order: string;
  /** Positions of the key's parts in a row. */
  readonly keyAt: readonly number[];
  /** What must be done to the driver's values, by position. */
  readonly texts: readonly { readonly at: number; readonly text: ValueText }[];
  readonly large: readonly LargeColumn[];
  /** Changes with anything that matters for reading. */
  readonly digest: string;
}

/** Looks the table up. Throws RunError SOURCE_MISSING, SOURCE_DRIFT or SOURCE_KEY. */
export async function layoutOf(
  session: Session,
  options: SqlServerDatasetOptions,
  signal: AbortSignal,
): Promise<Layout> {
  const { dataset, schema = 'dbo', table, ignoredColumns = [], key: choice } = options;
  const details = { dataset, table: `${schema}.${table}` };
  const found = await introspect(session, schema, table, signal);
  if (found.columns.length === 0) throw new RunError('SOURCE_MISSING', details);
  const columns = declaredColumns(options.columns, ignoredColumns, found.columns, describe, details);
  const key = chooseKey(found, choice, details);
  if (key.ignoresCase && options.caseSensitiveKeys) {
    const reason = 'declared to tell cases apart, but its collation does not';
    throw new RunError('SOURCE_KEY', { ...details, reason, choices: key.words });
  }
  const apart = key.columns.filter(({ name }) => !columns.some((column) => column.name === name));
  const selected = [...columns, ...apart];
  const renderings = selected.map((column) => renderingOf(column)!);
  const large = renderings.flatMap((rendering, column) =>
    rendering.large ? [{ column, kind: rendering.large }] : [],
  );
  const inline = options.inlineBytes ?? INLINE_BYTES;
  return {
    ...{ table: found.sql, columns, fields: columns.length, key },
    list: [
      ...renderings.map((rendering, at) => selectItem(rendering, ofTable(selected[at]!.name), inline)),
      ...large.map(({ column }) => `DATALENGTH(${ofTable(selected[column]!.name)})`),
    ].join(', '),
    large: large.map((one, index) => ({ ...one, lengthAt: selected.length + index })),
    order: key.parts.map(({ sql }) => sql).join(', '),
    keyAt: key.columns.map(({ name }) => selected.findIndex((column) => column.name === name)),
    texts: renderings.flatMap(({ text }, at) => (text ? [{ at, text }] : [])),
    digest: createHash('sha256')
      .update(JSON.stringify([found.sql, columns, key.columns]))
      .digest('hex'),
  };
}

const selectItem = ({ select, large }: Rendering, column: string, inline: number): string =>
  large ? `CASE WHEN DATALENGTH(${column}) > ${inline} THEN NULL ELSE ${select(column)} END` : select(column);

/** The columns of a row whose values were too long for it. */
export const tooLarge = (
  { large }: Layout,
  row: readonly unknown[],
  { inlineBytes = INLINE_BYTES }: SqlServerDatasetOptions,
): readonly LargeColumn[] =>
  large.filter(({ lengthAt }) => row[lengthAt] !== null && Number(row[lengthAt]) > inlineBytes);

/** Turns the driver's values into texts, in place. */
export function asTexts({ texts }: Layout, row: unknown[]): (string | null)[] {
  for (const { at, text } of texts) {
    const value = row[at];
    if (value !== null) row[at] = text(value);
  }
  return row as (string | null)[];
}
