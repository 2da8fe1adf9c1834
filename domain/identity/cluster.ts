import { DECISION_RULES } from './decided-pairs.ts';
import type { Verdict } from './policy-shape.ts';

/** What was judged of two records, by opaque keys: one link a pair. */
export interface Link {
  readonly a: string;
  readonly b: string;
  readonly verdict: Verdict;
  /** Id of the rule. */
  readonly rule: string;
  /** The two say too little to be joined, and nothing that disagrees (`saysTooLittle`). */
  readonly tooLittle?: boolean;
  /** Names and birth date are the same to the letter: whatever a third says of one of the two, it says of both. */
  readonly alike?: boolean;
}

export interface Clustering {
  /** Records of one person, two or more; each list and the lists in the order of keys. */
  readonly clusters: readonly (readonly string[])[];
  /** Records that hang together only through a third: for review. Parts of them may still be clusters. */
  readonly chains: readonly Chain[];
}

export interface Chain {
  readonly records: readonly string[];
  /** Pairs of them that the policy does not join. */
  readonly apart: readonly (readonly [string, string])[];
}

/**
 * From pairs to persons. Records are one person only where every pair of them agrees, or at least says too little to
 * disagree: an initial beside a name, where a third record has the name and the initial's mobile telephone. Where some
 * hang together through a third and disagree, only those stay joined that agree with exactly the same others, or are
 * alike: the third might be either's, and which, no order of records or pairs may decide.
 *
 * Records that their own source merged count as one; another record agrees with them where it agrees with one,
 * and nothing speaks against any: a source's merged-away record often lacks the number.
 */
export function clusterLinks(links: readonly Link[]): Clustering {
  const pairs = pairsIn(links);
  const merging = links.filter(({ verdict }) => verdict === 'merge');
  // Nearly all groups are of records that all agree: there is nothing to weigh.
  const keys = [...new Set(merging.flatMap(({ a, b }) => [a, b]))].sort();
  const all = (keys.length * (keys.length - 1)) / 2;
  if (merging.length === links.length && pairs.size === all)
    return { clusters: keys.length > 1 ? [keys] : [], chains: [] };
  return clusterUnits(unitsOf(merging, pairs), merging, pairs);
}

/** Records that count as one, in the order of keys. */
export type Unit = readonly string[];
export type Pairs = ReadonlyMap<string, Link>;

export const pairsIn = (links: readonly Link[]): Pairs =>
  new Map(links.map((link) => [pairKey(link.a, link.b), link]));

/** Units that agree with the same others become one. Each key of `merging` is in one of them. */
export function clusterUnits(units: readonly Unit[], merging: readonly Link[], pairs: Pairs): Clustering {
  const unitOf = new Map(units.flatMap((unit) => unit.map((key) => [key, unit])));
  const joins = merging
    .map(({ a, b }): [Unit, Unit] => [unitOf.get(a)!, unitOf.get(b)!])
    .filter(([a, b]) => a !== b && agree(a, b, pairs));
  const groups = components(units, joins);
  const neighbours = neighboursOf(units, joins);
  const [agreed, torn] = parted(groups, (group) => nothingDisagrees(group, pairs));
  const clusters = [
    ...agreed.map((group) => group.flat().sort()),
    ...torn.flatMap((group) => classesOf(group, neighbours, pairs)),
  ].filter((members) => members.length > 1);
  const chains = torn.map((group) => chainOf(group, neighbours));
  return {
    clusters: clusters.sort(byFirst),
    chains: chains.filter(({ apart }) => apart.length > 0).sort(byFirstRecord),
  };
}

function parted<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

/** Length in front: keys may hold any character. */
const pairKey = (a: string, b: string): string => (a < b ? `${a.length} ${a} ${b}` : `${b.length} ${b} ${a}`);

const isPointer = ({ rule }: Link): boolean => rule.startsWith('pointer.');

/** Records that pointers of their source join are one unit, unless any two of them are refused. */
function unitsOf(merging: readonly Link[], pairs: Pairs): Unit[] {
  const keys = [...new Set(merging.flatMap(({ a, b }) => [a, b]))].sort();
  const pointed = components(
    keys.map((key) => [key]),
    merging.filter(isPointer).map(({ a, b }): [Unit, Unit] => [[a], [b]]),
  ).map((group) => group.flat().sort());
  return pointed.flatMap((unit) => (refusedIn(unit, pairs).length > 0 ? unit.map((key) => [key]) : [unit]));
}

/** Pairs of the unit that may not be one person, whatever joins them. */
export const refusedIn = (unit: Unit, pairs: Pairs): [string, string][] =>
  pairsOf(unit).filter(([a, b]) => refuses(pairs.get(pairKey(a, b))));

const refuses = (link: Link | undefined): boolean =>
  link !== undefined &&
  link.tooLittle !== true &&
  (link.verdict === 'review' || link.rule.startsWith('never.') || link.rule === DECISION_RULES.rejected.id);

/** Whether any two units, which merges connect, agree or say too little to disagree. */
function nothingDisagrees(group: readonly Unit[], pairs: Pairs): boolean {
  return pairsOf(group).every(([a, b]) => agree(a, b, pairs) || mayAgree(a, b, pairs));
}

const mayAgree = (a: Unit, b: Unit, pairs: Pairs): boolean =>
  a.every((one) => b.every((other) => pairs.get(pairKey(one, other))?.tooLittle === true));

function agree(a: Unit, b: Unit, pairs: Pairs): boolean {
  const single = a.length === 1 && b.length === 1;
  let joined = false;
  for (const one of a)
    for (const other of b) {
      const link = pairs.get(pairKey(one, other));
      if (link?.verdict === 'merge') joined = true;
      else if (single || link === undefined || refuses(link)) return false;
    }
  return joined;
}

type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

const nameOf = (unit: Unit): string => unit[0]!;

function neighboursOf(units: readonly Unit[], joins: readonly (readonly [Unit, Unit])[]): Neighbours {
  const found = new Map(units.map((unit) => [nameOf(unit), new Set([nameOf(unit)])]));
  for (const [a, b] of joins) {
    found.get(nameOf(a))!.add(nameOf(b));
    found.get(nameOf(b))!.add(nameOf(a));
  }
  return found;
}

/** Units that agree with the same units, themselves included, or are alike: any two of them agree. */
function classesOf(group: readonly Unit[], neighbours: Neighbours, pairs: Pairs): Unit[] {
  const signature = (unit: Unit) => JSON.stringify([...neighbours.get(nameOf(unit))!].sort());
  const classes = [...Map.groupBy(group, signature).values()];
  const classOf = new Map<Unit, readonly Unit[]>(classes.map((units) => [units.flat().sort(), units]));
  const joins = pairsOf([...classOf.keys()]).filter(([a, b]) => areAlike(a, b, pairs));
  return components([...classOf.keys()], joins).flatMap((joined): Unit[] => {
    const units = joined.flatMap((members): readonly Unit[] => classOf.get(members)!);
    const agree = pairsOf(units).every(([a, b]) => neighbours.get(nameOf(a))!.has(nameOf(b)));
    return agree ? [joined.flat().sort()] : joined;
  });
}

const areAlike = (a: Unit, b: Unit, pairs: Pairs): boolean =>
  a.some((one) => b.some((other) => pairs.get(pairKey(one, other))?.alike === true));

function chainOf(group: readonly Unit[], neighbours: Neighbours): Chain {
  const apart = pairsOf(group).filter(([a, b]) => !neighbours.get(nameOf(a))!.has(nameOf(b)));
  return {
    records: group.flat().sort(),
    apart: apart.map(([a, b]): [string, string] => [nameOf(a), nameOf(b)]),
  };
}

/** Groups of units that joins connect; units in the order of their names. */
export function components(units: readonly Unit[], joins: readonly (readonly [Unit, Unit])[]): Unit[][] {
  const lead = new Map(units.map((unit) => [nameOf(unit), nameOf(unit)]));
  const leader = (name: string): string => {
    let at = name;
    while (lead.get(at) !== at) at = lead.get(at)!;
    lead.set(name, at);
    return at;
  };
  for (const [a, b] of joins) lead.set(leader(nameOf(a)), leader(nameOf(b)));
  const groups = Map.groupBy([...units].sort(byFirst), (unit) => leader(nameOf(unit)));
  return [...groups.values()];
}

const pairsOf = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((a, at) => items.slice(at + 1).map((b): [T, T] => [a, b]));

export const byFirst = (a: readonly string[], b: readonly string[]): number => (a[0]! < b[0]! ? -1 : 1);
export const byFirstRecord = (a: Chain, b: Chain): number => byFirst(a.records, b.records);
