/** Where a chain of merge pointers, or of superseded numbers, leads. */
export interface Followed {
  /** The last of the chain: the record or number that is kept. Null where there is none. */
  readonly end: string | null;
  /** Steps from the key to the end. */
  readonly steps: number;
  /** `cycle` the chain comes back to itself; `dangling` it leads to a key that is not there. */
  readonly problem: 'cycle' | 'dangling' | null;
}

/**
 * Follows each pointer to its end, in time linear in their number and at any length of chain. Keys that lead into
 * a cycle have its problem too. `isKnown` tells whether a key is there; keys are opaque.
 */
export function followPointers(
  pointers: ReadonlyMap<string, string>,
  isKnown: (key: string) => boolean,
): ReadonlyMap<string, Followed> {
  const followed = new Map<string, Followed>();
  for (const start of pointers.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let at = start;
    while (pointers.has(at) && !followed.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = pointers.get(at)!;
    }
    let next = followed.get(at) ?? endAt(at, onPath.has(at), isKnown);
    for (const key of path.reverse()) {
      next = { ...next, steps: next.steps + 1 };
      followed.set(key, next);
    }
  }
  return followed;
}

function endAt(key: string, cycle: boolean, isKnown: (key: string) => boolean): Followed {
  if (cycle) return { end: null, steps: 0, problem: 'cycle' };
  return isKnown(key) ? { end: key, steps: 0, problem: null } : { end: null, steps: 0, problem: 'dangling' };
}
