import { afterEach, describe, expect, test } from 'vitest';
import { issueCertificate } from '../../../../simulators/certificate.ts';
import type { Principal } from '../../../../simulators/engine/instance.ts';
import {
  charType,
  DATE,
  numberType,
  timestampLtz,
  varchar2,
} from '../../../../simulators/oracle/dialect/types.ts';
import type { OracleSimulator } from '../../../../simulators/oracle/simulator.ts';
import { grantScript, OracleSystem } from '../../../../sources/oracle/index.ts';
import {
  closeAll,
  createTable,
  fieldsOf,
  NEVER,
  openSource,
  openSystem,
  PASSWORD,
  startSimulator,
  USER,
} from './oracle-fixture.ts';

afterEach(closeAll);

const plan = { partitionRecords: 10, signal: NEVER };

async function patients(): Promise<OracleSimulator> {
  const simulator = await startSimulator();
  createTable(simulator, {
    name: 'PATIENT',
    columns: [
      ['MRN', varchar2(10), false],
      ['DOB', DATE],
      ['SEX', charType(1)],
      ['SCORE', numberType(5, 2)],
    ],
    key: [0],
    rows: [['A1', '1958-04-20 00:00:00', 'F', '1.5']],
  });
  return simulator;
}

const deny = (simulator: OracleSimulator, denied: readonly string[]): Principal =>
  simulator.instance.addPrincipal(USER, PASSWORD, denied);

describe('drift', () => {
  test('everything that differs from the mapping is listed at once', async () => {
    const system = openSystem(await patients());
    const source = openSource(system, 'PATIENT', [], {
      columns: [
        { name: 'MRN', maxLength: 8 },
        { name: 'DOB', type: 'TIMESTAMP(6)' },
        { name: 'SCORE', type: 'number(5, 2)' },
        { name: 'NHS_NO' },
      ],
    });
    await expect(source.plan(plan)).rejects.toMatchObject({
      code: 'SOURCE_DRIFT',
      details: {
        table: 'PAS.PATIENT',
        missing: 'NHS_NO',
        unexpected: 'SEX',
        changed:
          'MRN (declared up to 8 characters, found VARCHAR2(10)), DOB (declared TIMESTAMP(6), found DATE)',
      },
    });
  });

  test('a column knowingly left out is no drift', async () => {
    const system = openSystem(await patients());
    const source = openSource(system, 'PATIENT', ['MRN'], { ignoredColumns: ['DOB', 'SEX', 'SCORE'] });
    const planned = await source.plan(plan);
    expect(planned.columns).toEqual(['MRN']);
    expect(await fieldsOf(source, planned)).toEqual([['A1']]);
  });
});

describe('the key', () => {
  test('a table without one is refused with the choices there are', async () => {
    const simulator = await startSimulator();
    createTable(simulator, {
      name: 'LOG',
      columns: [
        ['ID', numberType(5, 0)],
        ['AT', timestampLtz(3)],
      ],
      key: [0],
      keyKind: 'unique',
      rows: [],
    });
    const source = openSource(openSystem(simulator), 'LOG', ['ID', 'AT']);
    await expect(source.plan(plan)).rejects.toMatchObject({
      code: 'SOURCE_KEY',
      details: { reason: 'there is no primary key', choices: 'unique index LOG_KEY (ID); ROWID' },
    });
  });

  test('a key of columns that no unique index covers is refused', async () => {
    const system = openSystem(await patients());
    const source = openSource(system, 'PATIENT', ['MRN', 'DOB', 'SEX', 'SCORE'], {
      key: ['DOB'],
    });
    await expect(source.plan(plan)).rejects.toMatchObject({
      code: 'SOURCE_KEY',
      details: { choices: 'primary key PATIENT_KEY (MRN); ROWID' },
    });
  });
});

describe('the snapshot', () => {
  const columns = ['MRN', 'DOB', 'SEX', 'SCORE'];

  test('all datasets of a system are planned at one SCN, and the plan says what that guarantees', async () => {
    const simulator = await patients();
    const system = openSystem(simulator);
    const first = await openSource(system, 'PATIENT', columns).plan(plan);
    const session = simulator.instance.open({
      ...{ user: 'PAS', application: 'other', database: null, readOnlyIntent: false },
      onDrop: () => undefined,
    });
    await session.execute("INSERT INTO PATIENT (MRN) VALUES ('A2')", []);
    session.commit();
    const second = await openSource(system, 'PATIENT', columns).plan(plan);
    expect(second.snapshot).toBe(first.snapshot);
    expect(second.records).toBe(1);
    const later = openSystem(simulator);
    expect((await openSource(later, 'PATIENT', columns).plan(plan)).records).toBe(2);
    expect(first.facts).toMatchObject({
      snapshot: 'AS OF SCN: every dataset of this source at one moment',
      characterSet: 'AL32UTF8',
      key: 'primary key PATIENT_KEY (MRN)',
    });
  });

  test('the SCN is found by another way where the package is not granted', async () => {
    const simulator = await patients();
    deny(simulator, ['execute SYS.DBMS_FLASHBACK']);
    const planned = await openSource(openSystem(simulator), 'PATIENT', columns).plan(plan);
    expect(planned.snapshot).toMatch(/^scn:\d+$/);
  });

  test('without any way to it the plan names the rights that would help', async () => {
    const simulator = await patients();
    deny(simulator, ['execute SYS.DBMS_FLASHBACK', 'select SYS.V_$DATABASE']);
    await expect(openSource(openSystem(simulator), 'PATIENT', columns).plan(plan)).rejects.toMatchObject({
      code: 'SNAPSHOT_REFUSED',
      details: { missing: 'one of: EXECUTE ON SYS.DBMS_FLASHBACK; SELECT ON SYS.V_$DATABASE' },
    });
  });

  test('inconsistent reads must be allowed, and the plan then says what is lost', async () => {
    const simulator = await patients();
    deny(simulator, ['flashback PAS.PATIENT']);
    const system = openSystem(simulator);
    await expect(openSource(system, 'PATIENT', columns).plan(plan)).rejects.toMatchObject({
      code: 'SNAPSHOT_REFUSED',
      details: { missing: 'FLASHBACK ON PAS.PATIENT' },
    });
    const source = openSource(system, 'PATIENT', columns, { allowInconsistentReads: true });
    const planned = await source.plan(plan);
    expect(planned.snapshot).toBe('inconsistent');
    expect(planned.facts.snapshot).toMatch(/^none: rows changed during the read/);
    expect(await fieldsOf(source, planned)).toEqual([['A1', '1958-04-20 00:00:00', 'F', '1.5']]);
  });
});

test('a wrong password is refused without a second try', async () => {
  const simulator = await patients();
  const { port, service } = simulator;
  const connection = { host: '127.0.0.1', port, service, user: USER, password: 'wrong', tls: false } as const;
  const system = new OracleSystem({ connection });
  await expect(openSource(system, 'PATIENT', ['MRN']).plan(plan)).rejects.toMatchObject({
    code: 'SOURCE_DENIED',
    details: { error: 'ORA-01017' },
  });
  expect(simulator.instance.record.report().loginsRefused).toBe(1);
  await system.close();
});

test('TLS is checked: an unknown authority is refused, the trust‘s own is taken by configuration', async () => {
  const { authority, certificate, key } = issueCertificate();
  const simulator = await startSimulator({ tls: { key, cert: certificate } });
  const { port, service } = simulator;
  createTable(simulator, { name: 'ONE', columns: [['ID', numberType(3, 0), false]], key: [0], rows: [[1]] });
  const account = { host: 'localhost', port, service, user: USER, password: PASSWORD };
  const open = (tls: { readonly authority?: string }) =>
    new OracleSystem({ connection: { ...account, tls } });
  const unknown = open({});
  await expect(openSource(unknown, 'ONE', ['ID']).plan(plan)).rejects.toMatchObject({
    code: 'SOURCE_DENIED',
  });
  const known = open({ authority });
  expect((await openSource(known, 'ONE', ['ID']).plan(plan)).records).toBe(1);
  await Promise.all([unknown.close(), known.close()]);
});

test('the grant script asks for nothing but to read', () => {
  const script = grantScript('cutover', [{ owner: 'PAS', table: 'PATIENT' }], 4);
  expect(script).toContain('GRANT SELECT ON "PAS"."PATIENT" TO "CUTOVER";');
  expect(script).toContain('GRANT FLASHBACK ON "PAS"."PATIENT" TO "CUTOVER";');
  expect(script).toContain('SESSIONS_PER_USER 4');
  expect(script).not.toMatch(/ANY|INSERT|UPDATE|DELETE|DBA/);
});
