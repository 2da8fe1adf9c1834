import { describe, expect, it } from 'vitest';
import { DIRECTIONS, productFolders } from '../../architecture/directions.ts';
import { beginsThere, textOf } from './pages-on-disk.ts';

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

/** Rules that something in the project falls under; some leave the way open for what is not there yet. */
const rules = DIRECTIONS.filter(({ folder }) => folder !== 'vitest.config.ts' && beginsThere(folder));

describe('the page on architecture', () => {
  it('has a line for every rule of imports, and for nothing else', () => {
    expect(rows.flatMap(({ folders }) => folders).sort()).toEqual(rules.map(({ folder }) => folder).sort());
  });

  it('names folders and files that are there', () => {
    const all = rows.flatMap(({ folders, values, types }) => [...folders, ...values, ...types]);
    expect([...new Set(all)].filter((name) => !beginsThere(name))).toEqual([]);
  });

  it('leaves out no folder of the product', () => {
    const named = rows.flatMap(({ folders }) => folders);
    expect(productFolders().filter((folder) => !named.includes(folder))).toEqual([]);
  });

  it.each(rules)('says of $folder what its rule says', ({ folder, values, types }) => {
    const row = rows.find(({ folders }) => folders.includes(folder));
    expect(row?.values).toEqual(sorted(values.filter(beginsThere)));
    expect(row?.types).toEqual(sorted(types?.filter(beginsThere)));
  });

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
    expect(page.split('\n').length).toBeLessThanOrEqual(95);
  });
});
