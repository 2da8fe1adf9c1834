import { expect } from 'vitest';
import { ROUTES } from '../../../dashboard/routes.ts';
import type { Visitor } from '../dashboard/visitor.ts';

/**
 * Every page and file that a viewer can have without knowing an address, as text by its path, for each of these queries and as
 * far as its lists go.
 */
export async function pagesOfViewer(
  viewer: Visitor,
  queries: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const open = ROUTES.filter(
    ({ method, may, path }) =>
      method === 'GET' && may !== 'anyone' && may.includes('viewer') && !path.includes(':'),
  );
  const seen: Record<string, string> = {};
  for (const { path } of open) seen[path] = await everythingAt(viewer, path, queries);
  expect(Object.keys(seen)).toEqual(
    expect.arrayContaining(['/', '/quarantine', '/quarantine.csv', '/checks', '/samples', '/runs']),
  );
  return seen;
}

async function everythingAt(viewer: Visitor, path: string, queries: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for (const query of queries) {
    let next: string | undefined = `${path}?${query}`;
    while (next !== undefined) {
      const { status, text } = await viewer.get(next);
      expect(status, next).toBe(200);
      // Where a long name may break, a value would hide from the search.
      texts.push(text.replaceAll('<wbr>', ''));
      next = /__next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
  }
  return texts.join('\n');
}
