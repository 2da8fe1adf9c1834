import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const NOT_OURS = new Set(['node_modules', '.git', '.cutover']);

/** Paths from the root of every file of the project whose name ends so, in order. */
export function filesEnding(ending: string, folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesEnding(ending, path);
      return entry.name.endsWith(ending) ? [path] : [];
    })
    .sort();
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export const isThere = (path: string): boolean => existsSync(join(ROOT, path));

/** The same, where a path may also be the beginning of a file's name: `cli/demo` stands for `cli/demo-config.ts`. */
export const beginsThere = (path: string): boolean =>
  isThere(path) || filesEnding('.ts').some((file) => file.startsWith(`${path}-`) || file === `${path}.ts`);

const FENCE = /^ {0,4}(```|~~~)[^\n]*\n([\s\S]*?)^ {0,4}\1\s*$/gm;

/** Text of the fenced blocks of a page. */
export const blocksOf = (markdown: string): string[] =>
  [...markdown.matchAll(FENCE)].map(([, , text]) => text ?? '');

/** A page without its fenced blocks. */
export const proseOf = (markdown: string): string => markdown.replace(FENCE, '');

/** Text of the code spans of a page's prose. */
export const spansOf = (markdown: string): string[] =>
  [...proseOf(markdown).matchAll(/`([^`\n]+)`/g)].map(([, text]) => text ?? '');

/** Targets of a page's links and pictures, as written. */
export const linksOf = (markdown: string): string[] =>
  [...proseOf(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');

/** The anchors that a page's headings give, as code hosts make them. */
export const anchorsOf = (markdown: string): string[] =>
  [...proseOf(markdown).matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

/** Why a link of a page leads nowhere inside the project; null where it leads somewhere, or out of it. */
export function deadLink(page: string, link: string): string | null {
  if (/^(https?|mailto):/.test(link)) return null;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : normalize(join(dirname(page), path));
  if (relative('.', target).startsWith('..')) return `${page} links outside the project: ${link}`;
  if (!isThere(target)) return `${page} links to ${link}, which is not there`;
  if (anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor))
    return `${page} links to ${link}, which has no such heading`;
  return null;
}
