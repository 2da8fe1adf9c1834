import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { Instance } from '../instance.ts';
import type { Value } from '../value.ts';
import type { Database } from './database.ts';
import { isVisible, LATEST } from './row-version.ts';
import type { Table } from './table.ts';
import type { Change, Transaction } from './transaction.ts';

/** One commit: which rows ended and which were made, in order. */
interface Entry {
  readonly database: string;
  /** Last value generated for a rowversion-like column. */
  readonly sequence: number;
  readonly changes: readonly JournalChange[];
}

interface JournalChange {
  readonly schema: string;
  readonly table: string;
  readonly row: number;
  /** Null: the row's version ended. */
  readonly values: readonly unknown[] | null;
}

/**
 * Keeps commits in a file, one JSON line each, and applies those already there: a simulator killed and started
 * again with the same loader and the same file holds the same rows under the same commit numbers. Tables made by
 * statements are not kept; a line cut off by the kill is a commit that never was. Returns what closes the file.
 */
export const keepJournal = (path: string, instance: Instance): (() => void) => {
  const databases = [...instance.targets]
    .filter(({ commit }) => commit === null)
    .map(({ database }) => database);
  if (existsSync(path)) replay(path, databases);
  const file = openSync(path, 'a');
  for (const database of databases) {
    const loaded = new Set(database.tables);
    database.onCommit((_, changes) => {
      const kept = changes.filter(({ table }) => loaded.has(table)).flatMap(written);
      const entry: Entry = { database: database.name, sequence: database.lastSequence, changes: kept };
      if (kept.length > 0) writeSync(file, `${JSON.stringify(entry)}\n`);
    });
  }
  return () => closeSync(file);
};

const written = ({ table: { definition }, made, ended }: Change): readonly JournalChange[] => {
  const place = { schema: definition.schema, table: definition.name };
  const changes: JournalChange[] = [];
  if (ended) changes.push({ ...place, row: ended.rowId, values: null });
  if (made) changes.push({ ...place, row: made.rowId, values: made.values.map(toJson) });
  return changes;
};

const replay = (path: string, databases: readonly Database[]): void => {
  const text = readFileSync(path, 'utf8');
  const whole = text.lastIndexOf('\n') + 1;
  if (whole < text.length) truncateSync(path, Buffer.byteLength(text.slice(0, whole)));
  for (const line of text.slice(0, whole).split('\n').slice(0, -1)) {
    const entry = JSON.parse(line) as Entry;
    const database = databases.find(({ name }) => name === entry.database);
    if (!database) throw new Error(`the journal names a database that was not loaded: ${entry.database}`);
    const transaction = database.begin('read-committed', false);
    for (const change of entry.changes) apply(change, database, transaction);
    database.resumeSequence(entry.sequence);
    database.finish(transaction, 'commit');
  }
};

const apply = (
  { schema, table: name, row, values }: JournalChange,
  database: Database,
  own: Transaction,
): void => {
  const table = database.table(schema, name);
  if (!table) throw new Error(`the journal names a table that was not loaded: ${schema}.${name}`);
  if (values) {
    own.insert(table, values.map(fromJson), row);
    table.nextRowId = Math.max(table.nextRowId, row + 1);
  } else own.end(table, liveVersion(table, row, own));
};

const liveVersion = (table: Table, row: number, own: Transaction) => {
  const next = table.rows.cursor((entry) => (entry.rowId < row ? -1 : 1));
  for (let version = next(); version?.rowId === row; version = next()) {
    if (isVisible(version, LATEST, own)) return version;
  }
  throw new Error(`the journal ends a row that is not there: ${table.definition.name} ${row}`);
};

const toJson = (value: Value): unknown => {
  if (typeof value === 'bigint') return { bigint: String(value) };
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  return value;
};

const fromJson = (value: unknown): Value => {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  const special = value as { readonly bigint?: string; readonly bytes?: string };
  if (special.bigint !== undefined) return BigInt(special.bigint);
  return new Uint8Array(Buffer.from(special.bytes ?? '', 'base64'));
};
