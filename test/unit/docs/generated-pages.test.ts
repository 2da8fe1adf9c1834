import { expect, it } from 'vitest';
import { pages } from '../../../cli/pages/index.ts';
import { makeProgram } from '../../../cli/program.ts';
import { isThere, textOf } from './pages-on-disk.ts';

const generated = Object.entries(await pages(await makeProgram()));
const pageOf = (name: string): string => generated.find(([file]) => file === name)?.[1] ?? '';

it('the page of codes gives exit codes in words, not by their names in the code', () => {
  expect(pageOf('errors.md')).toContain('| 3 | finished but not acceptable |');
  expect(pageOf('errors.md')).not.toMatch(/\| notAcceptable \|/);
});

it('the page of commands leaves out hidden ones', () => {
  expect(pageOf('commands.md')).toContain('## cutover mappings check');
  expect(pageOf('commands.md')).not.toContain('## cutover docs');
});

it('there are pages of the audit, codes, configuration, commands, identity, mappings, metrics and tracing, and the schema of reports', () => {
  expect(generated.map(([file]) => file).sort()).toEqual([
    'audit.md',
    'commands.md',
    'configuration.md',
    'errors.md',
    'identity.md',
    'mapping-guide.md',
    'metrics.md',
    'report.schema.json',
    'tracing.md',
  ]);
});

it.each(generated)('docs/%s is what the code gives', (file, text) => {
  const path = `docs/${file}`;
  const committed = isThere(path) ? textOf(path) : '(not there)';
  expect(committed, `${path} is out of date: run npm run docs:generate and commit it`).toBe(text);
});
