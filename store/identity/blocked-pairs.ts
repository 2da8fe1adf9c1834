import type pg from 'pg';
import type { Block, BlockPart, Blocks } from '../../domain/identity/blocks.ts';
import type { Policy } from '../../domain/identity/policy.ts';
import { quote } from '../canonical-sql.ts';
import { personRow } from './person-rows.ts';

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

/** In `known`: every person in use with the parts of blocks. Restricted persons are linked with nobody. */
export async function gatherKnown(client: pg.Client): Promise<void> {
  const parts = Object.entries(PARTS).map(([part, sql]) => `${sql} as ${quote(part)}`);
  await client.query(
    `create temp table known on commit drop as
     select person_id, nhs_number is null as unnumbered, ${parts.join(', ')}
     from ehr.patient where replaced_by is null and not restricted and person_id not in (
       select person_id from migration.trace_answer join migration.crosswalk using (source, source_key)
       where restricted and refused is null)`,
  );
  await client.query('analyze known');
}

/** SQL: pairs of `known` (a, b) that share a block, by block. */
export function pairsByBlock({ blocks }: Policy): { readonly block: Block; readonly pairs: string }[] {
  const pairs = (found: readonly Block[], where: string) =>
    found.map((block) => ({ block, pairs: pairsOn(block, blocks, where) }));
  return [
    ...pairs(blocks.oneUnnumbered, 'u.unnumbered and (not k.unnumbered or u.person_id < k.person_id)'),
    ...pairs(blocks.bothNumbered, 'not u.unnumbered and not k.unnumbered and u.person_id < k.person_id'),
  ];
}

/** Blocks that are too large are looked for beforehand: pairs would grow with their square. */
function pairsOn(block: Block, { mostPersons }: Blocks, where: string): string {
  const parts = block.map(quote);
  const same = (alias: string) => parts.map((part) => `${alias}.${part} = u.${part}`).join(' and ');
  return `
    select u.person_id as a, k.person_id as b from known u join known k on ${same('k')}
    where ${where} and not exists (
      select from (
        select ${parts.join(', ')} from known group by ${parts.join(', ')} having count(*) > ${mostPersons}
      ) crowded where ${same('crowded')})`;
}

/** SQL, for groupsOf: each person of a first place of `paired`, followed by those who are paired with them. */
export const PAIRED = `
  select * from (
    select a as "group", a as id, ${personRow('e', 'e.source', 'e.nhs_number', 'e.nhs_number_status')}
    from (select distinct a from paired) p join ehr.patient e on e.person_id = p.a
    union all
    select a, b, ${personRow('e', 'e.source', 'e.nhs_number', 'e.nhs_number_status')} from paired p join ehr.patient e on e.person_id = p.b
  ) row order by "group", id <> "group", id`;
