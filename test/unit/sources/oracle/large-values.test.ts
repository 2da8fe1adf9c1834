import { afterEach, expect, test } from 'vitest';
import { factsOf, largeText } from '../../../../domain/values/content.ts';
import { BLOB, CLOB, NCLOB, numberType } from '../../../../simulators/oracle/dialect/types.ts';
import type { LargeValue } from '../../../../sources/source.ts';
import {
  batchesOf,
  closeAll,
  createTable,
  NEVER,
  openSource,
  openSystem,
  startSimulator,
} from './oracle-fixture.ts';

afterEach(closeAll);

const MIB = 1_048_576;
async function whole(value: LargeValue): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of value.pieces()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test('a LOB beyond the limit is read in pieces and stands in its row with its size and digest', async () => {
  const simulator = await startSimulator();
  const letter = 'Łódź 😀 ’'.repeat(40_000);
  const scan = Buffer.alloc(3 * MIB, 'scan');
  createTable(simulator, {
    name: 'DOCUMENT',
    columns: [
      ['ID', numberType(5, 0), false],
      ['LETTER', CLOB],
      ['NATIONAL', NCLOB],
      ['SCAN', BLOB],
    ],
    key: [0],
    rows: [
      [1, 'short', 'kurz', Buffer.from('AB')],
      [2, letter, letter, scan],
      [3, '', null, null],
    ],
  });
  const columns = ['ID', 'LETTER', 'NATIONAL', 'SCAN'];
  const source = openSource(openSystem(simulator), 'DOCUMENT', columns, { inlineLobBytes: 65_536 });
  const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
  const records = (await batchesOf(source, plan)).flatMap((batch) => batch.records);
  expect(records[0]!.fields).toEqual(['1', 'short', 'kurz', '4142']);
  expect(records[2]!.fields).toEqual(['3', '', null, null]);
  const text = factsOf(Buffer.from(letter));
  expect(records[1]!.large).toEqual([
    { column: 1, ...text },
    { column: 2, ...text },
    { column: 3, ...factsOf(scan) },
  ]);
  expect(records[1]!.fields[3]).toBe(largeText(factsOf(scan)));
  const again = [];
  for await (const record of source.reread(plan, [records[1]!])) again.push(record.large);
  expect(again).toEqual([records[1]!.large]);
});

test('the pieces of a large value are at hand until the next batch, on the one session there is', async () => {
  const simulator = await startSimulator();
  const letter = 'Łódź 😀 ’'.repeat(20_000);
  const scan = Buffer.alloc(200_001, 'scan');
  createTable(simulator, {
    name: 'DOCUMENT',
    columns: [
      ['ID', numberType(5, 0), false],
      ['LETTER', CLOB],
      ['SCAN', BLOB],
    ],
    key: [0],
    rows: [1, 2, 3, 4].map((id) => [id, id % 2 === 0 ? letter : 'kurz', id > 2 ? scan : null]),
  });
  const system = openSystem(simulator, { limits: { sessions: 1 } });
  const source = openSource(system, 'DOCUMENT', ['ID', 'LETTER', 'SCAN'], { inlineLobBytes: 65_536 });
  const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
  const read: string[] = [];
  const kept: LargeValue[] = [];
  const options = { from: null, batchRecords: 3, signal: NEVER };
  for await (const { records } of source.read(plan, plan.partitions[0]!, options)) {
    for (const late of kept) await expect(whole(late)).rejects.toThrow(/after the batch/);
    const values = records.flatMap(({ large = [] }) => large);
    for (const value of values) read.push(await whole(value));
    kept.push(...values);
  }
  expect(read).toEqual([letter, scan.toString(), letter, scan.toString()]);
});

test('a record that is read again gives its pieces as well', async () => {
  const simulator = await startSimulator();
  const scan = Buffer.alloc(200_001, 'scan');
  createTable(simulator, {
    name: 'DOCUMENT',
    columns: [
      ['ID', numberType(5, 0), false],
      ['SCAN', BLOB],
    ],
    key: [0],
    rows: [[1, scan]],
  });
  const system = openSystem(simulator, { limits: { sessions: 1 } });
  const source = openSource(system, 'DOCUMENT', ['ID', 'SCAN'], { inlineLobBytes: 65_536 });
  const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
  const [record] = (await batchesOf(source, plan)).flatMap(({ records }) => records);
  const read: string[] = [];
  for await (const { large } of source.reread(plan, [record!])) read.push(await whole(large![0]!));
  expect(read).toEqual([scan.toString()]);
});

test('a batch of long documents ends before it is too long to hold or to commit', async () => {
  const simulator = await startSimulator();
  const size = 500_000;
  createTable(simulator, {
    name: 'DOCUMENT',
    columns: [
      ['ID', numberType(5, 0), false],
      ['SCAN', BLOB],
    ],
    key: [0],
    // Within their rows and, every tenth, in pieces.
    rows: Array.from({ length: 60 }, (_, id) => [id, Buffer.alloc(id % 10 === 0 ? 4 * size : size, 'scan')]),
  });
  const source = openSource(openSystem(simulator), 'DOCUMENT', ['ID', 'SCAN']);
  const plan = await source.plan({ partitionRecords: 100, signal: NEVER });
  const batches = await batchesOf(source, plan, 1000);
  const bytes = batches.map(({ records }) =>
    records.reduce((sum, { offset }) => sum + (offset % 10 === 0 ? 4 * size : size), 0),
  );
  expect(batches.flatMap(({ records }) => records.map(({ offset }) => offset))).toEqual([
    ...Array(60).keys(),
  ]);
  expect(Math.max(...bytes)).toBeLessThan(20 * 1_048_576);
});

test('short documents share a batch, though few of them come in one answer', async () => {
  const simulator = await startSimulator();
  createTable(simulator, {
    name: 'DOCUMENT',
    columns: [
      ['ID', numberType(5, 0), false],
      ['SCAN', BLOB],
    ],
    key: [0],
    rows: Array.from({ length: 100 }, (_, id) => [id, Buffer.from('scan')]),
  });
  const source = openSource(openSystem(simulator), 'DOCUMENT', ['ID', 'SCAN']);
  const plan = await source.plan({ partitionRecords: 100, signal: NEVER });
  const sizes = (await batchesOf(source, plan, 60)).map(({ records }) => records.length);
  expect(sizes).toEqual([60, 40]);
});
