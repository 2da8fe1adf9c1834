import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DIRECTIONS } from './directions.ts';
import { importsOf } from './imports.ts';
import { type SourceFile, violations } from './rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NOT_OURS = new Set(['node_modules', '.git', '.cutover']);

const files = sourceFiles();

function sourceFiles(folder = ''): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : sourceFiles(path);
    return /\.m?[jt]s$/.test(path) ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
  });
}

const violationsOf = (path: string, text: string) => violations(DIRECTIONS, [{ path, text }]);

describe('the project as it is', () => {
  it('has no import against the directions', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(violations(DIRECTIONS, files)).toEqual([]);
  });

  it('reads the environment only at its edges', () => {
    const edges = /^(cli|test|bench)\/|^local\/setup\.mjs$/;
    const readers = files.filter(({ path, text }) => /\bprocess\.env\b/.test(text) && !edges.test(path));
    expect(readers.map(({ path }) => path)).toEqual([]);
  });
});

describe('the directions refuse', () => {
  it.each([
    ['the clock or the disk in the domain', 'domain/a.ts', `import { readFileSync } from 'node:fs';`],
    ['the store in the domain', 'domain/mapping/a.ts', `import type { A } from '../../store/a.ts';`],
    ['a source in a mapping', 'mappings/a/b.ts', `import { a } from '../../sources/flat-file/a.ts';`],
    ['the store in a source', 'sources/flat-file/a.ts', `export { a } from '../../store/a.ts';`],
    ['a connector in the store', 'store/a.ts', `import type { A } from '../sources/flat-file/a.ts';`],
    ['writing to the store in a report', 'reports/a.ts', `import { commitBatch } from '../store/batch.ts';`],
    [
      'a connector in an activity',
      'activities/a.ts',
      `import { flatFile } from '../sources/flat-file/a.ts';`,
    ],
    [
      'values of activities in a workflow',
      'workflows/a.ts',
      `import { createActivities } from '../activities/index.ts';`,
    ],
    ['Node in a workflow', 'workflows/a.ts', `import { createHash } from 'node:crypto';`],
    [
      'values disguised by an inline type',
      'workflows/a.ts',
      `import { type A } from '../activities/index.ts';`,
    ],
    [
      'a second composition root',
      'cli/worker.ts',
      `import { createActivities } from '../activities/index.ts';`,
    ],
    [
      'fixtures in an ordinary command',
      'cli/commands/run.ts',
      `const a = await import('../../fixtures/a.ts');`,
    ],
    ['the domain in the fixtures', 'fixtures/a.ts', `import { ROW_CODES } from '../domain/row-codes.ts';`],
    ['the store in the local servers', 'local/a.ts', `import { migrate } from '../store/migrate.ts';`],
    ['tests in the product', 'cli/composition.ts', `import '../test/support/a.ts';`],
    ['tests in the measurements', 'bench/main.ts', `import { a } from '../test/support/a.ts';`],
    ['measurements in the product', 'cli/commands/run.ts', `import { a } from '../../bench/main.ts';`],
    ['a package nobody has decided on', 'store/a.ts', `import a from 'left-pad';`],
    ['what lies outside the project', 'cli/a.ts', `import { a } from '../../elsewhere/a.ts';`],
    ['a folder without a rule', 'lib/a.ts', `export const a = 1;`],
  ])('%s', (_, path, text) => {
    expect(violationsOf(path, text)).toHaveLength(1);
  });

  it.each([
    [
      'types of activities in a workflow',
      'workflows/a.ts',
      `import type { A } from '../activities/index.ts';`,
    ],
    ['fixtures in the demo', 'cli/commands/demo.ts', `import { a } from '../../fixtures/a.ts';`],
    [
      'activities in the composition root',
      'cli/composition.ts',
      `import { a } from '../activities/index.ts';`,
    ],
    ['a path inside an allowed package', 'mappings/a.ts', `import { parse } from 'csv-parse/sync';`],
  ])('but not %s', (_, path, text) => {
    expect(violationsOf(path, text)).toEqual([]);
  });

  it('with the reason', () => {
    const [line] = violationsOf('fixtures/a.ts', `import { a } from '../domain/a.ts';`);
    expect(line).toMatch(
      /^fixtures\/a\.ts must not import \.\.\/domain\/a\.ts, because the synthetic trust judges/,
    );
  });
});

describe('an import is found', () => {
  it.each([
    [
      'over several lines',
      `import {\n  a,\n  type B,\n} from './a.ts';`,
      [{ target: './a.ts', typeOnly: false }],
    ],
    [
      'of a default and a namespace',
      `import a, * as b from './a.ts';`,
      [{ target: './a.ts', typeOnly: false }],
    ],
    ['for its effect', `import './a.ts';`, [{ target: './a.ts', typeOnly: false }]],
    ['of a type', `import type { A } from './a.ts';`, [{ target: './a.ts', typeOnly: true }]],
    ['exported again', `export * from './a.ts';`, [{ target: './a.ts', typeOnly: false }]],
    ['exported again as a type', `export type { A } from './a.ts';`, [{ target: './a.ts', typeOnly: true }]],
    ['while running', `const a = await import('./a.ts');`, [{ target: './a.ts', typeOnly: false }]],
    ['but not in an exported text', `export const from = 'a';`, []],
  ])('%s', (_, text, expected) => {
    expect(importsOf(text)).toEqual(expected);
  });
});
