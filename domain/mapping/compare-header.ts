export interface HeaderDifference {
  readonly missing: string[];
  readonly unexpected: string[];
  /** Columns that are there, but not in their place among the others that are. */
  readonly reordered: string[];
}

/** How the header of an extract differs from the columns a mapping declares; names are compared exactly. */
export function compareHeader(expected: readonly string[], found: readonly string[]): HeaderDifference {
  const missing = without(expected, found);
  const unexpected = without(found, expected);
  const expectedOrder = without(expected, missing);
  const foundOrder = without(found, unexpected);
  const reordered = expectedOrder.filter((name, place) => foundOrder[place] !== name);
  return { missing, unexpected, reordered };
}

/** `names` less one occurrence of each of `others`: a column that stands twice is unexpected once. */
function without(names: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return names.filter((name) => {
    const at = left.indexOf(name);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}
