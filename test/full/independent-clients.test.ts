import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD_FILE, READER } from '../../cli/demo-simulators.ts';
import { ALL_DATASETS } from '../../fixtures/datasets.ts';
import { generateTrust } from '../../fixtures/generate.ts';
import { type Environment, printedBy, pythonWith } from '../support/python-clients.ts';
import { type SimulatedDatabases, startDatabases } from '../support/simulated-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Its native part is loaded by the first connection only; nobody listens on this port. */
const LOADS_ITS_DRIVER = `
import mssql_python
try:
    mssql_python.connect("Server=127.0.0.1,1;UID=x;PWD=x;Encrypt=no;")
except Exception as error:
    if "Failed to load the driver" in str(error):
        raise SystemExit("its native driver lacks libraries of this system")
`;

const script = (name: string) => new URL(`./clients/${name}`, import.meta.url);

const folder = temporaryFolder();
const trust = join(folder, 'trust');
let databases: SimulatedDatabases;
let password: string;
beforeAll(async () => {
  await generateTrust({ patients: 300, seed: 3, outDir: trust, only: ALL_DATASETS });
  databases = await startDatabases(folder, trust);
  password = await readFile(join(folder, PASSWORD_FILE), 'utf8');
});
afterAll(() => databases?.close());

type Row = readonly (string | null)[];

/** Columns of a generated table, in the order of the first one. */
async function generated(file: string, ...columns: string[]): Promise<Row[]> {
  const text = await readFile(join(trust, `${file}.ndjson`), 'utf8');
  const [header, ...rows] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as (string | null)[]);
  const places = columns.map((column) => header!.indexOf(column));
  return byFirst(rows.map((row) => places.map((place) => row[place] ?? null)));
}

const byFirst = (rows: readonly Row[]): Row[] =>
  rows.toSorted(([one], [other]) => (one! < other! ? -1 : one! > other! ? 1 : 0));

/** Installs a driver, or skips the test and says why. */
async function driver(
  [specifier, module, probe]: readonly [specifier: string, module: string, probe?: string],
  skip: (reason: string) => never,
): Promise<string> {
  const found: Environment = await pythonWith(folder, specifier, module, probe);
  if ('python' in found) return found.python;
  console.log(found.missing);
  return skip(found.missing);
}

interface OracleAnswer {
  readonly rows: readonly Row[];
  readonly bound: number;
  readonly unknownColumn: string | null;
  readonly wrongPassword: string | null;
}

describe('the Oracle simulator', () => {
  it('is an Oracle to python-oracledb', { timeout: 400_000 }, async ({ skip }) => {
    const python = await driver(['oracledb==26.1.0', 'oracledb'], skip);
    const login = [String(databases.oracle.port), READER, password];
    const said = await printedBy<OracleAnswer>(python, script('read_oracle.py'), ...login);
    const planted = await generated('pas/PATIENT', 'MRN', 'SURNAME', 'BIRTH_DATE', 'UPDATED');
    expect(planted.length).toBeGreaterThan(200);
    // Python leaves a fraction of zero out.
    expect(said.rows).toEqual(planted.map((row) => row.map((text) => text?.replace(/\.0+$/, '') ?? null)));
    expect(said.bound).toBe(1);
    expect(said.unknownColumn).toBe('ORA-00904');
    expect(said.wrongPassword).toBe('ORA-01017');
  });
});

interface SqlServerAnswer {
  readonly people: readonly Row[];
  readonly results: readonly Row[];
  /** As text: JSON would round a bigint. */
  readonly bound: string;
  readonly unknownColumn: string | null;
  readonly wrongPassword: string | null;
}

describe('the SQL Server simulator', () => {
  for (const client of [
    ['pymssql==2.4.6', 'pymssql'],
    ['mssql-python==1.16.0', 'mssql_python', LOADS_ITS_DRIVER],
  ] as const) {
    const [specifier, module] = client;
    it(`is a SQL Server to ${specifier}`, { timeout: 400_000 }, async ({ skip }) => {
      const python = await driver(client, skip);
      const login = [module, String(databases.sqlServer.port), READER, password];
      const said = await printedBy<SqlServerAnswer>(python, script('read_sql_server.py'), ...login);
      const people = await generated('clinical/Patients', 'PatientId', 'FamilyName', 'BirthDate');
      expect(people.length).toBeGreaterThan(100);
      const read = said.people.map(([id, ...others]) => [id!.toUpperCase(), ...others]);
      expect(byFirst(read)).toEqual(people);
      const results = await generated('clinical/Results', 'ResultId', 'NumericValue');
      expect(byFirst(said.results)).toEqual(results);
      expect(Number(said.bound)).toBeGreaterThan(0);
      expect(said.unknownColumn).toMatch(/Error$/);
      expect(said.wrongPassword).toMatch(/Error$/);
    });
  }

  it('is a SQL Server to tsql of FreeTDS', async ({ skip }) => {
    if (spawnSync('tsql', ['-C']).error) {
      const reason = 'tsql (FreeTDS) is not installed here';
      console.log(reason);
      skip(reason);
    }
    const place = ['-H', '127.0.0.1', '-p', String(databases.sqlServer.port), '-D', 'Clinical'];
    const tsql = execFile('tsql', [...place, '-U', READER, '-P', password]);
    let said = '';
    tsql.stdout!.on('data', (text: string) => {
      said += text;
    });
    tsql.stdin!.end('SELECT COUNT(*) AS n FROM dbo.Patients AS p\nGO\nQUIT\n');
    await once(tsql, 'close');
    const people = await generated('clinical/Patients', 'PatientId');
    expect(said).toContain(String(people.length));
  });
});
