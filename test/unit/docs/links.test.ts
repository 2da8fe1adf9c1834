import { describe, expect, it } from 'vitest';
import { anchorsOf, beginsThere, deadLink, filesEnding, linksOf, spansOf, textOf } from './pages-on-disk.ts';

const pages = filesEnding('.md');

describe('every page', () => {
  it('is found, the first of them the README', () => {
    expect(pages).toContain('README.md');
    expect(pages).toContain('docs/architecture.md');
    expect(pages).toContain('docs/adr/0001-fence-by-unit-epoch.md');
  });

  it.each(pages)('%s links to files and headings that are there', (page) => {
    const dead = linksOf(textOf(page)).map((link) => deadLink(page, link));
    expect(dead.filter((reason) => reason !== null)).toEqual([]);
  });

  it.each(pages.filter((page) => !page.startsWith('fixtures/')))('%s names files that are there', (page) => {
    const named = spansOf(textOf(page)).filter((span) => FILE_OF_OURS.test(span));
    expect(named.filter((path) => !beginsThere(path))).toEqual([]);
  });

  it('of docs/ is linked from another page', () => {
    const linked = pages.flatMap((page) =>
      linksOf(textOf(page)).map((link) => new URL(link, `file:///${page}`).pathname.slice(1)),
    );
    const alone = pages.filter((page) => page.startsWith('docs/') && !linked.includes(page));
    expect(alone).toEqual([]);
  });
});

/** `store/unit.ts`, `test/architecture`: a path in a folder of ours, written in full. */
const FILE_OF_OURS =
  /^(?:activities|bench|cli|docs|domain|fixtures|local|mappings|reports|sources|store|test|workflows)\/[\w./-]+$/;

describe('a link is refused', () => {
  it.each([
    ['to a file that is not there', 'docs/nowhere.md'],
    ['to a heading that is not there', 'docs/operations.md#nowhere'],
    ['out of the project', '../elsewhere.md'],
  ])('%s', (_, link) => {
    expect(deadLink('README.md', link)).toMatch(/^README\.md links/);
  });

  it('but not to a heading, a file or a site that is', () => {
    for (const link of ['#limits', 'docs/operations.md#postgresql-settings', 'https://example.org/a'])
      expect(deadLink('README.md', link)).toBe(null);
  });

  it('by the anchors that code hosts give to headings', () => {
    expect(anchorsOf('# A b\n## `C`: d, e\n```\n# not one\n```\n')).toEqual(['a-b', 'c-d-e']);
  });
});
