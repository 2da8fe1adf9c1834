import type pg from 'pg';
import type { Block, BlockPart, Blocks } from '../../domain/identity/blocks.ts';
import { quote } from '../canonical-sql.ts';
import { personRow } from './person-rows.ts';

/** Of a person of ehr, by the words of policy.blocks, as a number. Texts in small letters, as they are recorded. */
const PARTS: Readonly<Record<BlockPart, string>> = {
  birthDate: `(birth_date - date '2000-01-01')::bigint`,
  birthYear: `date_part('year', birth_date)::bigint`,
  birthday: `(date_part('month', birth_date) * 100 + date_part('day', birth_date))::bigint`,
  family: 'hashtextextended(family, 0)',
  given: 'hashtextextended(given, 0)',
  givenInitial: 'hashtextextended(left(given, 1), 0)',
  postcode: 'hashtextextended(postcode, 0)',
  district: `hashtextextended(split_part(postcode, ' ', 1), 0)`,
  email: 'hashtextextended(lower(email), 0)',
};

/** A block with its column in `known`, and the pairs in it. */
export interface Meeting {
  readonly block: Block;
  readonly key: string;
  /** SQL: pairs of `known` (a, b), each once. */
  readonly pairs: string;
}

/** Where one of the two has no number, and where each has one: no pair is in both. */
export function meetingsIn(
  blocks: Blocks,
): Readonly<Record<'oneUnnumbered' | 'bothNumbered', readonly Meeting[]>> {
  const meetings = (of: readonly Block[], at: number, who: WhoMeets): Meeting[] =>
    of.map((block, no) => ({
      block,
      key: `key_${at + no}`,
      pairs: pairsOn(`key_${at + no}`, who, blocks),
    }));
  const { oneUnnumbered, bothNumbered } = blocks;
  return {
    oneUnnumbered: meetings(oneUnnumbered, 0, ONE_UNNUMBERED),
    bothNumbered: meetings(bothNumbered, oneUnnumbered.length, BOTH_NUMBERED),
  };
}

/** Conditions of SQL. */
interface WhoMeets {
  /** Of somebody of `known`: there may be a pair in the block of this key. */
  readonly meets: (key: string) => string;
  /** Of two of the block, u and k: they are a pair, and named once. */
  readonly pair: string;
}

const ONE_UNNUMBERED: WhoMeets = {
  meets: (key) => `${key} in (select ${key} from known where unnumbered)`,
  pair: 'u.unnumbered and (not k.unnumbered or u.person_id < k.person_id)',
};
const BOTH_NUMBERED: WhoMeets = {
  meets: (key) => `${key} is not null`,
  pair: 'not u.unnumbered and not k.unnumbered and u.person_id < k.person_id',
};

/**
 * In `known`: every person in use with the block that they are in at each meeting. Restricted persons are linked with nobody.
 * A block is one number, a hash of its parts, which a million rows are joined by several times faster than by texts; two
 * blocks of one hash would only have more pairs compared. Each part is read once (`offset 0`), whatever blocks it is in.
 */
export async function gatherKnown(client: pg.Client, meetings: readonly Meeting[]): Promise<void> {
  const parts = Object.entries(PARTS).map(([part, sql]) => `${sql} as ${partOf(part)}`);
  const keys = meetings.map(({ block, key }) => `${hashOf(block)} as ${key}`);
  await client.query(
    `create temp table known on commit drop as
     select person_id, unnumbered, family, given, ${keys.join(', ')} from (
       select person_id, unnumbered, family, given, ${parts.join(', ')} from (
         select person_id, nhs_number is null as unnumbered, birth_date, email, lower(family_name) as family,
           lower(split_part(given_names, ' ', 1)) as given, case when postcode not like 'ZZ99%' then postcode end as postcode
         from ehr.patient where replaced_by is null and not restricted and person_id not in (
           select person_id from migration.trace_answer join migration.crosswalk using (source, source_key)
           where restricted and refused is null)
         offset 0
       ) read offset 0
     ) person`,
  );
  await client.query('analyze known');
}

const partOf = (part: string): string => quote(`${part} part`);

/** Null where a part is. */
const hashOf = (block: Block): string =>
  block.map(partOf).reduce((hash, part) => `hashint8extended(${part}, ${hash})`);

/**
 * Whoever shares a block is looked for beforehand, for most persons are alone in theirs, and only those meet; in a block that
 * is too large pairs would grow with its square.
 */
const pairsOn = (key: string, { meets, pair }: WhoMeets, { mostPersons }: Blocks): string => `
  (with sharing as materialized (
     select person_id, unnumbered, block from (
       select person_id, unnumbered, ${key} as block, count(*) over (partition by ${key}) as persons from known where ${meets(key)}
     ) counted where persons between 2 and ${mostPersons}
   )
   select u.person_id as a, k.person_id as b from sharing u join sharing k using (block) where ${pair})`;

/** SQL, for groupsOf: each person of a first place of `paired`, followed by those who are paired with them. */
export const PAIRED = `
  select * from (
    select a as "group", a as id, ${personRow('e', 'e.source', 'e.nhs_number', 'e.nhs_number_status')}
    from (select distinct a from paired) p join ehr.patient e on e.person_id = p.a
    union all
    select a, b, ${personRow('e', 'e.source', 'e.nhs_number', 'e.nhs_number_status')} from paired p join ehr.patient e on e.person_id = p.b
  ) row order by "group", id <> "group", id`;
