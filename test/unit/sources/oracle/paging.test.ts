import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Session } from '../../../../simulators/engine/session.ts';
import type { SqlType } from '../../../../simulators/engine/sql-type.ts';
import type { Row, Value } from '../../../../simulators/engine/value.ts';
import type { CHARACTER_SETS } from '../../../../simulators/oracle/dialect/character-set.ts';
import {
  charType,
  DATE,
  numberType,
  nvarchar2,
  raw,
  timestampTz,
  varchar2,
} from '../../../../simulators/oracle/dialect/types.ts';
import type { OracleSimulator } from '../../../../simulators/oracle/simulator.ts';
import type { OracleKeyChoice } from '../../../../sources/oracle/options.ts';
import {
  closeAll,
  createTable,
  fieldsOf,
  NEVER,
  OWNER,
  openSource,
  openSystem,
  startSimulator,
  USER,
} from './oracle-fixture.ts';

afterEach(closeAll);

const word = fc.stringMatching(/^[aAbBzZé’ .Ł]{1,4}$/);

/** Types a key can be made of, with values that differ by case, accent, blanks and sign only. */
const PARTS: readonly (readonly [SqlType, fc.Arbitrary<Value>])[] = [
  [varchar2(20, 'char'), word],
  [nvarchar2(20), word],
  [charType(4, 'char'), fc.stringMatching(/^[aAbB]{1,4}$/).map((text) => text.padEnd(4))],
  [numberType(), fc.constantFrom<Value>('-1.5', '0.25', 0, 7, 10n ** 30n, '99999.00001')],
  [numberType(6, 0), fc.integer({ min: -3, max: 12 })],
  [
    DATE,
    fc.constantFrom(
      '0001-01-01 00:00:00',
      '1958-04-20 02:30:00',
      '1958-04-20 02:30:01',
      '9999-12-31 23:59:59',
    ),
  ],
  [
    timestampTz(6),
    fc.constantFrom(
      '2024-03-31 00:30:00.123456000 +01:00',
      '2024-03-31 00:30:00.123457000 +00:00',
      '2024-10-27 01:30:00.000000000 +00:00',
    ),
  ],
  [raw(4), fc.uint8Array({ minLength: 1, maxLength: 2, max: 3 })],
];

const marked = (key: Row): string =>
  JSON.stringify(key.map((value) => (value instanceof Uint8Array ? [...value] : String(value))));

/** A table of one to three key columns, some of them nullable, without two rows of one key. */
const table = fc
  .array(fc.record({ part: fc.constantFrom(...PARTS), nullable: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((key) => {
    const cells = key.map(({ part: [, values], nullable }) =>
      nullable ? fc.option(values, { freq: 3 }) : values,
    );
    return fc.record({
      key: fc.constant(key),
      rows: fc.uniqueArray(fc.tuple(...cells), { minLength: 1, maxLength: 40, selector: marked }),
      every: fc.integer({ min: 1, max: 12 }),
      batch: fc.integer({ min: 1, max: 7 }),
      rowid: fc.boolean(),
    });
  });

/** What others do to the table while it is read. */
async function disturb(session: Session, name: string, step: number): Promise<void> {
  const statements = [
    `DELETE FROM ${name} WHERE ROW_NO = ${step}`,
    `UPDATE ${name} SET NOTE = 'changed' WHERE ROW_NO > ${step}`,
    `DELETE FROM ${name} WHERE ROW_NO > ${step * 3}`,
  ];
  await session.execute(`${statements[step % statements.length]}`, []);
  session.commit();
}

const openOwn = (simulator: OracleSimulator): Session =>
  simulator.instance.open({
    ...{ user: OWNER, application: 'disturber', database: null, readOnlyIntent: false },
    onDrop: () => undefined,
  });

test.each<keyof typeof CHARACTER_SETS>(['AL32UTF8', 'WE8MSWIN1252'])(
  'in %s every row of the snapshot is read exactly once, whatever its key and whatever changes meanwhile',
  { timeout: 30_000 },
  async (characterSet) => {
    const simulator = await startSimulator({ characterSet });
    const session = openOwn(simulator);
    let tables = 0;
    await fc.assert(
      fc.asyncProperty(table, async ({ key, rows, every, batch, rowid }) => {
        const name = `PAGED_${++tables}`;
        const stored =
          characterSet === 'AL32UTF8' ? rows : rows.filter((row) => !JSON.stringify(row, text).includes('Ł'));
        fc.pre(stored.length > 0);
        const columns = key.map(({ part: [type], nullable }, at) => [`K${at}`, type, nullable] as const);
        createTable(simulator, {
          name,
          columns: [['ROW_NO', numberType(9, 0), false], ['NOTE', varchar2(10)], ...columns],
          key: columns.map((_, at) => at + 2),
          keyKind: 'unique',
          rows: stored.map((cells, at) => [at, 'planned', ...cells]),
        });
        const system = openSystem(simulator);
        const choice: OracleKeyChoice = rowid ? 'rowid' : columns.map(([column]) => column);
        const names = ['ROW_NO', 'NOTE', ...columns.map(([column]) => column)];
        const source = openSource(system, name, names, { key: choice });
        const plan = await source.plan({ partitionRecords: every, signal: NEVER });
        const seen: string[] = [];
        let step = 0;
        for (const partition of plan.partitions) {
          const options = { from: null, batchRecords: batch, signal: NEVER };
          for await (const { records } of source.read(plan, partition, options)) {
            for (const { fields } of records) seen.push(`${fields[0]} ${fields[1]}`);
            await disturb(session, name, step++);
          }
        }
        await system.close();
        expect(seen.toSorted()).toEqual(stored.map((_, at) => `${at} planned`).toSorted());
      }),
      { numRuns: 60 },
    );
  },
);

const text = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

test('partitions of a skewed key are within twice the size of each other', async () => {
  const simulator = await startSimulator();
  createTable(simulator, {
    name: 'SKEWED',
    columns: [['ID', numberType(20, 0), false]],
    key: [0],
    rows: Array.from({ length: 1001 }, (_, at) => [at < 900 ? at : at * 1_000_000_007]),
  });
  const source = openSource(openSystem(simulator), 'SKEWED', ['ID']);
  const { partitions } = await source.plan({ partitionRecords: 100, signal: NEVER });
  const sizes = partitions.map(({ records }) => records);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1001);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2 * Math.min(...sizes));
});

test('an interrupted read goes on at any committed batch, and each record is found again by its position', async () => {
  const simulator = await startSimulator();
  createTable(simulator, {
    name: 'RESUMED',
    columns: [
      ['A', varchar2(3)],
      ['B', numberType(3, 0)],
      ['C', varchar2(5)],
    ],
    key: [0, 1],
    keyKind: 'unique',
    rows: [
      ['x', 1, 'one'],
      ['x', null, 'two'],
      [null, 1, 'three'],
      [null, null, 'four'],
      [null, null, 'five'],
    ],
  });
  const source = openSource(openSystem(simulator), 'RESUMED', ['A', 'B', 'C'], {
    key: ['B', 'A'],
  });
  const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
  const [partition] = plan.partitions;
  const all = [];
  const batches = [];
  for await (const batch of source.read(plan, partition!, { from: null, batchRecords: 1, signal: NEVER })) {
    batches.push(batch);
    all.push(...batch.records);
  }
  expect(all.map(({ fields }) => fields[2])).toEqual(['one', 'two', 'three', 'four', 'five']);
  for (const [at, { to }] of batches.entries()) {
    const rest = [];
    for await (const { records } of source.read(plan, partition!, {
      from: to,
      batchRecords: 2,
      signal: NEVER,
    })) {
      rest.push(...records.map(({ fields }) => fields[2]));
    }
    expect(rest).toEqual(all.slice(at + 1).map(({ fields }) => fields[2]));
  }
  const again = [];
  for await (const record of source.reread(plan, all.toReversed())) again.push(record.fields[2]);
  expect(again).toEqual(['one', 'two', 'three', 'four', 'five']);
});

test('the user of the source has no other application name than the marked one', async () => {
  const simulator = await startSimulator();
  createTable(simulator, { name: 'ONE', columns: [['ID', numberType(3, 0), false]], key: [0], rows: [[1]] });
  await openSource(openSystem(simulator), 'ONE', ['ID']).plan({ partitionRecords: 10, signal: NEVER });
  const { applications, isolations } = simulator.instance.record.report();
  expect(applications).toEqual(['cutover']);
  expect(isolations).toEqual(['statement-snapshot']);
  expect(USER).toBe('CUTOVER');
});

test('columns may have any name, also one that a page might use itself', async () => {
  const simulator = await startSimulator();
  createTable(simulator, {
    name: 'Odd "Names"',
    columns: [
      ['C2', numberType(3, 0)],
      ['C1', numberType(3, 0), false],
      ['order', varchar2(5)],
    ],
    key: [1],
    rows: [
      [1, 30, 'x'],
      [2, 20, 'y'],
      [3, 10, 'z'],
    ],
  });
  const source = openSource(openSystem(simulator), 'Odd "Names"', ['C2', 'C1', 'order']);
  const plan = await source.plan({ partitionRecords: 2, signal: NEVER });
  expect(await fieldsOf(source, plan, 1)).toEqual([
    ['3', '10', 'z'],
    ['2', '20', 'y'],
    ['1', '30', 'x'],
  ]);
});
