import type pg from 'pg';
import type { Block, BlockPart } from '../../domain/identity/blocks.ts';
import { judgeBy } from '../../domain/identity/judge-pair.ts';
import type { NumberKnowledge } from '../../domain/identity/number-worth.ts';
import { type Policy, policyHash } from '../../domain/identity/policy.ts';
import type { NameShares } from '../../domain/identity/prepare-person.ts';
import { quote } from '../canonical-sql.ts';
import { transaction } from '../database.ts';
import { wholeSets } from '../whole-sets.ts';
import { leaveRejectedOut } from './decisions-of-people.ts';
import { groupsOf, type PersonRow, personOf, personRow } from './person-rows.ts';
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

/** Each person of a pair's first place, followed by those who are paired with them. */
const PAIRED = `
  select * from (
    select a as "group", a as id, ${personRow('e', 'e.source', 'e.nhs_number', 'e.nhs_number_status')}
    from (select distinct a from paired) p join ehr.patient e on e.person_id = p.a
    union all
    select a, b, ${personRow('e', 'e.source', 'e.nhs_number', 'e.nhs_number_status')} from paired p join ehr.patient e on e.person_id = p.b
  ) row order by "group", id <> "group", id`;

/** Of a person of ehr, by the words of policy.blocks. In small letters, as they are recorded. */
const PARTS: Readonly<Record<BlockPart, string>> = {
  birthDate: 'birth_date',
  birthYear: 'extract(year from birth_date)::smallint',
  birthday: `to_char(birth_date, 'MMDD')`,
  family: 'lower(family_name)',
  given: `lower(split_part(given_names, ' ', 1))`,
  givenInitial: 'lower(left(given_names, 1))',
  postcode: `case when postcode not like 'ZZ99%' then postcode end`,
  district: `case when postcode not like 'ZZ99%' then split_part(postcode, ' ', 1) end`,
  email: 'lower(email)',
};

/** In `paired`: who shares a block. Whom a record or a trace calls restricted is linked with nobody. */
async function findPairs(client: pg.Client, { blocks }: Policy): Promise<void> {
  const parts = Object.entries(PARTS).map(([part, sql]) => `${sql} as ${quote(part)}`);
  await client.query(
    `create temp table known on commit drop as
     select person_id, nhs_number is null as unnumbered, ${parts.join(', ')}
     from ehr.patient where replaced_by is null and not restricted and person_id not in (
       select person_id from migration.trace_answer join migration.crosswalk using (source, source_key)
       where restricted and refused is null)`,
  );
  await client.query('analyze known');
  const pairs = [
    ...blocks.oneUnnumbered.map((block) =>
      pairsOn(block, 'u.unnumbered and (not k.unnumbered or u.person_id < k.person_id)'),
    ),
    ...blocks.bothNumbered.map((block) =>
      pairsOn(block, 'not u.unnumbered and not k.unnumbered and u.person_id < k.person_id'),
    ),
  ];
  await client.query(`create temp table paired on commit drop as ${pairs.join(' union ')}`);
  await client.query('analyze paired');
}

const pairsOn = (block: Block, where: string): string =>
  `select u.person_id as a, k.person_id as b from known u join known k using (${block.map(quote).join(', ')}) where ${where}`;

const MOST_NAMES = 20_000;

/** Shares of the population by family name and by first given name: of the names that are not rare. */
async function nameShares(client: pg.Client): Promise<NameShares> {
  const sharesOf = async (name: string) => {
    const { rows } = await client.query<{ name: string; share: number }>(
      `select name, count / sum(count) over () as share from (
         select regexp_replace(${name}, '[^[:alpha:]]', '', 'g') as name, count(*)::float8 from known group by 1) n
       order by count desc limit ${MOST_NAMES}`,
    );
    const shares = new Map(rows.map((row) => [row.name, row.share]));
    return (of: string) => shares.get(of);
  };
  return {
    family: await sharesOf('family'),
    given: await sharesOf('given'),
  };
}
