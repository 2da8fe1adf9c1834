import { describe, expect, test } from 'vitest';
import { collationNamed } from '../../../../simulators/sql-server/dialect/collations.ts';
import { INT, nvarchar, textType } from '../../../../simulators/sql-server/dialect/types.ts';
import type { DatasetPlan } from '../../../../sources/source.ts';
import type { SqlServerDatasetOptions } from '../../../../sources/sql-server/options.ts';
import { type Clinic, fieldsOf, NEVER, openSource, openSystem, startClinic } from './clinic.ts';

const TABLE = `CREATE TABLE dbo.Episode (
  Id int NOT NULL, Site nvarchar(10) NOT NULL, Seen datetime2(3) NULL, Weight decimal(9,2) NULL, Score float NULL,
  CONSTRAINT UX_Episode UNIQUE (Site, Id))`;

const COLUMNS = ['Id', 'Site', 'Seen', 'Weight', 'Score'];

async function clinicWith(...statements: readonly string[]): Promise<Clinic> {
  const clinic = await startClinic();
  for (const statement of statements) await clinic.run(statement);
  return clinic;
}

const planned = (
  clinic: Clinic,
  options: Partial<SqlServerDatasetOptions> = {},
  columns: readonly string[] = COLUMNS,
  table = 'Episode',
): Promise<DatasetPlan> =>
  openSource(openSystem(clinic), table, columns, { allowEmpty: true, ...options }).plan({
    ...{ partitionRecords: 10, signal: NEVER },
  });

const KEY = { key: ['Site', 'Id'] };

describe('the columns of a table', () => {
  test('that are missing, not expected, or of another type or width are all named', async () => {
    const clinic = await clinicWith(TABLE);
    const columns = [
      { name: 'Id', type: 'bigint' },
      { name: 'Site', maxLength: 5 },
      { name: 'Weight', type: 'DECIMAL(9, 2)' },
      { name: 'Ward' },
      { name: 'Bed' },
    ];
    await expect(planned(clinic, { ...KEY, columns, ignoredColumns: ['Seen'] })).rejects.toMatchObject({
      code: 'SOURCE_DRIFT',
      details: {
        table: 'dbo.Episode',
        missing: 'Ward, Bed',
        unexpected: 'Score',
        changed: 'Id (declared bigint, found int), Site (declared up to 5 characters, found nvarchar(10))',
      },
    });
  });

  test('may be left unread only by name', async () => {
    const clinic = await clinicWith(TABLE, "INSERT INTO dbo.Episode (Id, Site) VALUES (1, 'A'), (2, 'A')");
    const options = { ...KEY, ignoredColumns: ['Site', 'Seen', 'Weight', 'Score'] };
    const source = openSource(openSystem(clinic), 'Episode', ['Id'], options);
    const plan = await source.plan({ partitionRecords: 1, signal: NEVER });
    expect(plan.columns).toEqual(['Id']);
    expect(await fieldsOf(source, plan)).toEqual([['1'], ['2']]);
  });
});

describe('the key', () => {
  test('must be named where there is no primary key, and the choices are told', async () => {
    const clinic = await clinicWith(TABLE);
    await expect(planned(clinic)).rejects.toMatchObject({
      code: 'SOURCE_KEY',
      details: { reason: 'there is no primary key', choices: 'unique constraint UX_Episode (Site, Id)' },
    });
    await expect(planned(clinic, { key: ['Id'] })).rejects.toMatchObject({ code: 'SOURCE_KEY' });
    await expect(planned(clinic, { key: ['Id', 'Site'] })).resolves.toMatchObject({
      facts: { key: 'unique constraint UX_Episode (Site, Id)' },
    });
  });

  test('of a type that cannot be compared exactly is refused', async () => {
    const clinic = await clinicWith('CREATE TABLE dbo.Odd (F float NOT NULL PRIMARY KEY)');
    await expect(planned(clinic, {}, ['F'], 'Odd')).rejects.toMatchObject({
      code: 'SOURCE_KEY',
      details: { reason: 'F is float, which no key can be read by' },
    });
  });

  test('declared to tell cases apart must do so', async () => {
    const clinic = await clinicWith(TABLE);
    await expect(planned(clinic, { ...KEY, caseSensitiveKeys: true })).rejects.toMatchObject({
      code: 'SOURCE_KEY',
    });
    await clinic.run(
      'CREATE TABLE dbo.Exact (K varchar(5) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY)',
    );
    await expect(planned(clinic, { caseSensitiveKeys: true }, ['K'], 'Exact')).resolves.toMatchObject({
      facts: { keyIgnoresCase: false },
    });
  });
});

describe('the snapshot', () => {
  test('of a database is refused where the database is none', async () => {
    const clinic = await clinicWith(TABLE);
    const options = { ...KEY, snapshot: { kind: 'database-snapshot', database: 'Clinic' } } as const;
    await expect(planned(clinic, options)).rejects.toMatchObject({
      code: 'SNAPSHOT_REFUSED',
      details: { reason: 'Clinic is no database snapshot' },
    });
  });

  test('that does not exist is missing', async () => {
    const clinic = await clinicWith(TABLE);
    const options = { ...KEY, snapshot: { kind: 'database-snapshot', database: 'Nowhere' } } as const;
    await expect(planned(clinic, options)).rejects.toMatchObject({ code: 'SOURCE_MISSING' });
  });

  test('of a transaction needs the setting of the database, or the word that inconsistent reads are allowed', async () => {
    const clinic = await clinicWith(TABLE);
    const options = { ...KEY, snapshot: { kind: 'transaction' } } as const;
    await expect(planned(clinic, options)).rejects.toMatchObject({ code: 'SNAPSHOT_REFUSED' });
    await expect(planned(clinic, { ...options, allowInconsistentReads: true })).resolves.toMatchObject({
      facts: { snapshot: expect.stringContaining('none (ALLOW_SNAPSHOT_ISOLATION is off)') },
    });
    await clinic.run('ALTER DATABASE Clinic SET ALLOW_SNAPSHOT_ISOLATION ON');
    await expect(planned(clinic, options)).resolves.toMatchObject({
      facts: { snapshot: expect.stringContaining('SNAPSHOT transaction') },
    });
  });

  test('of a transaction shows every partition the same moment, though others write meanwhile', async () => {
    const clinic = await clinicWith(TABLE, 'ALTER DATABASE Clinic SET ALLOW_SNAPSHOT_ISOLATION ON');
    const values = Array.from({ length: 40 }, (_, id) => `(${id}, 'A')`).join(', ');
    await clinic.run(`INSERT INTO dbo.Episode (Id, Site) VALUES ${values}`);
    const options = { ...KEY, snapshot: { kind: 'transaction' }, pageRows: 7 } as const;
    const source = openSource(openSystem(clinic), 'Episode', COLUMNS, options);
    const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
    expect(plan.partitions).toHaveLength(1);
    const ids: string[] = [];
    for await (const { records } of source.read(plan, plan.partitions[0]!, {
      ...{ from: null, batchRecords: 5, signal: NEVER },
    })) {
      ids.push(...records.map(({ fields }) => fields[0]!));
      await clinic.run('DELETE FROM dbo.Episode WHERE Id % 2 = 1');
    }
    expect(ids).toEqual(Array.from({ length: 40 }, (_, id) => `${id}`));
    expect(clinic.instance.record.report().isolations).toContain('transaction-snapshot');
  });

  test.each([
    ['more', 'INSERT INTO dbo.Episode (Id, Site) VALUES (40, $A), (41, $A)', 42],
    ['fewer', 'DELETE FROM dbo.Episode WHERE Id < 10', 30],
    ['as many', 'UPDATE dbo.Episode SET Score = 1', null],
  ])(
    'of a transaction is counted as its reading begins: %s rows than planned',
    async (_, meanwhile, count) => {
      const clinic = await clinicWith(TABLE, 'ALTER DATABASE Clinic SET ALLOW_SNAPSHOT_ISOLATION ON');
      const values = Array.from({ length: 40 }, (_value, id) => `(${id}, 'A')`).join(', ');
      await clinic.run(`INSERT INTO dbo.Episode (Id, Site) VALUES ${values}`);
      const options = { ...KEY, snapshot: { kind: 'transaction' }, pageRows: 7 } as const;
      const source = openSource(openSystem(clinic), 'Episode', COLUMNS, options);
      const plan = await source.plan({ partitionRecords: 100, signal: NEVER });
      expect(plan.facts.snapshot).toContain('at which its reading begins and its rows are counted again');
      await clinic.run(meanwhile.replaceAll('$A', "'A'"));
      const counted: number[] = [];
      let read = 0;
      const onCount = async (records: number) => void counted.push(records);
      const reading = { from: null, batchRecords: 5, signal: NEVER, onCount };
      for await (const { records } of source.read(plan, plan.partitions[0]!, reading)) read += records.length;
      expect(counted).toEqual(count === null ? [] : [count]);
      expect(read).toBe(count ?? 40);
    },
  );

  test('of a transaction over a table planned without rows is refused when rows have come', async () => {
    const clinic = await clinicWith(TABLE, 'ALTER DATABASE Clinic SET ALLOW_SNAPSHOT_ISOLATION ON');
    const options = { ...KEY, snapshot: { kind: 'transaction' }, allowEmpty: true } as const;
    const source = openSource(openSystem(clinic), 'Episode', COLUMNS, options);
    const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
    await expect(source.verify(plan)).resolves.toBeUndefined();
    await clinic.run("INSERT INTO dbo.Episode (Id, Site) VALUES (1, 'A')");
    await expect(source.verify(plan)).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
  });

  test('of a system declared read-only is refused when its rows have become more', async () => {
    const clinic = await clinicWith(TABLE, "INSERT INTO dbo.Episode (Id, Site) VALUES (1, 'A')");
    const source = openSource(openSystem(clinic), 'Episode', COLUMNS, KEY);
    const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
    await clinic.run("INSERT INTO dbo.Episode (Id, Site) VALUES (2, 'A')");
    await expect(source.verify(plan)).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
    await expect(fieldsOf(source, plan)).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
  });
});

describe('partitions', () => {
  test('of a key that is skewed are as balanced', async () => {
    const clinic = await startClinic();
    clinic.database.createTable({
      ...{ schema: 'dbo', name: 'Skewed' },
      columns: [
        { name: 'Site', type: textType('varchar', 5), nullable: false },
        { name: 'No', type: INT, nullable: false },
        { name: 'Note', type: nvarchar(10), nullable: true },
      ],
      indexes: [{ name: 'PK_Skewed', kind: 'primary', columns: [0, 1] }],
    });
    const rows = Array.from({ length: 1_000 }, (_, no) => [no % 50 === 0 ? 'RXX02' : 'RXX01', no * no, null]);
    clinic.database.load('dbo', 'Skewed', rows);
    const source = openSource(openSystem(clinic), 'Skewed', ['Site', 'No', 'Note']);
    const plan = await source.plan({ partitionRecords: 130, signal: NEVER });
    expect(plan.partitions.map(({ records }) => records)).toEqual([125, 125, 125, 125, 125, 125, 125, 125]);
    expect(await fieldsOf(source, plan, 64)).toHaveLength(1_000);
  });
});

test('the default collation of the simulator compares keys without regard to case', () => {
  expect(collationNamed('Latin1_General_CI_AS')).toMatchObject({ ignoresCase: true, ignoresAccents: false });
});
