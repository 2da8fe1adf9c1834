import { expect, test } from 'vitest';
import { factsOf, largeText } from '../../../../domain/values/content.ts';
import type { SqlType } from '../../../../simulators/engine/sql-type.ts';
import type { Row } from '../../../../simulators/engine/value.ts';
import {
  binaryType,
  INT,
  nvarchar,
  textType,
  typeNamed,
  varchar,
} from '../../../../simulators/sql-server/dialect/types.ts';
import type { LargeValue } from '../../../../sources/source.ts';
import { batchesOf, type Clinic, NEVER, openSource, openSystem, startClinic } from './clinic.ts';

const MAX = Number.POSITIVE_INFINITY;
const named = (name: string): SqlType => typeNamed({ name, numbers: [], unit: null, collation: null })!;
function documents(
  { database }: Clinic,
  columns: readonly (readonly [name: string, type: SqlType])[],
  rows: readonly Row[],
): void {
  database.createTable({
    ...{ schema: 'dbo', name: 'Document' },
    columns: columns.map(([name, type], at) => ({ name, type, nullable: at > 0 })),
    indexes: [{ name: 'PK_Document', kind: 'primary', columns: [0] }],
  });
  database.load('dbo', 'Document', rows);
}

const TYPES: readonly (readonly [string, SqlType])[] = [
  ['Id', INT],
  ['Letter', nvarchar(MAX)],
  ['Narrow', varchar(MAX)],
  ['OldText', textType('ntext', MAX)],
  ['Message', named('XML')],
  ['Scan', binaryType('varbinary', MAX)],
  ['OldScan', named('IMAGE')],
];

test('a value beyond the limit is read in pieces and stands in its row with its size and digest', async () => {
  const clinic = await startClinic();
  const letter = 'Łódź 😀 ’'.repeat(9_000);
  const narrow = 'café €'.repeat(20_000);
  const scan = Buffer.alloc(300_001, 'scan');
  documents(clinic, TYPES, [
    [1, 'short', 'kurz', 'alt', '<a/>', Buffer.from('AB'), Buffer.from('CD')],
    [2, letter, narrow, letter, `<a>${letter}</a>`, scan, scan],
    [3, '', null, null, null, Buffer.alloc(0), null],
    [4, letter, null, null, null, null, null],
  ]);
  const names = TYPES.map(([name]) => name);
  const source = openSource(openSystem(clinic), 'Document', names, { inlineBytes: 65_536 });
  const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
  const records = (await batchesOf(source, plan)).flatMap((batch) => batch.records);
  expect(records[0]!.fields).toEqual(['1', 'short', 'kurz', 'alt', '<a/>', '0x4142', '0x4344']);
  expect(records[2]!.fields).toEqual(['3', '', null, null, null, '0x', null]);
  const large = (column: number, content: string | Uint8Array) => ({
    column,
    ...factsOf(Buffer.from(content)),
  });
  expect(records[1]!.large).toEqual([
    large(1, letter),
    large(2, narrow),
    large(3, letter),
    large(4, `<a>${letter}</a>`),
    large(5, scan),
    large(6, scan),
  ]);
  expect(records[1]!.fields[5]).toBe(largeText(factsOf(scan)));
  expect(records.map(({ fields }) => fields[0])).toEqual(['1', '2', '3', '4']);
  expect(records[3]!.large).toEqual([large(1, letter)]);
  const again: (readonly unknown[])[] = [];
  for await (const record of source.reread(plan, [records[1]!])) again.push(record.large ?? []);
  expect(again).toEqual([records[1]!.large]);
});

async function whole(value: LargeValue): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of value.pieces()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test.each([{ kind: 'read-only' }, { kind: 'transaction' }] as const)(
  'the pieces of a large value are at hand until the next batch, on the one session there is, $kind',
  async (snapshot) => {
    const clinic = await startClinic();
    clinic.database.settings.set('ALLOW_SNAPSHOT_ISOLATION', 'ON');
    const letter = 'Łódź 😀 ’'.repeat(20_000);
    const scan = Buffer.alloc(200_001, 'scan');
    documents(
      clinic,
      [TYPES[0]!, TYPES[1]!, TYPES[5]!],
      [1, 2, 3, 4].map((id) => [id, id % 2 === 0 ? letter : 'kurz', id > 2 ? scan : null]),
    );
    const system = openSystem(clinic, { limits: { sessions: 1 } });
    const columns = ['Id', 'Letter', 'Scan'];
    const source = openSource(system, 'Document', columns, { snapshot, inlineBytes: 65_536 });
    const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
    const [partition] = plan.partitions;
    const read: string[] = [];
    const kept: LargeValue[] = [];
    let position = partition!.from;
    const options = { from: null, batchRecords: 3, signal: NEVER };
    for await (const { records, from, to } of source.read(plan, partition!, options)) {
      expect(from).toBe(position);
      position = to;
      for (const late of kept) await expect(whole(late)).rejects.toThrow(/after the batch/);
      const values = records.flatMap(({ large = [] }) => large);
      for (const value of values) read.push(await whole(value));
      kept.push(...values);
    }
    expect(position).toBe(partition!.to);
    expect(read).toEqual([letter, scan.toString(), letter, scan.toString()]);
  },
);

test('a record that is read again gives its pieces as well', async () => {
  const clinic = await startClinic();
  const scan = Buffer.alloc(200_001, 'scan');
  documents(clinic, [TYPES[0]!, TYPES[5]!], [[1, scan]]);
  const system = openSystem(clinic, { limits: { sessions: 1 } });
  const source = openSource(system, 'Document', ['Id', 'Scan'], { inlineBytes: 65_536 });
  const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
  const [record] = (await batchesOf(source, plan)).flatMap(({ records }) => records);
  const read: string[] = [];
  for await (const { large } of source.reread(plan, [record!])) read.push(await whole(large![0]!));
  expect(read).toEqual([scan.toString()]);
});

test('a batch of long documents ends before it is too long to hold', async () => {
  const clinic = await startClinic();
  const letter = 'x'.repeat(500_000);
  documents(
    clinic,
    [TYPES[0]!, TYPES[1]!],
    Array.from({ length: 80 }, (_, id) => [id, letter]),
  );
  const source = openSource(openSystem(clinic), 'Document', ['Id', 'Letter']);
  const plan = await source.plan({ partitionRecords: 100, signal: NEVER });
  const sizes = (await batchesOf(source, plan, 1000)).map(({ records }) => records.length);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(80);
  expect(Math.max(...sizes)).toBeLessThan(40);
});
