import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_DATASETS } from '../../../../fixtures/datasets.ts';
import { generateTrust } from '../../../../fixtures/generate.ts';
import type { TrustManifest } from '../../../../fixtures/manifest.ts';
import { Instance } from '../../../../simulators/engine/instance.ts';
import type { ColumnDefinition } from '../../../../simulators/engine/storage/table-definition.ts';
import { oracleDialect } from '../../../../simulators/oracle/dialect/dialect.ts';
import { sqlServerInstance } from '../../../../simulators/sql-server/instance.ts';
import { load as loadPas } from '../../../../simulators/trust/oracle.ts';
import { load as loadClinical } from '../../../../simulators/trust/sql-server.ts';
import { rowsOf } from '../engine/open-plain.ts';

let folder: string;
let manifest: TrustManifest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trust-'));
  manifest = await generateTrust({ patients: 400, seed: 3, outDir: folder, only: ALL_DATASETS });
});

afterAll(() => rm(folder, { recursive: true }));

async function pas(): Promise<Instance> {
  const instance = new Instance(oracleDialect('WE8ISO8859P1'));
  await loadPas(instance, { folder });
  return instance;
}

async function clinical(settings: Readonly<Record<string, string>> = {}): Promise<Instance> {
  const instance = sqlServerInstance();
  await loadClinical(instance, { folder, ...settings });
  return instance;
}

/** The column as text, so that the server itself says what it holds. */
function asText({ name, type }: ColumnDefinition): string {
  switch (type.name) {
    case 'number':
      return `TO_CHAR(${name}, 'TM9')`;
    case 'timestamp':
      return `TO_CHAR(${name}, 'YYYY-MM-DD HH24:MI:SS.FF6')`;
    case 'datetime2':
    case 'datetimeoffset':
      return `CONVERT(varchar(34), ${name}, 121)`;
    case 'numeric':
      return `CONVERT(varchar(41), ${name})`;
    case 'uniqueidentifier':
      return `CONVERT(char(36), ${name})`;
    case 'bit':
    case 'int':
    case 'bigint':
      return `CONVERT(varchar(20), ${name})`;
    case 'binary':
    case 'varbinary':
      return `CONVERT(varchar(max), ${name}, 1)`;
    default:
      return name;
  }
}

const dateOf =
  (oracle: boolean) =>
  (column: ColumnDefinition): string => {
    if (column.type.name !== 'date') return asText(column);
    return oracle
      ? `TO_CHAR(${column.name}, 'YYYY-MM-DD HH24:MI:SS')`
      : `CONVERT(varchar(10), ${column.name}, 23)`;
  };

/** Rows of a table as the server shows them, in its key's order, columns of the file only. */
async function shown(instance: Instance, table: string, names: readonly string[]): Promise<string[]> {
  const { database } = instance.target(null);
  const [schema = '', name = ''] = table.split('.');
  const { definition } = database.table(schema, name)!;
  const columns = definition.columns.filter((column) => names.includes(column.name));
  const list = columns.map(dateOf(instance.dialect.name.startsWith('oracle')));
  const session = instance.openUnseen(null);
  const rows = await rowsOf(session, `SELECT ${list.join(', ')} FROM ${table}`);
  session.close();
  return rows.map((row) => JSON.stringify(row)).sort();
}

async function written(file: string): Promise<{ names: string[]; rows: string[] }> {
  const [header = '', ...rows] = (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n');
  return { names: JSON.parse(header) as string[], rows };
}

describe('a generated trust in the simulators', () => {
  it.each([
    ['pas', pas],
    ['clinical', clinical],
  ] as const)('has every row of the %s as it was written', async (system, open) => {
    const instance = await open();
    const tables = manifest.files.filter(({ file }) => file.startsWith(`${system}/`));
    expect(tables.length).toBeGreaterThan(0);
    for (const { file, table } of tables) {
      const { names, rows } = await written(file);
      expect(await shown(instance, table!, names), table).toEqual(rows.sort());
    }
  });

  it('has the widths, collations and keys of the script in the catalogue', async () => {
    const { definition } = (await clinical()).target(null).database.table('dbo', 'Allergies')!;
    const code = definition.columns.find(({ name }) => name === 'Code')!;
    expect(code.type).toMatchObject({ name: 'varchar', length: 20, collation: 'Latin1_General_BIN2' });
    expect(definition.indexes).toMatchObject([{ kind: 'primary', columns: [0] }]);
    const rtt = (await pas()).target(null).database.table('PAS', 'RTT_EVENT')!;
    expect(rtt.definition.indexes).toMatchObject([{ kind: 'primary', columns: [0, 1] }]);
  });

  it('numbers row versions on from those it loaded', async () => {
    const instance = await clinical();
    const session = instance.openUnseen(null);
    const before = await rowsOf(session, 'SELECT CONVERT(varchar(18), Version, 1) FROM dbo.Patients');
    expect(new Set(before.flat()).size).toBe(before.length);
    const last = instance.target(null).database.lastSequence;
    expect(last).toBe(before.length);
    await rowsOf(session, "UPDATE dbo.Patients SET Title = 'Dr' WHERE FamilyName = 'Smith'");
    expect(instance.target(null).database.lastSequence).toBeGreaterThan(last);
    session.close();
  });

  it('lets its reader read and not write', async () => {
    const instance = await clinical({ user: 'reader', password: 'other' });
    expect(instance.principal('reader')).toMatchObject({ password: 'other' });
    const options = { user: 'reader', application: 'test', database: 'Clinical', readOnlyIntent: true };
    const session = instance.open({ ...options, onDrop: () => undefined });
    expect(await rowsOf(session, 'SELECT COUNT(*) FROM dbo.Patients')).toHaveLength(1);
    const change = rowsOf(session, "UPDATE dbo.Patients SET Title = ''");
    await expect(change).rejects.toMatchObject({ code: 'permission-denied' });
    session.close();
  });

  it('allows snapshots of the clinical system unless told otherwise', async () => {
    const allowed = async (settings: Readonly<Record<string, string>>) =>
      (await clinical(settings)).target(null).database.settings.get('ALLOW_SNAPSHOT_ISOLATION');
    expect(await allowed({})).toBe('ON');
    expect(await allowed({ snapshot: 'off' })).toBe('OFF');
  });

  it('is refused without the folder it lies in', async () => {
    const instance = sqlServerInstance();
    await expect(Promise.resolve().then(() => loadClinical(instance, {}))).rejects.toThrow('folder');
  });
});
