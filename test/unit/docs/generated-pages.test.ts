import { expect, it } from 'vitest';
import { pages } from '../../../cli/pages/index.ts';
import { makeProgram } from '../../../cli/program.ts';
import { isThere, textOf } from './pages-on-disk.ts';

const generated = Object.entries(await pages(makeProgram()));

it('there are pages of codes, configuration, commands and mappings', () => {
  expect(generated.map(([file]) => file).sort()).toEqual([
    'commands.md',
    'configuration.md',
    'errors.md',
    'mapping-guide.md',
  ]);
});

it.each(generated)('docs/%s is what the code gives', (file, text) => {
  const path = `docs/${file}`;
  const committed = isThere(path) ? textOf(path) : '(not there)';
  expect(committed, `${path} is out of date: run npm run docs:generate and commit it`).toBe(text);
});
