import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunError } from '../domain/run-error.ts';
import { TABLES } from '../fixtures/datasets.ts';
import type { TrustManifest } from '../fixtures/manifest.ts';
import type { DatabaseSystem, Table } from '../fixtures/tables/table.ts';
import { jsonLines } from '../simulators/trust/ndjson-rows.ts';
import { openOracleLoader } from './fixtures-load-oracle.ts';
import { openSqlServerLoader } from './fixtures-load-sql-server.ts';

/** A server that is to hold one of the trust's databases, and who may make tables there. */
export interface LoadTarget {
  readonly host: string;
  readonly port: number;
  /** Database of a SQL Server, service of an Oracle. */
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly tls: 'verify' | 'trust' | 'off';
}

/** One row of a table: the texts that a connector would give, in the order of the table's columns. */
export type TextRow = readonly (string | null)[];

/** A session that makes tables and fills them. Its errors are RunErrors, without values. */
export interface TableLoader {
  /** Rows of one statement at most. */
  rowsAtOnce(table: Table): number;
  run(statement: string): Promise<void>;
  insert(table: Table, rows: readonly TextRow[]): Promise<void>;
  close(): Promise<void>;
}

/** The trust's database that each kind of server holds. */
const SYSTEMS = {
  oracle: { system: 'pas', open: openOracleLoader },
  'sql-server': { system: 'clinical', open: openSqlServerLoader },
} as const satisfies Record<string, { system: DatabaseSystem; open: unknown }>;

export type LoadKind = keyof typeof SYSTEMS;
export const LOAD_KINDS = Object.keys(SYSTEMS) as readonly LoadKind[];

export interface LoadedTable {
  readonly table: string;
  readonly rows: number;
}

/**
 * Makes the tables of a generated trust on a server and fills them, in the order of the manifest. The tables must not
 * be there yet. Throws RunError SOURCE_MISSING where the folder holds no tables, and what the server refuses.
 */
export async function loadTrust(
  kind: LoadKind,
  trust: string,
  target: LoadTarget,
  onTable: (loaded: LoadedTable) => void,
): Promise<void> {
  const { system, open } = SYSTEMS[kind];
  const { schema, tables } = tablesOf(trust, system);
  const loader = await open(target);
  try {
    for (const statement of schema.split(';\n')) if (statement.trim() !== '') await loader.run(statement);
    for (const { table, file } of tables)
      onTable({ table: table.table, rows: await fill(loader, table, join(trust, file)) });
  } finally {
    await loader.close();
  }
}

async function fill(loader: TableLoader, table: Table, path: string): Promise<number> {
  const most = loader.rowsAtOnce(table);
  let waiting: TextRow[] = [];
  let rows = 0;
  const lines = jsonLines(path);
  // The names of the columns.
  lines.next();
  for (const line of lines) {
    waiting.push(line as TextRow);
    if (waiting.length < most) continue;
    await loader.insert(table, waiting);
    rows += waiting.length;
    waiting = [];
  }
  if (waiting.length > 0) await loader.insert(table, waiting);
  return rows + waiting.length;
}

function tablesOf(
  trust: string,
  system: DatabaseSystem,
): { readonly schema: string; readonly tables: readonly { readonly table: Table; readonly file: string }[] } {
  const missing = (file: string) => new RunError('SOURCE_MISSING', { file });
  const read = (file: string): string => {
    try {
      return readFileSync(join(trust, file), 'utf8');
    } catch {
      throw missing(file);
    }
  };
  const { files } = JSON.parse(read('manifest.json')) as TrustManifest;
  const tables = files.flatMap(({ dataset, file }) => {
    const table = TABLES.get(dataset);
    return table?.system === system ? [{ table, file }] : [];
  });
  const schema = `${system}/schema.sql`;
  if (tables.length === 0) throw missing(schema);
  return { schema: read(schema), tables };
}
