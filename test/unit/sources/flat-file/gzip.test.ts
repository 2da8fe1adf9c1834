import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { planOf, readRecords, refusal, signal, smallFile } from './small-file.ts';

const TEXT = `ID,NAME,NOTE,AREA\n${Array.from(
  { length: 60_000 },
  (_, index) => `K${String(index).padStart(6, '0')},ANN,"note, ${index * 7919}",ZZ\n`,
).join('')}`;
const GZ = gzipSync(TEXT);
const name = 'small.csv.gz';

test('offsets are those of the decompressed text', async () => {
  const file = await smallFile(GZ, { name });
  const plan = await planOf(file);
  expect(plan).toMatchObject({ records: 60_000, facts: { compressed: true, bytes: GZ.length } });
  const records = await readRecords(file, plan);
  for (const record of [records[0]!, records[31_234]!, records[59_999]!]) {
    const { offset, length } = record;
    expect(Buffer.from(record.original()).toString()).toBe(TEXT.slice(offset, offset + length));
  }
});

test('reading goes on from any batch, and single records are read again in one pass', async () => {
  const file = await smallFile(GZ, { name });
  const plan = await planOf(file);
  const partition = plan.partitions[0]!;
  const first = file.source.read(plan, partition, { from: null, batchRecords: 50_000, signal });
  let from = '';
  for await (const batch of first) {
    from = batch.to;
    break;
  }
  const rest = [];
  for await (const { records } of file.source.read(plan, partition, { from, batchRecords: 50_000, signal })) {
    rest.push(...records);
  }
  expect(rest.map(({ fields }) => fields[0])).toEqual(
    Array.from({ length: 10_000 }, (_, index) => `K${String(50_000 + index).padStart(6, '0')}`),
  );
  const wanted = [rest[9_999]!, rest[5]!, rest[5]!];
  const again = [];
  for await (const record of file.source.reread(plan, wanted)) again.push(record.fields);
  expect(again).toEqual([rest[5]!.fields, rest[5]!.fields, rest[9_999]!.fields]);
});

test('a file cut off, or damaged inside, could not be read', async () => {
  const cut = GZ.subarray(0, GZ.length - 1_000);
  const damaged = Buffer.from(GZ);
  damaged.fill(0x55, GZ.length / 2, GZ.length / 2 + 64);
  for (const bytes of [cut, damaged, Buffer.from(TEXT)]) {
    const error = await refusal(await smallFile(bytes, { name }));
    expect(error.code).toBe('SOURCE_READ');
    expect(error.details.system).toMatch(/^Z_/);
  }
});

test('members one after another are one text', async () => {
  const two = Buffer.concat([gzipSync(TEXT), gzipSync('K999999,ANN,note,ZZ\n')]);
  expect(await planOf(await smallFile(two, { name }))).toMatchObject({ records: 60_001 });
});
