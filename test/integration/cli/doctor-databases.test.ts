import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTrial, type Trial } from '../../support/trial.ts';
import { PASSWORD, startTrustDatabases, type TrustDatabases } from '../../unit/cli/databases-of-the-trust.ts';

let trial: Trial;
let databases: TrustDatabases;
beforeAll(async () => {
  trial = await openTrial({ patients: 20, seed: 51 });
  databases = await startTrustDatabases(join(trial.folder, 'databases'));
  await writeFile(join(trial.folder, 'reader-password'), PASSWORD);
  const yaml = `target: { database: { env: CUTOVER_DATABASE_URL } }
synthetic: true
temporal: { queue: ${trial.queue} }
sources:
  pas:
    kind: oracle
    connection:
      host: 127.0.0.1
      port: ${databases.oraclePort}
      service: PAS
      user: cutover_reader
      password: { file: reader-password }
      tls: off
    datasets:
      pas.patients: {}
`;
  await writeFile(trial.config, yaml);
  expect((await trial.cutover('init')).exit).toBe(0);
});
afterAll(async () => {
  await databases.close();
  await trial.close();
});

describe('cutover doctor with a database among its sources', () => {
  it('looks at the database and says that the room for its tables is not known', async () => {
    const { exit, out } = await trial.cutover('doctor');
    expect(exit).toBe(0);
    expect(out).toMatch(/^ok {7}source pas: answers as Oracle 19/m);
    expect(out).toMatch(/^ok {7}source pas\.patients: PAS\.PATIENT can be read/m);
    expect(out).toMatch(/^skipped {2}room for tables: how much pas will take is not known/m);
    expect(out).toMatch(/^warning {2}encryption to pas: none/m);
  });

  it('prints the script under the first table that may not be read, and ends with 4', async () => {
    databases.denyInPas('select PAS.PATIENT');
    const { exit, out } = await trial.cutover('doctor');
    expect(exit).toBe(4);
    expect(out).toMatch(/^failed {3}source pas\.patients: SOURCE_DENIED/m);
    expect(out).toMatch(/^ {9}By the DBA:\n(?: {11}.*;\n)+/m);
    expect(out).toContain('           GRANT SELECT ON "PAS"."PATIENT" TO "CUTOVER_READER";');
    expect(out).not.toContain(PASSWORD);
  });

  it('prints nothing but the script with --grants, without asking the database', async () => {
    const seen = databases.pas.record.report().sessionsOpened;
    const { exit, out } = await trial.cutover('doctor', '--grants');
    expect(exit).toBe(0);
    expect(out).toMatch(
      /^-- pas: Oracle, service PAS\nCREATE PROFILE "CUTOVER_READER" LIMIT SESSIONS_PER_USER 4;\n/,
    );
    expect(out).toContain('GRANT FLASHBACK ON "PAS"."PATIENT"');
    expect(databases.pas.record.report().sessionsOpened).toBe(seen);
  });

  it('names a password that is not there before it tries', async () => {
    const config = join(trial.folder, 'without.yaml');
    const yaml = await readFile(trial.config, 'utf8');
    await writeFile(config, yaml.replace('file: reader-password', 'file: nowhere'));
    const { exit, out } = await trial.cutover('--config', config, 'doctor');
    expect(exit).toBe(2);
    expect(out).toMatch(/^failed {3}secrets: SECRET_MISSING: .*file: nowhere/m);
  });
});

describe('cutover mappings check with a database among its sources', () => {
  const check = () => trial.cutover('--json', 'mappings', 'check');

  it('compares columns by the catalogue alone, without counting a row', async () => {
    databases.denyInPas();
    databases.pas.record.reset();
    const { exit, out } = await check();
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ headers: 1, problems: [] });
    const statements = databases.pas.record.report().statements.map(({ text }) => text);
    expect(statements.filter((text) => /COUNT/.test(text))).toEqual([]);
  });

  it('lists what it could not compare', async () => {
    databases.denyInPas('select PAS.PATIENT');
    const { exit, out } = await check();
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ problems: [{ where: 'pas.patients' }] });
  });
});
