import type pg from 'pg';
import { type Retained, retainedNumbers, type Succession } from '../../domain/identity/retained-numbers.ts';

/** SQL: a digest (16 bytes) of what a record says that a trace compares; home and telephone may change without a new trace. */
export const traceBasisSql = (alias: string): string => {
  const columns = ['recorded_nhs_number', 'family_name', 'given_names', 'birth_date', 'gender'];
  const values = columns.map((name) => `${alias}.${name}`).join(', ');
  return `substring(sha256(convert_to(jsonb_build_array(${values})::text, 'UTF8')) for 16) as basis`;
};

/**
 * SQL: the number that a record holds by an answer. Of a superseded number the old one, since the chain of its
 * successors may go on; none where number and patient do not fit (status 05).
 */
const NUMBER = `case
  when a.status = '05' then null
  when a.status = '01' and a.old_number is null then a.nhs_number
  else a.sent end`;

/**
 * SQL: what the answers come to for each record of `said` (source, source_key, basis), of those that were about what it
 * says now. The last one counts, but no later silence takes back a death or a restriction.
 */
export const answersHolding = (said: string): string => `
  select a.source, a.source_key,
    (array_agg(a.status order by answer_id desc))[1] as status,
    (array_agg(${NUMBER} order by answer_id desc))[1] as number,
    (array_agg(a.found order by answer_id desc))[1] as found,
    (array_agg(a.nhs_number order by answer_id desc))[1] as nhs_number,
    (array_agg(a.old_number order by answer_id desc))[1] as old_number,
    (array_agg(a.death_date order by answer_id desc) filter (where a.death_date is not null))[1] as death_date,
    bool_or(a.restricted) as restricted
  from migration.trace_answer a join (${said}) s on s.source = a.source and s.source_key = a.source_key
  where a.refused is null and a.basis = s.basis
  group by 1, 2`;

/** Every number that is not current by the answers of traces, with the retained one. In memory: they are few. */
export async function retainedByTrace(client: pg.Client): Promise<ReadonlyMap<string, Retained>> {
  const { rows } = await client.query<Succession>(
    `select distinct old_number as old, nhs_number as successor from migration.trace_answer
     where refused is null and old_number is not null`,
  );
  return retainedNumbers(rows);
}
