import type pg from 'pg';
import type { Block, BlockPart, Blocks } from '../../domain/identity/blocks.ts';
import type { Policy } from '../../domain/identity/policy.ts';
import { quote } from '../canonical-sql.ts';
import { personRow } from './person-rows.ts';

/** Of a person of ehr, by the words of policy.blocks, as text. In small letters, as they are recorded. */
const PARTS: Readonly<Record<BlockPart, string>> = {
  birthDate: `to_char(birth_date, 'YYYYMMDD')`,
  birthYear: `to_char(birth_date, 'YYYY')`,
  birthday: `to_char(birth_date, 'MMDD')`,
  family: 'lower(family_name)',
  given: `lower(split_part(given_names, ' ', 1))`,
  givenInitial: 'lower(left(given_names, 1))',
  postcode: `case when postcode not like 'ZZ99%' then postcode end`,
  district: `case when postcode not like 'ZZ99%' then split_part(postcode, ' ', 1) end`,
  email: 'lower(email)',
};

/** Persons u and k of whom one has no number, or both have one: each pair once. */
const ONE_UNNUMBERED = 'u.unnumbered and (not k.unnumbered or u.person_id < k.person_id)';
const BOTH_NUMBERED = 'not u.unnumbered and not k.unnumbered and u.person_id < k.person_id';

/** Every block with its column in `known`, and who make a pair there. */
const meetingsIn = ({ oneUnnumbered, bothNumbered }: Blocks) =>
  [
    ...oneUnnumbered.map((block) => ({ block, meet: ONE_UNNUMBERED })),
    ...bothNumbered.map((block) => ({ block, meet: BOTH_NUMBERED })),
  ].map((meeting, at) => ({ ...meeting, key: `key_${at}` }));

/**
 * In `known`: every person in use with the block of each kind that they are in. Restricted persons are linked with nobody.
 * A block is one number, a hash of its parts, which a million rows are joined by several times faster than by texts; two
 * blocks of one hash would only have more pairs compared.
 */
export async function gatherKnown(client: pg.Client, { blocks }: Policy): Promise<void> {
  const parts = Object.entries(PARTS).map(([part, sql]) => `${sql} as ${quote(part)}`);
  const keys = meetingsIn(blocks).map(
    ({ block, key }) => `hashtextextended(${block.map(quote).join(` || '|' || `)}, 0) as ${key}`,
  );
  await client.query(
    `create temp table known on commit drop as
     select person_id, unnumbered, family, given, ${keys.join(', ')} from (
       select person_id, nhs_number is null as unnumbered, ${parts.join(', ')}
       from ehr.patient where replaced_by is null and not restricted and person_id not in (
         select person_id from migration.trace_answer join migration.crosswalk using (source, source_key)
         where restricted and refused is null)
       offset 0
     ) person`,
  );
  await client.query('analyze known');
}

/** SQL: pairs of `known` (a, b) that share a block, by block. */
export const pairsByBlock = ({ blocks }: Policy): { readonly block: Block; readonly pairs: string }[] =>
  meetingsIn(blocks).map(({ block, key, meet }) => ({ block, pairs: pairsOn(key, meet, blocks) }));

/**
 * Whoever shares a block is looked for beforehand, for most persons are alone in theirs, and only those meet; in a block that
 * is too large pairs would grow with its square.
 */
const pairsOn = (key: string, meet: string, { mostPersons }: Blocks): string => `
  (with sharing as materialized (
     select person_id, unnumbered, ${key} as block from known where ${key} in (
       select ${key} from known where ${key} is not null group by 1 having count(*) between 2 and ${mostPersons})
   )
   select u.person_id as a, k.person_id as b from sharing u join sharing k using (block) where ${meet})`;

/** SQL, for groupsOf: each person of a first place of `paired`, followed by those who are paired with them. */
export const PAIRED = `
  select * from (
    select a as "group", a as id, ${personRow('e', 'e.source', 'e.nhs_number', 'e.nhs_number_status')}
    from (select distinct a from paired) p join ehr.patient e on e.person_id = p.a
    union all
    select a, b, ${personRow('e', 'e.source', 'e.nhs_number', 'e.nhs_number_status')} from paired p join ehr.patient e on e.person_id = p.b
  ) row order by "group", id <> "group", id`;
