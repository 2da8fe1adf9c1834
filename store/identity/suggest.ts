import type pg from 'pg';
import { type Judge, judgeBy } from '../../domain/identity/judge-pair.ts';
import type { NumberKnowledge } from '../../domain/identity/number-worth.ts';
import { type Policy, policyHash } from '../../domain/identity/policy.ts';
import type { NameShares } from '../../domain/identity/prepare-person.ts';
import { type Database, inOneSnapshot } from '../database.ts';
import { wholeSets } from '../whole-sets.ts';
import { gatherKnown, type Meeting, meetingsIn, PAIRED } from './blocked-pairs.ts';
import { leaveRejectedOut } from './decisions-of-people.ts';
import { groupsOf, type PersonRow, personOf } from './person-rows.ts';
import { SuggestedRows, type Suggestion } from './suggested-rows.ts';

type BlockRow = readonly [group: number, id: number, ...PersonRow];

/**
 * Finds persons of ehr who may be one: sets of SQL find pairs that share a block (policy.blocks), the policy scores
 * each, and those above its threshold become reviews of the kind 'suggestion'. Nothing is joined. Whom a person has
 * kept apart is not suggested again. Pairs of whom one has no number and pairs of whom both have one are looked for side by
 * side, each on a connection of its own. Gives the number of pairs compared and suggested; `onProgress` is told how many
 * have been compared so far.
 */
export async function suggestPersons(
  database: Database,
  runId: number,
  policy: Policy,
  knowledge: NumberKnowledge,
  onProgress: (compared: number) => void = () => undefined,
): Promise<{ readonly compared: number; readonly suggested: number }> {
  let compared = 0;
  const onCompared = (pairs: number) => {
    compared += pairs;
    onProgress(compared);
  };
  const sides = Object.values(meetingsIn(policy.blocks)).filter((meetings) => meetings.length > 0);
  const judge = judgeBy(policy);
  return inOneSnapshot(database, sides.length, async (clients) => {
    const suggestions = new SuggestedRows(clients[0]!);
    await suggestions.create();
    const settled = await Promise.allSettled(
      sides.map((meetings, at) =>
        suggestAmong(clients[at]!, meetings, { judge, knowledge, suggestions, onCompared }),
      ),
    );
    for (const side of settled) if (side.status === 'rejected') throw side.reason;
    return { compared, suggested: await suggestions.save(runId, policyHash(policy)) };
  });
}

interface Suggesting {
  readonly judge: Judge;
  readonly knowledge: NumberKnowledge;
  readonly suggestions: SuggestedRows;
  readonly onCompared: (pairs: number) => void;
}

/** Suggests pairs of these meetings, within a transaction. */
async function suggestAmong(
  client: pg.Client,
  meetings: readonly Meeting[],
  { judge, knowledge, suggestions, onCompared }: Suggesting,
): Promise<void> {
  await wholeSets(client);
  await gatherKnown(client, meetings);
  const pairs = meetings.map((meeting) => meeting.pairs);
  await client.query(`create temp table paired on commit drop as ${pairs.join(' union ')}`);
  await client.query('analyze paired');
  await leaveRejectedOut(client);
  const shares = await nameShares(client);
  for await (const rows of groupsOf<BlockRow>(client, PAIRED)) {
    const [first, ...others] = rows.map(([, id, ...row]) => ({
      id,
      person: personOf(row, knowledge, shares),
    }));
    for (const other of others) {
      const { verdict, rule, evidence, score } = judge(first!.person, other.person);
      if (verdict !== 'suggest') continue;
      const found: Suggestion = { a: first!.id, b: other.id, rule, evidence, score };
      suggestions.add(found);
    }
    await suggestions.flushIfFull();
    onCompared(others.length);
  }
}

const MOST_NAMES = 20_000;

/** Shares of the population by family name and by first given name: of the names that are not rare. */
async function nameShares(client: pg.Client): Promise<NameShares> {
  const sharesOf = async (name: string) => {
    const { rows } = await client.query<{ name: string; share: number }>(
      `select name, count / sum(count) over () as share from (
         select regexp_replace(name, '[^[:alpha:]]', '', 'g') as name, sum(count)::float8 as count
         from (select ${name} as name, count(*) as count from known group by 1) spelling group by 1) n
       order by count desc, name limit ${MOST_NAMES}`,
    );
    const shares = new Map(rows.map((row) => [row.name, row.share]));
    return (of: string) => shares.get(of);
  };
  return {
    family: await sharesOf('family'),
    given: await sharesOf('given'),
  };
}
