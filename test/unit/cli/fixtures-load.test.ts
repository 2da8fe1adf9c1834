import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LoadedTable, type LoadTarget, loadTrust } from '../../../cli/fixtures-load.ts';
import { ALL_DATASETS, TABLES } from '../../../fixtures/datasets.ts';
import { generateTrust } from '../../../fixtures/generate.ts';
import type { TrustManifest } from '../../../fixtures/manifest.ts';
import { Instance } from '../../../simulators/engine/instance.ts';
import { oracleDialect } from '../../../simulators/oracle/dialect/dialect.ts';
import { listen as listenOracle } from '../../../simulators/oracle/server.ts';
import { sqlServerInstance } from '../../../simulators/sql-server/instance.ts';
import { listen as listenSqlServer } from '../../../simulators/sql-server/server.ts';
import { load as loadPas } from '../../../simulators/trust/oracle.ts';
import { load as loadClinical } from '../../../simulators/trust/sql-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { rowsOf } from '../simulators/engine/open-plain.ts';

vi.setConfig({ testTimeout: 30_000 });

const PASSWORD = 'synthetic-9';
const trust = temporaryFolder();
const started: { close: () => Promise<void> }[] = [];
let manifest: TrustManifest;

beforeAll(async () => {
  manifest = await generateTrust({ patients: 400, seed: 3, outDir: trust, only: ALL_DATASETS });
});
afterAll(async () => {
  for (const one of started) await one.close();
});

const target = (port: number, database: string, user: string, tls: LoadTarget['tls']): LoadTarget => ({
  ...{ host: '127.0.0.1', port, database, user, password: PASSWORD, tls },
});

/** An Oracle simulator without any table, and its owner. */
async function emptyOracle() {
  const dialect = oracleDialect('WE8ISO8859P1');
  const instance = new Instance(dialect);
  instance.addDatabase('PAS');
  instance.addPrincipal('PAS', PASSWORD);
  const listening = await listenOracle({ instance, dialect, service: 'PAS' });
  started.push(listening);
  return { instance, to: target(listening.port, 'PAS', 'PAS', 'off') };
}

async function emptySqlServer() {
  const instance = sqlServerInstance();
  instance.addDatabase('Clinical');
  instance.addPrincipal('sa', PASSWORD);
  const listening = await listenSqlServer({ instance });
  started.push(listening);
  return { instance, to: target(listening.port, 'Clinical', 'sa', 'trust') };
}

/** Every row of a table as the server holds it, in no order. */
async function held(instance: Instance, table: string, columns: readonly string[]): Promise<string[]> {
  const session = instance.openUnseen(null);
  const rows = await rowsOf(session, `SELECT ${columns.join(', ')} FROM ${table}`);
  session.close();
  return rows
    .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}` : value)))
    .sort();
}

/** Loads through the driver, and compares each table with one that the simulator's own loader filled. */
async function compared(system: 'pas' | 'clinical', loaded: Instance, expected: Instance): Promise<number> {
  let rows = 0;
  for (const { table, columns, ...rest } of TABLES.values()) {
    if (rest.system !== system) continue;
    const names = columns.map(({ name }) => name);
    const found = await held(loaded, table, names);
    expect(found, table).toEqual(await held(expected, table, names));
    rows += found.length;
  }
  return rows;
}

const rowsIn = (system: string) =>
  manifest.files.filter(({ file }) => file.startsWith(`${system}/`)).reduce((sum, { rows }) => sum + rows, 0);

describe('a generated trust loaded through the npm drivers', () => {
  it('stands in an Oracle simulator value by value', async () => {
    const { instance, to } = await emptyOracle();
    const tables: LoadedTable[] = [];
    await loadTrust('oracle', trust, to, (one) => tables.push(one));
    const expected = new Instance(oracleDialect('WE8ISO8859P1'));
    await loadPas(expected, { folder: trust });
    expect(await compared('pas', instance, expected)).toBe(rowsIn('pas'));
    expect(tables.reduce((sum, { rows }) => sum + rows, 0)).toBe(rowsIn('pas'));
    expect(instance.record.report().sessionsMost).toBe(1);
  });

  it('stands in a SQL Server simulator value by value', async () => {
    const { instance, to } = await emptySqlServer();
    await loadTrust('sql-server', trust, to, () => undefined);
    const expected = sqlServerInstance();
    await loadClinical(expected, { folder: trust });
    expect(await compared('clinical', instance, expected)).toBe(rowsIn('clinical'));
  });

  it('is refused a second time, since the tables are there', async () => {
    const { to } = await emptyOracle();
    await loadTrust('oracle', trust, to, () => undefined);
    await expect(loadTrust('oracle', trust, to, () => undefined)).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
      details: { error: 'ORA-00955' },
    });
    const clinical = await emptySqlServer();
    await loadTrust('sql-server', trust, clinical.to, () => undefined);
    await expect(loadTrust('sql-server', trust, clinical.to, () => undefined)).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
      details: { error: 2714 },
    });
  });

  it('is refused with a wrong password, without a server, and without tables in the folder', async () => {
    const { to } = await emptySqlServer();
    const none = () => undefined;
    await expect(loadTrust('sql-server', trust, { ...to, password: 'no' }, none)).rejects.toMatchObject({
      code: 'SOURCE_DENIED',
    });
    await expect(loadTrust('sql-server', trust, { ...to, port: 1 }, none)).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
    });
    await expect(loadTrust('oracle', '/nowhere', to, none)).rejects.toMatchObject({ code: 'SOURCE_MISSING' });
  });
});
