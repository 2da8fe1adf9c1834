import type pg from 'pg';
import { judgeBy } from '../../domain/identity/judge-pair.ts';
import type { NumberKnowledge } from '../../domain/identity/number-worth.ts';
import { type Policy, policyHash } from '../../domain/identity/policy.ts';
import type { NameShares } from '../../domain/identity/prepare-person.ts';
import { transaction } from '../database.ts';
import { wholeSets } from '../whole-sets.ts';
import { gatherKnown, PAIRED, pairsByBlock } from './blocked-pairs.ts';
import { leaveRejectedOut } from './decisions-of-people.ts';
import { groupsOf, type PersonRow, personOf } from './person-rows.ts';
import { SuggestedRows, type Suggestion } from './suggested-rows.ts';

type BlockRow = readonly [group: number, id: number, ...PersonRow];

/**
 * Finds persons of ehr who may be one: sets of SQL find pairs that share a block (policy.blocks), the policy scores
 * each, and those above its threshold become reviews of the kind 'suggestion'. Nothing is joined. Whom a person has
 * kept apart is not suggested again. Gives the number of pairs compared and suggested; `onProgress` is told how many
 * have been compared so far.
 */
export async function suggestPersons(
  client: pg.Client,
  runId: number,
  policy: Policy,
  knowledge: NumberKnowledge,
  onProgress: (compared: number) => void = () => undefined,
): Promise<{ readonly compared: number; readonly suggested: number }> {
  return transaction(client, async () => {
    await wholeSets(client);
    await findPairs(client, policy);
    await leaveRejectedOut(client);
    const shares = await nameShares(client);
    const judge = judgeBy(policy);
    const suggestions = new SuggestedRows(client);
    await suggestions.create();
    let compared = 0;
    for await (const rows of groupsOf<BlockRow>(client, PAIRED)) {
      const [first, ...others] = rows.map(([, id, ...row]) => ({
        id,
        person: personOf(row, knowledge, shares),
      }));
      for (const other of others) {
        compared++;
        const { verdict, rule, evidence, score } = judge(first!.person, other.person);
        if (verdict !== 'suggest') continue;
        const found: Suggestion = { a: first!.id, b: other.id, rule, evidence, score };
        suggestions.add(found);
      }
      await suggestions.flushIfFull();
      onProgress(compared);
    }
    const suggested = await suggestions.save(runId, policyHash(policy));
    return { compared, suggested };
  });
}

/** In `paired`: who shares a block. */
async function findPairs(client: pg.Client, policy: Policy): Promise<void> {
  await gatherKnown(client, policy);
  const pairs = pairsByBlock(policy).map((block) => block.pairs);
  await client.query(`create temp table paired on commit drop as ${pairs.join(' union ')}`);
  await client.query('analyze paired');
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
