import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkDatabases } from '../../../cli/doctor/check-databases.ts';
import { roomForTables } from '../../../cli/doctor/check-sources.ts';
import type { Finding } from '../../../cli/doctor/finding.ts';
import { allGrants } from '../../../cli/doctor/grants.ts';
import type { LoadedConfig } from '../../../cli/load-config.ts';
import { mappings } from '../../../mappings/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { PASSWORD, startTrustDatabases, type TrustDatabases } from './databases-of-the-trust.ts';

vi.setConfig({ testTimeout: 30_000 });

const folder = temporaryFolder();
const mappingOf = (name: string) => mappings[name]!;

let databases: TrustDatabases;
beforeEach(async () => {
  databases = await startTrustDatabases(folder);
});
afterEach(() => databases.close());

async function findings(loaded: LoadedConfig): Promise<Map<string, Finding>> {
  const found = new Map<string, Finding>();
  for await (const finding of checkDatabases(loaded, mappingOf)) found.set(finding.check, finding);
  return found;
}

const examined = async (change?: (yaml: string) => string) => findings(await databases.config(change));
const notOk = (found: Map<string, Finding>) =>
  [...found.values()]
    .filter(({ status }) => status !== 'ok')
    .map(({ check, status }) => `${status} ${check}`);

describe('the doctor of database sources', () => {
  it('says of a sound one which server answers, how rows are read at one moment and that tables are as declared', async () => {
    const found = await examined();
    expect(notOk(found)).toEqual(['warning encryption to pas']);
    expect(found.get('source pas')!.detail).toMatch(
      /^answers as Oracle 19\..*, service PAS, as cutover_reader/,
    );
    expect(found.get('source clinical')!.detail).toMatch(/^answers as SQL Server 16\..*simulator.*Clinical/);
    expect(found.get('snapshot of pas')!.detail).toMatch(/AS OF SCN: every dataset .* at one moment/);
    expect(found.get('snapshot of clinical')!.detail).toMatch(/within one session; other datasets/);
    expect(found.get('source pas.patients')!.detail).toMatch(
      /^PAS\.PATIENT can be read; its \d+ columns.*PATIENT_PK/,
    );
    expect(found.get('source clinical.allergies')!.detail).toMatch(
      /^dbo\.Allergies can be read; its 12 columns/,
    );
    expect(found.get('encryption to clinical')!.detail).toBe('TLS, the certificate was checked');
  });

  it('holds one session of each at a time and asks for no row', async () => {
    await examined();
    for (const { record } of [databases.pas, databases.clinical]) {
      const { sessionsMost, statements } = record.report();
      expect(sessionsMost).toBe(1);
      const ofTables = statements
        .map(({ text }) => text)
        .filter((text) => /PATIENT"|\[Patients\]/.test(text));
      expect(ofTables.length).toBeGreaterThan(0);
      expect(ofTables.filter((text) => !/WHERE 1 = 0$|^SELECT HAS_PERMS/.test(text))).toEqual([]);
    }
  });

  it('warns of a line without encryption, of an unchecked certificate and of old TLS', async () => {
    const off = await examined((yaml) => yaml.replace('tls: verify', 'tls: off'));
    expect(notOk(off)).toEqual(['warning encryption to pas', 'warning encryption to clinical']);
    const old = await examined((yaml) =>
      yaml.replace('tls: verify', 'tls: trust\n      tls_min_version: TLSv1'),
    );
    expect(notOk(old)).toEqual([
      'warning encryption to pas',
      'warning encryption to clinical',
      'warning TLS version of clinical',
    ]);
    expect(old.get('TLS version of clinical')!.detail).toMatch(/^TLSv1 is allowed/);
  });

  it('names a missing right to read, with the script that grants it', async () => {
    databases.denyInPas('select PAS.PATIENT');
    databases.denyInClinical('select dbo.Allergies');
    const found = await examined();
    const pas = found.get('source pas.patients')!;
    expect(pas).toMatchObject({ status: 'failed', code: 'SOURCE_DENIED' });
    expect(pas.script).toContain('GRANT SELECT ON "PAS"."PATIENT" TO "CUTOVER_READER";');
    const allergies = found.get('source clinical.allergies')!;
    expect(allergies).toMatchObject({ status: 'failed', code: 'SOURCE_DENIED' });
    expect(allergies.script).toContain('GRANT SELECT ON [dbo].[Allergies] TO [cutover_reader];');
    expect(found.get('source clinical.patients')).toMatchObject({ status: 'ok' });
  });

  it('names a missing FLASHBACK right: a failure, or a warning where inconsistent reads are allowed', async () => {
    databases.denyInPas('flashback PAS.PATIENT');
    const found = (await examined()).get('snapshot of pas.patients')!;
    expect(found).toMatchObject({ status: 'failed', code: 'SNAPSHOT_REFUSED' });
    expect(found.detail).toContain('missing: FLASHBACK ON PAS.PATIENT');
    expect(found.script).toContain('GRANT FLASHBACK ON "PAS"."PATIENT"');
    const allowed = await examined((yaml) =>
      yaml.replace('kind: oracle', 'kind: oracle\n    allow_inconsistent_reads: true'),
    );
    expect(allowed.get('snapshot of pas.patients')).toMatchObject({ status: 'warning' });
  });

  it('says where SNAPSHOT transactions are switched off, and what allowing them takes', async () => {
    await databases.close();
    databases = await startTrustDatabases(folder, { snapshot: false });
    const found = (await examined()).get('snapshot of clinical')!;
    expect(found).toMatchObject({ status: 'failed', code: 'SNAPSHOT_REFUSED' });
    expect(found.script).toContain('ALLOW_SNAPSHOT_ISOLATION ON');
  });

  it('takes a system declared read-only that is not for what it is', async () => {
    const found = await examined((yaml) =>
      yaml.replace('kind: sql-server', 'kind: sql-server\n    snapshot: read-only'),
    );
    expect(found.get('snapshot of clinical')).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('as long as nobody writes'),
    });
  });

  it('lists a table that is not there, and every column that differs from the mapping', async () => {
    const session = databases.clinical.openUnseen('Clinical');
    const run = async (sql: string) => {
      for await (const result of session.batch(sql, [])) if (result.kind === 'rows') result.rows.close();
    };
    await run('DROP TABLE dbo.Allergies');
    await run('CREATE TABLE dbo.Allergies (AllergyId int NOT NULL PRIMARY KEY, Kind varchar(5), Extra int)');
    session.close();
    const found = await examined((yaml) =>
      yaml.replace('pas.patients: {}', 'pas.patients: { table: PAS.PATIENTS }'),
    );
    expect(found.get('source pas.patients')).toMatchObject({ status: 'failed', code: 'SOURCE_MISSING' });
    const drift = found.get('source clinical.allergies')!;
    expect(drift).toMatchObject({ status: 'failed', code: 'SOURCE_DRIFT' });
    expect(drift.detail).toMatch(
      /missing: PatientId, .*unexpected: Extra.*changed: Kind \(declared varchar\(10\)/,
    );
  });

  it('names the read window, and warns where a snapshot that lives in one session may not outlast it', async () => {
    const window = "limits: { read_window: { from: '20:00', to: '06:00' } }";
    const found = await examined((yaml) =>
      yaml
        .replace('kind: oracle', `kind: oracle\n    ${window}`)
        .replace('kind: sql-server', `kind: sql-server\n    ${window}`),
    );
    expect(found.get('read window of pas')).toMatchObject({
      status: 'ok',
      detail: 'rows are read from 20:00 to 06:00 Europe/London',
    });
    expect(found.get('read window of clinical')).toMatchObject({ status: 'warning' });
  });

  it('warns of a login that may write', async () => {
    databases.clinical.addPrincipal('cutover_reader', PASSWORD);
    expect((await examined()).get('rights on clinical.patients')).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('INSERT, UPDATE, DELETE on dbo.Patients'),
    });
  });

  it('says of a wrong password or a server that is away what it is, once, without the password', async () => {
    databases.pas.addPrincipal('CUTOVER_READER', 'another');
    const found = await examined((yaml) =>
      yaml.replace(/port: \d+\n {6}database/, 'port: 1\n      database'),
    );
    expect(found.get('source pas')).toMatchObject({ status: 'failed', code: 'SOURCE_DENIED' });
    expect(found.get('source clinical')).toMatchObject({ status: 'failed', code: 'SOURCE_UNREACHABLE' });
    expect(found.get('tables of clinical')).toMatchObject({ status: 'skipped' });
    expect(JSON.stringify([...found.values()])).not.toContain(PASSWORD);
  });

  it('says that the room its tables need is not known, instead of guessing', async () => {
    expect(roomForTables(await databases.config())).toMatchObject([
      { check: 'room for tables', status: 'skipped', detail: expect.stringContaining('pas, clinical') },
    ]);
  });
});

describe('the whole script for the DBAs', () => {
  it('names every table of every database and no password', async () => {
    const script = allGrants(await databases.config(), mappingOf);
    expect(script).toMatch(/^-- pas: Oracle, service PAS$/m);
    expect(script).toMatch(/^-- clinical: SQL Server, database Clinical$/m);
    for (const table of ['"PAS"."PATIENT"', '[dbo].[Patients]', '[dbo].[Allergies]'])
      expect(script).toContain(`GRANT SELECT ON ${table}`);
    expect(script).not.toContain(PASSWORD);
  });

  it('is that of one source where it is named, and refused where that is no database', async () => {
    const loaded = await databases.config();
    expect(allGrants(loaded, mappingOf, 'pas')).not.toContain('clinical');
    expect(() => allGrants(loaded, mappingOf, 'gp')).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  it('names a Windows login with its domain', async () => {
    const config = await databases.config((yaml) =>
      yaml.replace('database: Clinical', 'database: Clinical\n      domain: TRUST'),
    );
    expect(allGrants(config, mappingOf)).toContain('TO [TRUST\\cutover_reader]');
  });
});
