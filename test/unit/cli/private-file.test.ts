import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { writePrivateFile } from '../../../cli/private-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const repository = join(folder, 'work', 'deep');
beforeAll(async () => {
  await mkdir(repository, { recursive: true });
  await mkdir(join(folder, 'work', '.git'));
  await symlink(repository, join(folder, 'link'));
  await writeFile(join(folder, 'there.csv'), 'before');
});

const write = (path: string) => writePrivateFile(path, (file) => file.writeFile('secret'));

it('a file of patient data is new, and for its owner alone', async () => {
  const path = join(folder, 'new.csv');
  await write(path);
  expect(await readFile(path, 'utf8')).toBe('secret');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it.each([
  ['over another', 'there.csv', 'a file of this name is there'],
  ['into a folder that is not there', 'no/where.csv', 'its folder is not there'],
  ['into a repository', 'work/a.csv', 'it would lie in a repository'],
  ['deep in a repository', 'work/deep/a.csv', 'it would lie in a repository'],
  ['into a repository by a link', 'link/a.csv', 'it would lie in a repository'],
])('is not written %s', async (_, path, reason) => {
  await expect(write(join(folder, path))).rejects.toMatchObject({
    ...{ code: 'TRACE_FILE_REFUSED', details: { reason } },
  });
  expect(await readFile(join(folder, 'there.csv'), 'utf8')).toBe('before');
  expect(await readdir(repository)).toEqual([]);
});

it("is not written into Cutover's own folder", async () => {
  await expect(write('docs/a.csv')).rejects.toMatchObject({ code: 'TRACE_FILE_REFUSED' });
});

it('is not left behind where its writing fails', async () => {
  const path = join(folder, 'failed.csv');
  const failing = writePrivateFile(path, async (file) => {
    await file.writeFile('half');
    throw new Error('no more');
  });
  await expect(failing).rejects.toThrow('no more');
  await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
});
