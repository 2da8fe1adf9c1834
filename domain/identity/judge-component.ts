import type { Clustering, Link } from './cluster.ts';
import { clusterDecided } from './cluster-decided.ts';
import { DECISION_RULES, type DecidedPair } from './decided-pairs.ts';
import { followPointers } from './follow-pointers.ts';
import { type BornWith, isBirthInDoubt, type JudgedPair, judgeHolders } from './judge-holders.ts';
import { type Judge, saysTooLittle } from './judge-pair.ts';
import type { Thresholds } from './policy-shape.ts';
import type { Person } from './prepare-person.ts';

/** What the policy says of records that hang together: by one number, or by the pointers of their source. */
export interface Component extends Clustering {
  /** Pairs that are joined or need a person's eyes; the others are left apart. */
  readonly pairs: readonly JudgedPair[];
  /** Numbers that too many people hold, or too many records to compare. */
  readonly confusions: readonly string[];
  /** Records whose pointers come back to themselves. */
  readonly cycles: readonly Person[];
}

export interface ComponentSettings {
  readonly judge: Judge;
  readonly thresholds: Thresholds;
  /** Records of a record's birth date and folded family name, of this component or not. */
  readonly bornWith: BornWith;
  /** What people decided about pairs of its records: stands above the policy. */
  readonly decided?: readonly DecidedPair[];
}

/** Source and key: names a record among those of all sources. */
export const keyOf = ({ source, sourceKey }: Person): string => `${source}\0${sourceKey}`;

/** Judges the records of one component, all pairs of them; independent of their order. */
export function judgeComponent(people: readonly Person[], settings: ComponentSettings): Component {
  const { judge, thresholds, bornWith, decided = [] } = settings;
  const confusions: string[] = [];
  const onNumber = new Map<string, number>();
  const judged = new Map<string, JudgedPair>();
  for (const [number, holders] of holdersOf(people)) {
    const holding = judgeHolders(holders, judge, thresholds, bornWith);
    onNumber.set(number, holding.people);
    if (holding.confusion) confusions.push(number);
    for (const pair of holding.pairs) judged.set(pairKey(pair.a, pair.b), pair);
  }
  const { endOf, cycles } = pointersOf(people);
  if (people.length <= thresholds.mostHolders)
    for (const [a, b] of pairsOf(people)) {
      const pointer = endOf(a) === endOf(b);
      if (!pointer && judged.has(pairKey(a, b))) continue;
      const shared = a.number !== null && a.number === b.number;
      if (shared && !pointer) continue;
      const peopleOnNumber = shared ? (onNumber.get(a.number!) ?? 1) : 1;
      const context = { pointer, peopleOnNumber, multipleBirth: isBirthInDoubt(a, b, bornWith) };
      judged.set(pairKey(a, b), { a, b, judgement: judge(a, b, context) });
    }
  const reopened = new Set<string>();
  for (const { a, b, decision } of decided) {
    const context = { multipleBirth: isBirthInDoubt(a, b, bornWith) };
    const judgement = judged.get(pairKey(a, b))?.judgement ?? judge(a, b, context);
    const { verdict, id: rule } = DECISION_RULES[decision];
    if (decision === 'reopened') reopened.add(pairKey(a, b));
    if (decision === 'reopened' && judgement.verdict !== 'merge') continue;
    judged.set(pairKey(a, b), { a, b, judgement: { ...judgement, verdict, rule } });
  }
  const links = [...judged].map(([key, pair]) => linkOf(pair, reopened.has(key)));
  const pairs = [...judged.values()].filter(
    ({ judgement: { verdict } }) => verdict === 'merge' || verdict === 'review',
  );
  return { ...clusterDecided(links), pairs, confusions: confusions.sort(), cycles };
}

/** Whom a person kept apart no third record joins, whatever it says. */
const linkOf = ({ a, b, judgement }: JudgedPair, reopened: boolean): Link => ({
  a: keyOf(a),
  b: keyOf(b),
  verdict: judgement.verdict,
  rule: judgement.rule,
  tooLittle: judgement.verdict === 'review' && !reopened && saysTooLittle(judgement),
  alike: isAlike(a, b),
});

const isAlike = (a: Person, b: Person): boolean =>
  a.birth !== 0 &&
  a.given.joined !== '' &&
  a.birth === b.birth &&
  a.given.joined === b.given.joined &&
  a.family.joined === b.family.joined;

function holdersOf(people: readonly Person[]): Map<string, Person[]> {
  const holders = new Map<string, Person[]>();
  for (const person of people) {
    if (person.number === null) continue;
    const others = holders.get(person.number);
    if (others === undefined) holders.set(person.number, [person]);
    else others.push(person);
  }
  for (const [number, group] of holders) if (group.length === 1) holders.delete(number);
  return holders;
}

/** Key of the record that the source's chain of merges ends in, or of the record itself. */
type EndOf = (person: Person) => string;

function pointersOf(people: readonly Person[]): { endOf: EndOf; cycles: readonly Person[] } {
  const cycles: Person[] = [];
  const pointing = people.filter(({ mergedInto }) => mergedInto !== null);
  if (pointing.length === 0) return { endOf: keyOf, cycles };
  const byKey = new Map(people.map((person) => [keyOf(person), person]));
  const targetOf = (person: Person) => `${person.source}\0${person.mergedInto}`;
  const pointers = new Map(pointing.map((person) => [keyOf(person), targetOf(person)]));
  const followed = followPointers(pointers, (key) => byKey.has(key));
  for (const [key, { problem }] of followed) if (problem === 'cycle') cycles.push(byKey.get(key)!);
  return { endOf: (person) => followed.get(keyOf(person))?.end ?? keyOf(person), cycles };
}

function pairKey(a: Person, b: Person): string {
  const [one, other] = [keyOf(a), keyOf(b)];
  return one < other ? `${one}\0${other}` : `${other}\0${one}`;
}

const pairsOf = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((a, at) => items.slice(at + 1).map((b): [T, T] => [a, b]));
