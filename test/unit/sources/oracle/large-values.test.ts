import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
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

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

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
  const text = { bytes: Buffer.byteLength(letter), sha256: sha256(letter) };
  expect(records[1]!.large).toEqual([
    { column: 1, ...text },
    { column: 2, ...text },
    { column: 3, bytes: scan.length, sha256: sha256(scan) },
  ]);
  expect(records[1]!.fields[3]).toBe(`large value: ${scan.length} bytes, sha-256 ${sha256(scan)}`);
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
