import type { MenuItem } from './layout/layout.ts';
import { PAGES } from './pages/index.ts';
import { mayAny, type Person } from './roles.ts';

/** The navigation of a person: pages that they may see. `here`: path and query of the page it stands on. */
export function menuFor(person: Person | null, here: string): readonly MenuItem[] {
  if (person === null) return [];
  const [path] = here.split('?');
  return PAGES.filter(({ menu, roles }) => menu !== null && mayAny(person, roles)).map((page) => ({
    ...{ href: page.path, words: page.menu!, current: page.path === path },
  }));
}
