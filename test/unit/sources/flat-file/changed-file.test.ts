import { readdirSync, readlinkSync } from 'node:fs';
import { appendFile, open, readFile, rename, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { planOf, readRecords, signal, smallFile } from './small-file.ts';

const CONTENT = `ID,NAME,NOTE,AREA\n${Array.from(
  { length: 30_000 },
  (_, index) => `K${String(index).padStart(6, '0')},ANN,note,ZZ\n`,
).join('')}`;

async function overwrite(path: string, position: number, text: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.write(text, position);
  await handle.close();
}

const changed = { code: 'SOURCE_CHANGED', details: { dataset: 'small.rows', file: 'small.csv' } };

test('a file touched or copied back is still what was planned', async () => {
  const file = await smallFile(CONTENT);
  const plan = await planOf(file);
  await utimes(file.path, new Date(), new Date());
  await expect(file.source.verify(plan)).resolves.toBeUndefined();
  await writeFile(`${file.path}.copy`, await readFile(file.path));
  await rename(`${file.path}.copy`, file.path);
  await expect(file.source.verify(plan)).resolves.toBeUndefined();
  expect(await readRecords(file, plan)).toHaveLength(30_000);
});

test('a file of the same size and the same time with another letter in it is not', async () => {
  const file = await smallFile(CONTENT);
  const time = new Date(2026, 0, 1);
  await utimes(file.path, time, time);
  const plan = await planOf(file);
  await overwrite(file.path, 30, 'B');
  await utimes(file.path, time, time);
  expect((await stat(file.path)).mtime).toEqual(time);
  await expect(file.source.verify(plan)).rejects.toMatchObject(changed);
  await expect(readRecords(file, plan)).rejects.toMatchObject(changed);
  await expect(file.source.reread(plan, [])[Symbol.asyncIterator]().next()).rejects.toMatchObject(changed);
});

test('a longer or shorter file is not', async () => {
  for (const change of [
    (path: string) => appendFile(path, 'K999999,ANN,note,ZZ\n'),
    (path: string) => truncate(path, 1_000),
  ]) {
    const file = await smallFile(CONTENT);
    const plan = await planOf(file);
    await change(file.path);
    await expect(file.source.verify(plan)).rejects.toMatchObject(changed);
  }
});

test('a file changed while it is read gives no batch after the change', async () => {
  for (const change of [
    (path: string) => overwrite(path, CONTENT.length - 10, 'XXX'),
    (path: string) => truncate(path, 1_000),
  ]) {
    const file = await smallFile(CONTENT);
    const plan = await file.source.plan({ partitionRecords: 30_000, signal });
    const options = { from: null, batchRecords: 29_990, signal };
    const reading = file.source.read(plan, plan.partitions[0]!, options)[Symbol.asyncIterator]();
    expect((await reading.next()).value.records).toHaveLength(29_990);
    await change(file.path);
    await expect(reading.next()).rejects.toMatchObject(changed);
  }
});

test('a file changed while it is planned is refused', async () => {
  const file = await smallFile(CONTENT);
  let changes: Promise<void> | null = null;
  const planning = file.source.plan({
    partitionRecords: 100,
    signal,
    onProgress: () => {
      changes ??= overwrite(file.path, 30, 'B');
    },
  });
  await expect(planning).rejects.toMatchObject(changed);
  await changes;
});

test('no file stays open, whether reading ends, is stopped early or fails', async ({ skip }) => {
  const openHandles = (): number =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).endsWith('small.csv');
      } catch {
        return false;
      }
    }).length;
  skip(process.platform !== 'linux', 'needs /proc/self/fd');
  const file = await smallFile(CONTENT);
  const plan = await planOf(file);
  const options = { from: null, batchRecords: 10, signal };
  for await (const { records } of file.source.read(plan, plan.partitions[0]!, options)) {
    expect(openHandles()).toBe(1);
    if (records.length > 0) break;
  }
  await readRecords(file, plan);
  const [record] = await readRecords(file, plan);
  for await (const again of file.source.reread(plan, [record!])) expect(again.line).toBe(2);
  await truncate(file.path, 1_000);
  await expect(readRecords(file, plan)).rejects.toMatchObject(changed);
  expect(openHandles()).toBe(0);
});
