import type pg from 'pg';
import type { DecidedPair } from '../../domain/identity/decided-pairs.ts';
import { type Component, judgeComponent, keyOf } from '../../domain/identity/judge-component.ts';
import { judgeBy } from '../../domain/identity/judge-pair.ts';
import type { NumberKnowledge } from '../../domain/identity/number-worth.ts';
import type { Policy } from '../../domain/identity/policy.ts';
import type { Person } from '../../domain/identity/prepare-person.ts';
import { type Answers, answersAmongCandidates } from './decisions-of-people.ts';
import { type Join, JudgedRows } from './judged-rows.ts';
import { groupsOf, type PersonRow, personOf, personRow } from './person-rows.ts';

/** `id` null: a relative, who is only looked at. */
type ComponentRow = readonly [component: number, id: number | null, ...PersonRow];

const COMPONENTS = `
  select component, id, ${personRow('r')} from candidate_record r
  union all
  select distinct r.component, null::int, ${personRow('f')}
  from candidate_record r join relative f on f.born = r.birth_date and f.family = lower(r.family_name)
  order by 1, 2`;

/**
 * Has the policy judge every component of `candidate_record`, a component at a time, and writes what it says:
 * `judged` for each record whom it leads or follows and whether its number is out of matching, `judged_review` what
 * somebody must look at. The judgement itself is domain/identity; memory holds one component.
 */
export async function judgeCandidates(
  client: pg.Client,
  policy: Policy,
  knowledge: NumberKnowledge,
): Promise<void> {
  const judge = judgeBy(policy);
  const judged = new JudgedRows(client);
  await judged.create();
  const answers = await answersAmongCandidates(client);
  for await (const rows of groupsOf<ComponentRow>(client, COMPONENTS)) {
    const members = new Members();
    for (const [, id, ...row] of rows) members.add(id, personOf(row, knowledge), row[2]);
    const { people, bornWith } = members;
    const decided = members.decided(answers);
    write(
      judged,
      members,
      judgeComponent(people, { judge, thresholds: policy.thresholds, bornWith, decided }),
    );
    await judged.flushIfFull();
  }
  await judged.flush();
}

/** The records of one component, and the relatives of their births. */
class Members {
  readonly people: Person[] = [];
  readonly #ids = new Map<string, number>();
  readonly #byId = new Map<number, Person>();
  readonly #births = new Map<string, Person[]>();
  /** Numbers as they are recorded, or traced. */
  readonly #numbers = new Map<Person, string | null>();

  /** Relatives come after the members, and may be the same records. */
  add(id: number | null, person: Person, recorded: string | null): void {
    const key = keyOf(person);
    if (id === null && this.#ids.has(key)) return;
    if (id !== null) {
      this.people.push(person);
      this.#ids.set(key, id);
      this.#byId.set(id, person);
      this.#numbers.set(person, recorded);
    }
    const birth = `${person.birth} ${person.family.folded}`;
    this.#births.set(birth, [...(this.#births.get(birth) ?? []), person]);
  }

  readonly bornWith = (person: Person): readonly Person[] =>
    person.birth === 0 ? [] : this.#births.get(`${person.birth} ${person.family.folded}`)!;

  /** What people decided about pairs of members. */
  decided(answers: Answers): DecidedPair[] {
    return [...this.#byId].flatMap(([id, a]) =>
      (answers.get(id) ?? []).flatMap(({ other, decision }) => {
        const b = this.#byId.get(other);
        return b === undefined ? [] : [{ a, b, decision }];
      }),
    );
  }

  id(key: string): number {
    return this.#ids.get(key)!;
  }

  /** The number to match by, which may be another's successor; where it is worth nothing, as it is recorded. */
  numberOf(person: Person): string | null {
    return person.number ?? this.#numbers.get(person)!;
  }
}

function write(judged: JudgedRows, members: Members, component: Component): void {
  const leads = leadsOf(members, component);
  const joins = joinsOf(members, component, leads);
  const out = numbersOut(members, component, leads);
  const idOf = (person: Person) => members.id(keyOf(person));
  // By name: ids change from run to run, and what was decided about a pair must find it again.
  const pairOf = (one: string, other: string) => {
    const [a, b] = [one, other].sort();
    return { a: members.id(a!), b: members.id(b!) };
  };
  for (const person of members.people) {
    const id = idOf(person);
    const number = members.numberOf(person);
    const shared = number !== null && out.has(number);
    judged.record({ id, lead: leads.get(id) ?? id, shared, join: joins.get(id) ?? null });
  }
  for (const { a, b, judgement } of component.pairs)
    if (judgement.verdict === 'review')
      judged.review({ kind: 'conflict', ...pairOf(keyOf(a), keyOf(b)), ...judgement });
  for (const { apart } of component.chains)
    for (const [a, b] of apart)
      judged.review({ kind: 'chain', ...pairOf(a, b), rule: 'chain', evidence: null });
  const single = (kind: string, person: Person) =>
    judged.review({ kind, a: idOf(person), b: null, rule: kind, evidence: null });
  for (const person of component.cycles) single('pointer-cycle', person);
  for (const person of members.people)
    if (person.number !== null && component.confusions.includes(person.number)) single('confusion', person);
}

/** Of each record that is joined with others, the lowest id among them. */
function leadsOf(members: Members, { clusters }: Component): ReadonlyMap<number, number> {
  const leads = new Map<number, number>();
  for (const cluster of clusters) {
    const ids = cluster.map((key) => members.id(key));
    for (const id of ids) leads.set(id, Math.min(...ids));
  }
  return leads;
}

/** Of each record that follows a leader, the pair that joined it: with the leader where those two were joined. */
function joinsOf(
  members: Members,
  { pairs }: Component,
  leads: ReadonlyMap<number, number>,
): ReadonlyMap<number, Join> {
  const joins = new Map<number, Join>();
  const follow = (id: number, partner: number, judgement: Omit<Join, 'partner'>) => {
    const lead = leads.get(id);
    if (lead === undefined || lead === id || lead !== leads.get(partner)) return;
    if (!joins.has(id) || partner === lead) joins.set(id, { partner, ...judgement });
  };
  for (const { a, b, judgement } of pairs) {
    if (judgement.verdict !== 'merge') continue;
    const [one, other] = [members.id(keyOf(a)), members.id(keyOf(b))];
    follow(one, other, judgement);
    follow(other, one, judgement);
  }
  return joins;
}

/** Numbers out of matching: worth nothing for it, or held by more than one person in the end. */
function numbersOut(
  members: Members,
  { confusions }: Component,
  leads: ReadonlyMap<number, number>,
): ReadonlySet<string> {
  const holders = new Map<string, Set<number>>();
  const out = new Set<string>();
  for (const person of members.people) {
    const number = members.numberOf(person);
    if (number === null) continue;
    if (person.number === null || confusions.includes(person.number)) out.add(number);
    const id = members.id(keyOf(person));
    const persons = (holders.get(number) ?? new Set()).add(leads.get(id) ?? id);
    holders.set(number, persons);
    if (persons.size > 1) out.add(number);
  }
  return out;
}
