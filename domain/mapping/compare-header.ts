export interface HeaderDifference {
  readonly missing: string[];
  readonly unexpected: string[];
  /** Columns that are there, but not in their place among the others that are. */
  readonly reordered: string[];
}

/** How the header of an extract differs from the columns a mapping declares; names are compared exactly. */
export function compareHeader(expected: readonly string[], found: readonly string[]): HeaderDifference {
  const [present, missing] = split(expected, found);
  const [known, unexpected] = split(found, expected);
  const reordered = present.filter((name, place) => known[place] !== name);
  return { missing, unexpected, reordered };
}

/** Those of `names` that `others` has too, each as often as there, and the rest. */
function split(names: readonly string[], others: readonly string[]): [common: string[], rest: string[]] {
  const left = [...others];
  const common: string[] = [];
  const rest: string[] = [];
  for (const name of names) {
    const at = left.indexOf(name);
    if (at !== -1) left.splice(at, 1);
    (at === -1 ? rest : common).push(name);
  }
  return [common, rest];
}
