import { open } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { temporaryFile } from '../temporary-files.ts';
import { fileAt, planOf, readRecords, refusal } from './small-file.ts';

const MIB = 1024 * 1024;
const sound = (number: number) => `K00000${number},ANN,note,ZZ\n`;

/** A file with a record of `mib` MiB of text between two others. */
async function withLongRecord(mib: number, start: string, end: string) {
  const path = await temporaryFile('small.csv', `ID,NAME,NOTE,AREA\n${sound(1)}${start}`);
  const handle = await open(path, 'a');
  const text = Buffer.alloc(MIB, 'x');
  for (let written = 0; written < mib; written += 1) await handle.write(text);
  await handle.write(end + sound(3));
  await handle.close();
  return fileAt(path);
}

test('a line of 64 MiB is one broken record, and memory stays flat in front of it', async () => {
  for (const start of ['K000002,ANN,', 'K000002,ANN,"']) {
    const file = await withLongRecord(64, start, ',ZZ\n');
    const before = process.memoryUsage().rss;
    let most = before;
    const look = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 2);
    const plan = await planOf(file);
    const records = await readRecords(file, plan);
    clearInterval(look);
    expect(records.map(({ fault, fields }) => fault?.code ?? fields[0])).toEqual([
      'K000001',
      'RECORD_TOO_LONG',
      'K000003',
    ]);
    const long = records[1]!;
    expect(long).toMatchObject({ key: 'K000002', line: 3, offset: 38, length: 64 * MIB + start.length + 4 });
    expect(long.original()).toHaveLength(64 * 1024);
    expect(most - before).toBeLessThan(100 * MIB);
    for await (const again of file.source.reread(plan, [long])) {
      expect(again).toMatchObject({ fault: { code: 'RECORD_TOO_LONG' }, key: 'K000002' });
      expect(again.original()).toEqual(long.original());
    }
  }
}, 30_000);

test('a quoted record over the limit is refused as a whole, however many lines it has', async () => {
  const file = await withLongRecord(9, 'K000002,ANN,"note\nof\nlines ', '\nand more",ZZ\n');
  const records = await readRecords(file);
  expect(records.map(({ fault, fields, line }) => [line, fault?.code ?? fields[0]])).toEqual([
    [2, 'K000001'],
    [3, 'RECORD_TOO_LONG'],
    [7, 'K000003'],
  ]);
});

test('a last line over the limit is a broken record', async () => {
  const file = await withLongRecord(9, 'K000002,ANN,', '');
  const records = await readRecords(file);
  expect(records.map(({ fault }) => fault?.code)).toEqual([undefined, 'RECORD_TOO_LONG']);
});

test('an open quote with megabytes of lines behind it stops the run', async () => {
  const file = await withLongRecord(9, 'K000002,"ANN\nlines\n', '\n');
  // The sound record at the end is found all the same.
  expect((await readRecords(file)).map(({ fault }) => fault?.code)).toEqual([
    undefined,
    'RECORD_TOO_LONG',
    undefined,
  ]);
  const path = await temporaryFile(
    'small.csv',
    `ID,NAME,NOTE,AREA\nK000002,"ANN\n${'line\n'.repeat(2_000_000)}`,
  );
  expect(await refusal(fileAt(path))).toMatchObject({
    code: 'NO_SOUND_RECORD',
    details: { offset: 18, line: 2 },
  });
});
