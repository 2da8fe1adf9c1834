import {
  byFirst,
  byFirstRecord,
  type Chain,
  type Clustering,
  clusterLinks,
  clusterUnits,
  components,
  type Link,
  type Pairs,
  pairsIn,
  refusedIn,
  type Unit,
} from './cluster.ts';
import { DECISION_RULES } from './decided-pairs.ts';

/**
 * As clusterLinks, where people decided about some of the pairs. An accepted pair joins all that the policy makes of its
 * two records, as far as nothing refuses any two of them; where something does, nothing is joined by it and the pairs that
 * refuse are a chain: for review. What the policy joins without it stays joined. Independent of the order of links.
 */
export function clusterDecided(links: readonly Link[]): Clustering {
  const accepted = links.filter(isAccepted);
  if (accepted.length === 0) return clusterLinks(links);
  const pairs = pairsIn(links);
  const others = links.filter((link) => !isAccepted(link));
  const keys = links.flatMap(({ a, b, verdict }) => (verdict === 'merge' ? [a, b] : []));
  const { units, refused } = joinUnits(unitsOf(keys, clusterLinks(others)), accepted, pairs);
  const merging = others.filter(({ verdict }) => verdict === 'merge');
  const { clusters, chains } = clusterUnits(units, merging, pairs);
  return { clusters, chains: [...chains, ...refused].sort(byFirstRecord) };
}

const isAccepted = ({ rule }: Link): boolean => rule === DECISION_RULES.accepted.id;

/** The clusters, and everybody else for themselves. */
function unitsOf(keys: readonly string[], { clusters }: Clustering): Unit[] {
  const clustered = new Set(clusters.flat());
  const alone = new Set(keys.filter((key) => !clustered.has(key)));
  return [...clusters, ...[...alone].map((key) => [key])].sort(byFirst);
}

/** Units that accepted pairs connect become one, unless any two of their records are refused. */
function joinUnits(
  units: readonly Unit[],
  accepted: readonly Link[],
  pairs: Pairs,
): { units: Unit[]; refused: Chain[] } {
  const unitOf = new Map(units.flatMap((unit) => unit.map((key) => [key, unit])));
  const connected = accepted.map(({ a, b }): [Unit, Unit] => [unitOf.get(a)!, unitOf.get(b)!]);
  const joined: Unit[] = [];
  const refused: Chain[] = [];
  for (const group of components(units, connected)) {
    const records = group.flat().sort();
    const apart = group.length > 1 ? refusedIn(records, pairs) : [];
    if (apart.length === 0) joined.push(records);
    else {
      joined.push(...group);
      refused.push({ records, apart });
    }
  }
  return { units: joined, refused };
}
