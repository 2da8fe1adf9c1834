import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../../cli/load-config.ts';
import { mappings } from '../../../mappings/index.ts';
import { blocksOf, textOf } from '../docs/pages-on-disk.ts';

const TARGET = 'target: { database: { env: CUTOVER_DATABASE_URL } }\n';
const examples = blocksOf(textOf('docs/sources.md')).filter((block) => block.startsWith('sources:'));

describe('the examples of docs/sources.md', () => {
  it('are there for both servers', () => {
    const kinds = examples.map((block) => /kind: (.*)/.exec(block)?.[1]);
    expect(kinds.sort()).toEqual(['oracle', 'oracle', 'sql-server', 'sql-server']);
  });

  it.each(examples)('are taken as they stand, for datasets that have a mapping', (example) => {
    const { sources } = parseConfig(TARGET + example, 'docs/sources.md');
    const datasets = Object.values(sources).flatMap((source) => Object.keys(source.datasets));
    expect(datasets.filter((name) => mappings[name] === undefined)).toEqual([]);
  });
});

describe('the configuration of docs/rehearsal.md', () => {
  const [example = ''] = blocksOf(textOf('docs/rehearsal.md')).filter((block) => block.startsWith('target:'));

  it('is taken as it stands, for datasets that have a mapping', () => {
    const { sources } = parseConfig(example, 'docs/rehearsal.md');
    const datasets = Object.values(sources).flatMap((source) => Object.keys(source.datasets));
    expect(datasets.length).toBeGreaterThan(0);
    expect(datasets.filter((name) => mappings[name] === undefined)).toEqual([]);
  });
});

it('compose.yaml names the images, and is YAML', () => {
  const { services } = parse(textOf('compose.yaml')) as { services: Record<string, { image: string }> };
  expect(services['sql-server']!.image).toMatch(/^mcr\.microsoft\.com\/mssql\/server:/);
  expect(services.oracle!.image).toMatch(/^gvenzl\/oracle-free:/);
});
