import type { RecordedFact } from '../../domain/identity/recorded-fact.ts';
import { PERSON_COLUMNS } from './person-rows.ts';

/** SQL: whether a record is restricted by what it says, or by a trace that was ever answered about it. */
export const saysRestricted = (record: string, source = `${record}.source`): string =>
  `(${record}.restricted or exists (
    select from migration.trace_answer a
    where a.source = ${source} and a.source_key = ${record}.source_key and a.restricted and a.refused is null))`;

/** SQL: of what is held that a record once said (`keepRecordedFacts`). */
const held = (fact: RecordedFact, record: string, source = `${record}.source`): string => `
  from migration.recorded_fact h
  where h.source = ${source} and h.source_key = ${record}.source_key and h.fact = '${fact}' and h.held`;

/** SQL: whether a record is restricted: no later silence takes that back, and no correction of the record by itself. */
export const restrictedSql = (record: string, source?: string): string =>
  `(${saysRestricted(record, source)} or exists (select ${held('restriction', record, source)}))`;

/** SQL: a column of what a record says to the row of its person: after traces, and with what is held. */
export function saidToRow(column: string, record: string): string {
  if (column === 'restricted') return restrictedSql(record);
  if (column === 'deceased') return `(${record}.deceased or exists (select ${held('death', record)}))`;
  if (column === 'death_date')
    return `coalesce(${record}.death_date, (select h.value ${held('death-date', record)}))`;
  return `${record}.${column}`;
}

/**
 * SQL: a digest (bytea, 16 bytes) of what a record says to identity, and so of all that a person is shown who decides
 * about it; restricted as it is after traces. Of the text of JSON, which depends on no setting of the session.
 */
export const basisSql = (record: string, source?: string): string => {
  const values = PERSON_COLUMNS.map((name) =>
    name === 'restricted' ? restrictedSql(record, source) : `${record}.${name}`,
  ).join(', ');
  return `substring(sha256(convert_to(jsonb_build_array(${values})::text, 'UTF8')) for 16) as basis`;
};

/**
 * SQL: what each record of `wanted` (source, source_key) said when it was last loaded or joined, as columns that
 * `columnsOf` names of it and of its place `c` in the crosswalk. Of a person of several records the row says what was
 * chosen from all, and each record's own words are kept beside it.
 */
export function lastSaid(wanted: string, columnsOf: (record: string) => string): string {
  const place = `(${wanted}) w join migration.crosswalk c on c.source = w.source and c.source_key = w.source_key`;
  const joined = `migration.joined_record j on j.source = c.source and j.source_key = c.source_key`;
  return `
    select c.source, c.source_key, ${columnsOf('j')} from ${place} join ${joined}
    union all
    select c.source, c.source_key, ${columnsOf('e')} from ${place} left join ${joined}
    join ehr.patient e on e.source = c.source and e.source_key = c.source_key
      and (e.person_id = c.person_id or e.replaced_by is not null)
    where j.source is null`;
}

/** SQL: the two records of a review, to be looked up; parameters $1 to $4 are their sources and keys. */
export const PAIR_OF_RECORDS = `
  select $1::text as source, $2::text as source_key union all select $3::text, $4::text`;
