import type { Connection } from 'oracledb';
import { RunError } from '../../domain/run-error.ts';
import { declaredColumns } from '../database/drift.ts';
import { type ChosenKey, chooseKey } from './choose-key.ts';
import type { OracleColumn } from './column-type.ts';
import { describe } from './drift.ts';
import { qualified } from './identifiers.ts';
import { introspect } from './introspect.ts';
import type { OracleDatasetOptions } from './options.ts';
import { type Rendering, renderingOf } from './rendering.ts';

/** What is read of a table, and by which key. */
export interface Layout {
  /** Owner and name, quoted. */
  readonly table: string;
  readonly columns: readonly OracleColumn[];
  readonly renderings: readonly Rendering[];
  readonly key: ChosenKey;
}

/** Looks the table up. Throws RunError SOURCE_MISSING, SOURCE_DRIFT or SOURCE_KEY. */
export async function layoutOf(connection: Connection, options: OracleDatasetOptions): Promise<Layout> {
  const { dataset, owner, table, columns, ignoredColumns = [], key } = options;
  const details = { dataset, table: `${owner}.${table}` };
  const found = await introspect(connection, owner, table);
  if (found.columns.length === 0) throw new RunError('SOURCE_MISSING', details);
  const read = declaredColumns(columns, ignoredColumns, found.columns, describe, details);
  return {
    table: qualified(owner, table),
    columns: read,
    renderings: read.map((column) => renderingOf(column)!),
    key: chooseKey(found, key, details),
  };
}
