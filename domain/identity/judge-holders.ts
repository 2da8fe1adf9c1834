import { mayBeBornTogether } from './born-together.ts';
import { areTwoPeople, type Judge, type Judgement } from './judge-pair.ts';
import type { Thresholds } from './policy-shape.ts';
import type { Person } from './prepare-person.ts';

/** The records of one NHS number, judged together. */
export interface Holding {
  /** How many people hold the number, at least; 0 where there were too many records to compare. */
  readonly people: number;
  /** More people than the policy allows, or too many records: unusable until reviewed, and no pair is judged. */
  readonly confusion: boolean;
  readonly pairs: readonly JudgedPair[];
}

export interface JudgedPair {
  readonly a: Person;
  readonly b: Person;
  readonly judgement: Judgement;
}

/**
 * Judges every pair of the holders of one usable number. Where two people hold it, all pairs are judged again in
 * that knowledge: the number has been wrong for somebody, so only names and birth dates alike in full still join.
 * `bornWith` gives the records of a record's birth date and folded family name (the first block). Independent of
 * the order of the holders.
 */
export function judgeHolders(
  holders: readonly Person[],
  judge: Judge,
  { mostPeople, mostHolders }: Thresholds,
  bornWith: BornWith = () => [],
): Holding {
  if (holders.length > mostHolders) return { people: 0, confusion: true, pairs: [] };
  const pairsKnowing = (peopleOnNumber: number): JudgedPair[] =>
    pairsOf(holders).map(([a, b]) => ({
      a,
      b,
      judgement: judge(a, b, { peopleOnNumber, multipleBirth: isBirthInDoubt(a, b, bornWith) }),
    }));
  const pairs = pairsKnowing(1);
  const people = countPeople(holders, pairs);
  if (people > mostPeople) return { people, confusion: true, pairs: [] };
  return { people, confusion: false, pairs: people > 1 ? pairsKnowing(people) : pairs };
}

export type BornWith = (person: Person) => readonly Person[];

/** What `mayBeBornTogether` says of a pair; two of one name are no two children of a family, but for Mohammed Ali. */
export const isBirthInDoubt = (a: Person, b: Person, bornWith: BornWith): boolean =>
  (a.given.joined !== b.given.joined || a.given.sharedFirst) &&
  mayBeBornTogether(a, b, [...bornWith(a), ...bornWith(b)]);

function pairsOf(holders: readonly Person[]): [Person, Person][] {
  return holders.flatMap((a, at) => holders.slice(at + 1).map((b): [Person, Person] => [a, b]));
}

/**
 * Groups of records that nothing holds apart: as many as people, at least. Where two of the records are surely two
 * people, there are two, though a third might be either's.
 */
function countPeople(holders: readonly Person[], pairs: readonly JudgedPair[]): number {
  const group = new Map(holders.map((person) => [person, person]));
  const leader = (person: Person): Person => {
    const next = group.get(person)!;
    return next === person ? person : leader(next);
  };
  let least = 1;
  for (const { a, b, judgement } of pairs)
    if (areTwoPeople(judgement.evidence)) least = 2;
    else group.set(leader(a), leader(b));
  return Math.max(least, new Set(holders.map(leader)).size);
}
