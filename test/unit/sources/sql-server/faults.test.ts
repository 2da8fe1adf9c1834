import { expect, test } from 'vitest';
import type { Fault } from '../../../../simulators/engine/control/faults.ts';
import { INT, nvarchar } from '../../../../simulators/sql-server/dialect/types.ts';
import type { DatasetPlan, Source } from '../../../../sources/source.ts';
import type {
  SqlServerDatasetOptions,
  SqlServerSystemOptions,
} from '../../../../sources/sql-server/options.ts';
import { type Clinic, fieldsOf, NEVER, openSource, openSystem, startClinic } from './clinic.ts';

const ROWS = 1_000;

/** A patient table with a name that must show in no error. */
function patients({ database }: Clinic): void {
  database.createTable({
    ...{ schema: 'dbo', name: 'Patient' },
    columns: [
      { name: 'Id', type: INT, nullable: false },
      { name: 'Name', type: nvarchar(50), nullable: true },
    ],
    indexes: [{ name: 'PK_Patient', kind: 'primary', columns: [0] }],
  });
  database.load(
    'dbo',
    'Patient',
    Array.from({ length: ROWS }, (_, id) => [id, `SMITH ${id}`]),
  );
}

interface Opened {
  readonly clinic: Clinic;
  readonly source: Source;
  readonly plan: DatasetPlan;
}

async function opened(
  dataset: Partial<SqlServerDatasetOptions> = {},
  system: Partial<SqlServerSystemOptions> = {},
): Promise<Opened> {
  const clinic = await startClinic();
  patients(clinic);
  clinic.database.settings.set('ALLOW_SNAPSHOT_ISOLATION', 'ON');
  const options = { pageRows: 300, ...dataset };
  const source = openSource(openSystem(clinic, system), 'Patient', ['Id', 'Name'], options);
  const plan = await source.plan({ partitionRecords: ROWS, signal: NEVER });
  // The session of the plan is gone then, and the next one has to log in.
  if (system.timeouts?.idle === 1) await expect.poll(() => clinic.instance.sessions.size).toBe(0);
  return { clinic, source, plan };
}

const numbers = async ({ source, plan }: Opened): Promise<number[]> =>
  (await fieldsOf(source, plan)).map(([id]) => Number(id));
const ALL = Array.from({ length: ROWS }, (_, id) => id);

const PAGE = { statement: 'SELECT TOP' };

const PASSING: readonly (readonly [name: string, fault: Fault])[] = [
  ['a connection dropped before a page', { at: 'statement', effect: { do: 'drop' }, ...PAGE, times: 2 }],
  [
    'a connection dropped within a page',
    { at: 'rows', effect: { do: 'drop' }, ...PAGE, afterRows: 256, times: 2 },
  ],
  ['a deadlock', { at: 'statement', effect: { do: 'error', code: 'deadlock' }, ...PAGE, times: 2 }],
  [
    'a deadlock within a page',
    { at: 'rows', effect: { do: 'error', code: 'deadlock' }, ...PAGE, afterRows: 40 },
  ],
  ['a lock timeout', { at: 'statement', effect: { do: 'error', code: 'timeout' }, ...PAGE }],
  [
    'a failover',
    {
      at: 'statement',
      effect: { do: 'native', number: 983, message: 'role is RESOLVING', severity: 14 },
      ...PAGE,
    },
  ],
  [
    'a connection that the server names as broken, 10054',
    {
      at: 'rows',
      effect: { do: 'native', number: 10054, message: 'closed by the remote host', severity: 20 },
      ...PAGE,
      afterRows: 256,
    },
  ],
  ['a login that is cut off', { at: 'login', effect: { do: 'drop' }, times: 2 }],
];

test.each(PASSING)('%s passes, and no row is lost or comes twice', async (_name, fault) => {
  const situation = await opened({}, { timeouts: { idle: 1 } });
  situation.clinic.instance.faults.inject(fault);
  expect(await numbers(situation)).toEqual(ALL);
  expect(situation.clinic.instance.faults.pending).toEqual([]);
});

test('a server that answers nothing is given up and asked again', async () => {
  const situation = await opened({}, { timeouts: { statement: 150, stall: 200 } });
  const { faults } = situation.clinic.instance;
  faults.inject({ at: 'statement', effect: { do: 'stall', milliseconds: null }, ...PAGE });
  faults.inject({ at: 'rows', effect: { do: 'stall', milliseconds: null }, ...PAGE, afterRows: 256 });
  expect(await numbers(situation)).toEqual(ALL);
});

test('a failover that takes a while is waited for', async () => {
  const situation = await opened({}, { attempts: 8, backOff: 20 });
  const numbersRead = numbers(situation);
  situation.clinic.instance.dropSessions(300);
  expect(await numbersRead).toEqual(ALL);
});

test('a fault that does not pass ends the read as retryable, after the attempts there are', async () => {
  const situation = await opened();
  situation.clinic.instance.faults.inject({ at: 'statement', effect: { do: 'drop' }, ...PAGE, times: null });
  await expect(numbers(situation)).rejects.toMatchObject({
    ...{ code: 'SOURCE_UNREACHABLE', retryable: true },
    details: { dataset: 'clinic.patient', attempts: 4 },
  });
});

const ENDING: readonly (readonly [name: string, fault: Fault, expected: object])[] = [
  [
    'a right that was taken away',
    { at: 'statement', effect: { do: 'error', code: 'permission-denied' }, ...PAGE },
    { code: 'SOURCE_DENIED', details: { error: 229 } },
  ],
  [
    'an expired password',
    { at: 'login', effect: { do: 'error', code: 'password-expired' } },
    { code: 'SOURCE_DENIED', details: { reason: 'the password has expired' } },
  ],
  [
    'an error that quotes a value',
    {
      at: 'statement',
      effect: { do: 'native', number: 245, message: "Conversion failed when converting 'SMITH 7'." },
      ...PAGE,
    },
    { code: 'SOURCE_REFUSED', details: { error: 245 } },
  ],
];

test.each(ENDING)('%s ends the read with its code and no value', async (_name, fault, expected) => {
  const situation = await opened({}, { timeouts: { idle: 1 } });
  situation.clinic.instance.faults.inject({ ...fault, times: null });
  const error = await numbers(situation).catch((cause: unknown) => cause);
  expect(error).toMatchObject(expected);
  expect(JSON.stringify([error, String(error)])).not.toContain('SMITH');
});

test('a wrong password ends the plan at once', async () => {
  const clinic = await startClinic();
  patients(clinic);
  clinic.instance.addPrincipal('cutover_reader', 'another');
  const source = openSource(openSystem(clinic), 'Patient', ['Id', 'Name']);
  await expect(source.plan({ partitionRecords: 10, signal: NEVER })).rejects.toMatchObject({
    code: 'SOURCE_DENIED',
  });
  expect(clinic.instance.record.report().loginsRefused).toBe(1);
});

test('a certificate of an unknown authority ends the plan, unless that is allowed', async () => {
  const clinic = await startClinic();
  patients(clinic);
  const connection = { server: 'localhost', port: clinic.port, database: 'Clinic', user: 'cutover_reader' };
  const withTls = (tls: object) =>
    openSource(
      openSystem(clinic, { connection: { ...connection, password: 'synthetic-9', tls } } as object),
      'Patient',
      ['Id', 'Name'],
    ).plan({ partitionRecords: 2_000, signal: NEVER });
  await expect(withTls({})).rejects.toMatchObject({
    code: 'SOURCE_DENIED',
    details: { reason: expect.stringContaining('certificate') },
  });
  await expect(withTls({ mode: 'trust' })).resolves.toMatchObject({ records: ROWS });
  await expect(withTls({ mode: 'off' })).resolves.toMatchObject({ records: ROWS });
});

test('in a SNAPSHOT transaction a lost session ends the read, since no other can see the same', async () => {
  const situation = await opened({ snapshot: { kind: 'transaction' } });
  situation.clinic.instance.faults.inject({ at: 'rows', effect: { do: 'drop' }, ...PAGE, afterRows: 256 });
  await expect(numbers(situation)).rejects.toMatchObject({ code: 'SNAPSHOT_LOST' });
});
