import type pg from 'pg';
import { RunError } from '../../domain/run-error.ts';

/** A person as a user names one: by its id, or by one of its records. */
export type PersonNamed = { readonly person: number } | RecordNamed;

export interface RecordNamed {
  /** Dataset. */
  readonly source: string;
  readonly key: string;
}

/** A person that joined another is that one. Throws RunError PERSON_UNKNOWN. */
export async function personNamed(client: pg.Client, named: PersonNamed): Promise<number> {
  const [sql, values, details] =
    'person' in named
      ? ([BY_ID, [named.person], { person: named.person }] as const)
      : ([BY_RECORD, [named.source, named.key], { source: named.source }] as const);
  const { rows } = await client.query<{ person_id: number }>(sql, [...values]);
  if (rows[0] === undefined) throw new RunError('PERSON_UNKNOWN', details);
  return rows[0].person_id;
}

const BY_RECORD = 'select person_id from migration.crosswalk where source = $1 and source_key = $2';

const BY_ID = `
  with recursive way as (
    select $1::bigint as person_id
    union
    select p.replaced_by from way join ehr.patient p using (person_id) where p.replaced_by is not null
  )
  select person_id from way join migration.crosswalk using (person_id) limit 1`;
