import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as vocabulary from '../../../domain/mapping/index.ts';
import { mappingGuide } from '../../../mappings/guide.ts';
import { loadMappings } from '../../../mappings/load-mappings.ts';

const loaded = await loadMappings();
const guide = mappingGuide(loaded);

it('the committed mapping guide is the generated one (npm run docs:generate)', async () => {
  const committed = await readFile(join(import.meta.dirname, '../../../docs/mapping-guide.md'), 'utf8');
  expect(committed).toBe(guide);
});

it('the guide names every word of the vocabulary', () => {
  for (const word of Object.keys(vocabulary)) expect(guide).toContain(`\`${word}`);
});

it('the guide shows every column, example and code', () => {
  for (const { columns, fields, examples } of Object.values(loaded.mappings)) {
    for (const { name } of [...columns, ...examples]) expect(guide).toContain(name);
    for (const { to } of fields) expect(guide).toContain(`| \`${to}\` |`);
  }
  for (const list of Object.values(loaded.codes))
    for (const code of list.keys()) expect(guide).toContain(`| \`${code}\` |`);
});

it('the guide has no table row whose cells do not match its head', () => {
  const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
  const lines = guide.split('\n');
  for (const [at, line] of lines.entries()) {
    if (line.startsWith('|') && lines[at - 1]?.startsWith('|'))
      expect(cells(line)).toBe(cells(lines[at - 1]!));
  }
});
