import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instance } from '../engine/instance.ts';
import type { Database } from '../engine/storage/database.ts';
import type { Row, Value } from '../engine/value.ts';
import { readerOf } from './column-values.ts';
import { jsonLines } from './ndjson-rows.ts';

/** What is needed of the trust's `manifest.json`. */
interface Manifest {
  readonly files: readonly { readonly file: string; readonly table?: string }[];
}

/**
 * Makes the tables of one system of a generated trust and fills them, each in one commit. `folder`: where the trust
 * lies; `system`: the folder of the system's tables in it, with their `schema.sql`.
 */
export async function loadTables(
  instance: Instance,
  database: Database,
  folder: string,
  system: 'pas' | 'clinical',
): Promise<void> {
  await makeTables(instance, database.name, readFileSync(join(folder, system, 'schema.sql'), 'utf8'));
  const { files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  for (const { file, table } of files)
    if (table !== undefined && file.startsWith(`${system}/`)) fill(database, table, join(folder, file));
}

async function makeTables(instance: Instance, database: string, script: string): Promise<void> {
  const session = instance.openUnseen(database);
  try {
    for (const statement of script.split(';\n')) {
      if (statement.trim() === '') continue;
      for await (const result of session.batch(statement, []))
        if (result.kind === 'rows') throw new TypeError('a schema makes tables and returns no rows');
    }
  } finally {
    session.close();
  }
}

function fill(database: Database, table: string, path: string): void {
  const [schema = '', name = ''] = table.split('.');
  database.load(schema, name, rowsOf(database, schema, name, path));
}

/** Rows in the order of the table's columns; columns the server fills get values that go on from the last. */
function* rowsOf(database: Database, schema: string, name: string, path: string): Generator<Row> {
  const lines = jsonLines(path);
  const header = lines.next().value as readonly string[];
  const { columns } = database.table(schema, name)!.definition;
  const readers = columns.map(({ type }) => readerOf(type));
  const places = columns.map((column) => header.indexOf(column.name));
  let sequence = database.lastSequence;
  for (const line of lines) {
    const texts = line as readonly (string | null)[];
    yield columns.map(({ generated }, at): Value => {
      if (generated) return generated.value(++sequence);
      const text = texts[places[at]!] ?? null;
      return text === null ? null : readers[at]!(text);
    });
  }
  database.resumeSequence(sequence);
}
