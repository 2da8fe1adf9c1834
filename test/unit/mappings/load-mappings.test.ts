import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { contracts } from '../../../domain/contracts/index.ts';
import { checkMappings } from '../../../mappings/check-mappings.ts';
import { loadMappings, MACHINERY } from '../../../mappings/load-mappings.ts';

const root = join(import.meta.dirname, '../../..');
const folders: string[] = [];

/** A trust's own folder: the small mapping of the other tests, under the name it is listed by. */
async function ownFolder(listedAs = 'small.patients'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mappings-'));
  folders.push(folder);
  const small = pathToFileURL(join(root, 'test/unit/domain/mapping/small-mapping.ts')).href;
  await writeFile(
    join(folder, 'index.ts'),
    `import { smallMapping } from '${small}';\nexport const mappings: object = { '${listedAs}': smallMapping };\n`,
  );
  await mkdir(join(folder, 'codes'));
  await writeFile(join(folder, 'codes', 'sex.csv'), 'code,target,words\nF,female,female\n');
  return folder;
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

describe('the built-in mappings', () => {
  it('are the datasets of the synthetic trust, with their code lists', async () => {
    const { mappings, codes } = await loadMappings();
    const systems = Object.groupBy(Object.keys(mappings), (name) => name.split('.')[0]!);
    expect(Object.entries(systems).map(([system, datasets]) => [system, datasets!.length])).toEqual([
      ['community', 1],
      ['gp', 1],
      ['lab', 1],
      ['outpatients', 1],
      ['pas', 11],
      ['clinical', 11],
    ]);
    const targets = new Set(Object.values(mappings).map(({ target }) => target));
    expect([...targets].sort()).toEqual(Object.keys(contracts).sort());
    expect(codes['gp-practice']?.size).toBe(43);
    const used = Object.values(mappings).flatMap(({ fields }) =>
      fields.flatMap(({ clean }) => clean.list ?? []),
    );
    expect(Object.keys(codes).sort()).toEqual([...new Set(used)].sort());
  });

  it('lie beside no file that is neither mapping nor machinery', async () => {
    const entries = await readdir(join(root, 'mappings'), { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    expect(files.sort()).toEqual(['index.ts', ...MACHINERY].sort());
  });
});

describe('the hash of mappings', () => {
  it('is the same for the same bytes', async () => {
    const { hash } = await loadMappings();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await loadMappings()).hash).toBe(hash);
    const folder = await ownFolder();
    const copy = await mkdtemp(join(tmpdir(), 'mappings-'));
    folders.push(copy);
    await cp(folder, copy, { recursive: true });
    expect((await loadMappings(copy)).hash).toBe((await loadMappings(`${folder}/`)).hash);
  });

  it('changes with a code list and with any source', async () => {
    const folder = await ownFolder();
    const first = (await loadMappings(folder)).hash;
    await writeFile(join(folder, 'codes', 'sex.csv'), 'code,target,words\nF,female,woman\n');
    const second = (await loadMappings(folder)).hash;
    await writeFile(join(folder, 'notes.ts'), '');
    const third = (await loadMappings(folder)).hash;
    await rm(join(folder, 'notes.ts'));
    await mkdir(join(folder, 'pas'));
    await writeFile(join(folder, 'pas', 'notes.ts'), '');
    const fourth = (await loadMappings(folder)).hash;
    expect(new Set([first, second, third, fourth]).size).toBe(4);
  });

  it('does not change with what is no source', async () => {
    const folder = await ownFolder();
    const { hash } = await loadMappings(folder);
    await writeFile(join(folder, 'README.md'), 'notes');
    expect((await loadMappings(folder)).hash).toBe(hash);
  });
});

describe("a trust's own folder", () => {
  it('is loaded and checked like the built-in one', async () => {
    const loaded = await loadMappings(await ownFolder());
    expect(Object.keys(loaded.mappings)).toEqual(['small.patients']);
    expect(checkMappings(loaded)).toEqual([]);
  });

  it('is refused where a mapping is listed under another name', async () => {
    await expect(loadMappings(await ownFolder('other.patients'))).rejects.toThrow(
      'listed under the name other.patients',
    );
  });

  it('is refused where rows and their patients compare keys differently', async () => {
    const folder = await ownFolder();
    const small = pathToFileURL(join(root, 'test/unit/domain/mapping/small-mapping.ts')).href;
    await writeFile(
      join(folder, 'index.ts'),
      `import { smallMapping } from '${small}';
       const text = ([given]: readonly (string | null)[]) => given;
       const children = {
         ...smallMapping,
         name: 'small.numbers',
         target: 'identifier',
         layout: { kind: 'table', table: 'dbo.Numbers' },
         parent: { dataset: 'small.patients', to: 'patient_key', caseInsensitive: true },
         fields: ['patient_key', 'type', 'value'].map((to) => ({ to, from: ['NAME'], clean: text })),
       };
       export const mappings: object = { 'small.patients': smallMapping, 'small.numbers': children };
      `,
    );
    await expect(loadMappings(folder)).rejects.toThrow('caseInsensitive stands on one side');
  });

  it('is refused without an index or without mappings in it', async () => {
    const folder = await ownFolder();
    await writeFile(join(folder, 'index.ts'), 'export const nothing = 1;\n');
    await expect(loadMappings(folder)).rejects.toThrow('index.ts exports no mappings');
    await rm(join(folder, 'index.ts'));
    await expect(loadMappings(folder)).rejects.toThrow('no index.ts');
  });

  it.each([
    [
      'imports what is not there',
      `import { mapping } from './nowhere.ts';\nexport const mappings = { mapping };\n`,
    ],
    ['cannot be parsed', 'export const mappings = {;\n'],
    ['fails while it is loaded', 'export const mappings = [].map.of.nothing;\n'],
  ])('is refused, with its place and the reason, where its index %s', async (_, code) => {
    const folder = await ownFolder();
    await writeFile(join(folder, 'index.ts'), code);
    const error = await loadMappings(folder).catch((refusal: unknown) => refusal);
    expect(error).toMatchObject({
      code: 'MAPPING_INVALID',
      details: { folder, problems: expect.stringMatching(/^index\.ts cannot be loaded: ./) },
    });
  });

  it('is refused where it does not exist', async () => {
    await expect(loadMappings('/nowhere/mappings')).rejects.toMatchObject({
      code: 'MAPPING_INVALID',
      details: { folder: '/nowhere/mappings', problems: 'it cannot be read (ENOENT)' },
    });
  });

  it('needs no folder of code lists where no mapping uses one', async () => {
    const folder = await ownFolder();
    await rm(join(folder, 'codes'), { recursive: true });
    await writeFile(join(folder, 'index.ts'), 'export const mappings = {};\n');
    expect(await loadMappings(folder)).toMatchObject({ mappings: {}, codes: {} });
  });
});
