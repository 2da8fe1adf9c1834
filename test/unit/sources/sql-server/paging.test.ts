import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SqlType } from '../../../../simulators/engine/sql-type.ts';
import type { Row, Value } from '../../../../simulators/engine/value.ts';
import {
  binaryType,
  decimalType,
  GUID,
  INT,
  momentType,
  nvarchar,
  textType,
  varchar,
} from '../../../../simulators/sql-server/dialect/types.ts';
import { type Clinic, NEVER, openSource, openSystem, startClinic } from './clinic.ts';

/** Few values of each type, so that keys collide by case, accent, blanks and NULL. */
const WORDS = ['a', 'A', 'á', 'b', 'B', 'b ', 'co-op', 'coop', "o'b", 'ob', '', ' ', 'Z', '1', '-1'];
const KINDS: readonly (readonly [type: SqlType, values: fc.Arbitrary<Value>])[] = [
  [INT, fc.integer({ min: -3, max: 5 })],
  [decimalType(12, 3), fc.constantFrom<Value[]>(0, '0.001', '-0.001', 7, '7.125')],
  [varchar(10), fc.constantFrom(...WORDS)],
  [varchar(10, 'SQL_Latin1_General_CP1_CI_AS'), fc.constantFrom(...WORDS)],
  [varchar(10, 'Latin1_General_CS_AS'), fc.constantFrom(...WORDS)],
  [varchar(10, 'Latin1_General_CI_AI'), fc.constantFrom(...WORDS)],
  [nvarchar(10, 'Latin1_General_100_BIN2'), fc.constantFrom(...WORDS)],
  [nvarchar(10), fc.constantFrom(...WORDS)],
  [textType('char', 4), fc.constantFrom('a   ', 'A   ', 'b   ', '    ')],
  [GUID, fc.uuid().map((text) => text.toUpperCase())],
  [
    GUID,
    fc.constantFrom(
      'FFFFFFFF-0000-0000-0000-000000000001',
      '00000000-0000-0000-0000-000000000002',
      '00000000-FFFF-0000-0100-000000000000',
      '00000000-0000-FF00-0001-000000000000',
    ),
  ],
  [momentType('datetime2', 7), fc.constantFrom('2024-03-31 01:30:00.0000001', '2024-03-31 01:30:00.0000002')],
  [
    binaryType('varbinary', 4),
    fc.constantFrom(new Uint8Array([0]), new Uint8Array([0, 255]), new Uint8Array([1])),
  ],
];

const table = fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 3 }).chain((parts) =>
  fc.record({
    parts: fc.constant(parts),
    nullable: fc.boolean(),
    keys: fc.array(fc.tuple(...parts.map(([, values]) => fc.option(values, { freq: 6 }))), { maxLength: 60 }),
    partitionRecords: fc.integer({ min: 3, max: 40 }),
    pageRows: fc.integer({ min: 1, max: 9 }),
    batchRecords: fc.integer({ min: 1, max: 9 }),
  }),
);

/** Fills the table with those rows whose key the server's own unique index takes; their number. */
async function fill(
  clinic: Clinic,
  parts: readonly SqlType[],
  nullable: boolean,
  keys: readonly Row[],
): Promise<number> {
  clinic.database.createTable({
    ...{ schema: 'dbo', name: 'Keyed' },
    columns: [
      ...parts.map((type, at) => ({ name: `K${at}`, type, nullable })),
      { name: 'No', type: INT, nullable: false },
    ],
    indexes: [{ name: 'UX_Keyed', kind: nullable ? 'unique' : 'primary', columns: parts.map((_, at) => at) }],
  });
  const taken: Row[] = [];
  for (const key of keys) {
    if (!nullable && key.includes(null)) continue;
    const row = [...key, taken.length];
    if (await accepted(clinic, parts, row)) taken.push(row);
  }
  return taken.length;
}

async function accepted(clinic: Clinic, parts: readonly SqlType[], row: Row): Promise<boolean> {
  const literal = (value: Value, at: number): string => {
    if (value === null) return 'NULL';
    if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`;
    const type = parts[at];
    return type?.family === 'exact' || type === undefined
      ? `${value}`
      : `N'${String(value).replaceAll("'", "''")}'`;
  };
  return clinic.run(`INSERT INTO dbo.Keyed VALUES (${row.map(literal).join(', ')})`).then(
    () => true,
    () => false,
  );
}

/** Another session's changes between two pages: none of them belongs to the snapshot. */
const CHANGES = [
  'DELETE FROM dbo.Keyed WHERE No % 5 = 0',
  'UPDATE dbo.Keyed SET No = No + 100000 WHERE No % 3 = 1',
  'DELETE FROM dbo.Keyed WHERE No % 7 = 2',
];

test('every page is read in the order of the server, each row of the snapshot once, whatever happens meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ parts, nullable, keys, partitionRecords, pageRows, batchRecords }) => {
      const clinic = await startClinic();
      const types = parts.map(([type]) => type);
      const count = await fill(clinic, types, nullable, keys);
      clinic.instance.addDatabaseSnapshot('Still', clinic.database);
      const columns = [...types.map((_, at) => `K${at}`), 'No'];
      const source = openSource(openSystem(clinic), 'Keyed', columns, {
        ...{ key: columns.slice(0, -1), pageRows, allowEmpty: true },
        snapshot: { kind: 'database-snapshot', database: 'Still' },
      });
      const plan = await source.plan({ partitionRecords, signal: NEVER });
      expect(plan.records).toBe(count);
      const sizes = plan.partitions.map(({ records }) => records);
      if (sizes.length > 1) expect(Math.max(...sizes)).toBeLessThanOrEqual(2 * Math.min(...sizes));
      const numbers: number[] = [];
      let step = 0;
      for (const partition of plan.partitions) {
        const before = numbers.length;
        for await (const { records } of source.read(plan, partition, {
          from: null,
          batchRecords,
          signal: NEVER,
        })) {
          numbers.push(...records.map(({ fields }) => Number(fields.at(-1))));
          const change = CHANGES[step++];
          if (change !== undefined) await clinic.run(change);
        }
        expect(numbers.length - before).toBe(partition.records);
      }
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, number) => number));
    }),
    { numRuns: 60 },
  );
}, 60_000);
