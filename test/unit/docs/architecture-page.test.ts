import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIRECTIONS, productFolders } from '../../architecture/directions.ts';
import { filesEnding, ROOT, textOf } from './pages-on-disk.ts';

const page = textOf('docs/architecture.md');

interface Row {
  readonly folders: readonly string[];
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** The rows of the page's table of folders. */
const rows: readonly Row[] = sectionOf('Folders, and who may import whom')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [folders, , values, types] = line.split('|').slice(1, -1);
    return { folders: names(folders), values: names(values), types: names(types) };
  });

function sectionOf(heading: string): string {
  const [, section = ''] = page.split(`## ${heading}\n`);
  return section.split('\n## ')[0] ?? '';
}

function names(cell = ''): string[] {
  return cell
    .replaceAll('`', '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== '–')
    .sort();
}

const sorted = (list: readonly string[] = []): string[] => [...list].sort();

/** Whether a folder or a file of this name, or one whose name begins so (`cli/demo` for `cli/demo-config.ts`), is there. */
function isInProject(name: string): boolean {
  const found = statSync(join(ROOT, name), { throwIfNoEntry: false });
  return (
    found !== undefined ||
    filesEnding('.ts').some((path) => path.startsWith(`${name}-`) || path === `${name}.ts`)
  );
}

describe('the page on architecture', () => {
  it('has a line for every rule of imports, and for nothing else', () => {
    const ruled = DIRECTIONS.map(({ folder }) => folder).filter((folder) => folder !== 'vitest.config.ts');
    expect(rows.flatMap(({ folders }) => folders).sort()).toEqual(ruled.sort());
  });

  it('names folders and files that are there', () => {
    const all = rows.flatMap(({ folders, values, types }) => [...folders, ...values, ...types]);
    // The way for a reading side of the store is open; nothing lies there yet.
    const missing = [...new Set(all)].filter((name) => name !== 'store/read' && !isInProject(name));
    expect(missing).toEqual([]);
  });

  it('leaves out no folder of the product', () => {
    const named = rows.flatMap(({ folders }) => folders);
    expect(productFolders().filter((folder) => !named.includes(folder))).toEqual([]);
  });

  it.each(DIRECTIONS.filter(({ folder }) => folder !== 'vitest.config.ts'))(
    'says of $folder what its rule says',
    ({ folder, values, types }) => {
      const row = rows.find(({ folders }) => folders.includes(folder));
      expect(row?.values).toEqual(sorted(values));
      expect(row?.types).toEqual(sorted(types));
    },
  );

  it('names the stages of a run as the workflow does, in its order', () => {
    const entered = [
      ...textOf('workflows/migration.ts').matchAll(/enter\('(\w+)'\)|conductor\.(approval)\(\)/g),
    ];
    const named = [...page.matchAll(/^\| (\w+) \| .* \| .* \|$/gm)].map(([, name]) => name);
    expect(named.filter((name) => name !== 'Stage' && name !== 'Folder')).toEqual([
      'verify',
      ...entered.map(([, phase, approval]) => phase ?? approval),
    ]);
  });

  it('is one page', () => {
    expect(page.split('\n').length).toBeLessThanOrEqual(85);
  });
});
