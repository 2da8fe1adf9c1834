/** Of a list that is looked through for rows that fit a filter: how many were looked at for a page, and the last of them. */
export interface LookedThrough<Key> {
  readonly looked: number;
  readonly looked_to: Key;
}

/**
 * Where the page after this one begins, null at the end: after the last row of a full page; after the last one looked at where
 * few of them fit, and there may be more. A page can so be short, or empty, and not the last.
 */
export function nextOf<Key>(
  found: readonly Key[],
  of: LookedThrough<Key> | undefined,
  { limit, through }: { readonly limit: number; readonly through: number },
): Key | null {
  if (found.length === limit) return found.at(-1)!;
  return of?.looked === through ? of.looked_to : null;
}
