import type pg from 'pg';

/** A table of `ehr` that holds what records say of a person beside its row; its digests lie in `migration`. */
export interface BesideTable {
  readonly table: 'patient_identifier' | 'patient_alternative';
  /** The column that with the record is the key. */
  readonly what: 'use' | 'field';
  /** The row is written again where one of these, or its person, is another. */
  readonly says: readonly string[];
  /** Every column with its type: what a digest is taken of. */
  readonly columns: Readonly<Record<string, string>>;
}

const OF_RECORD = {
  person_id: 'bigint',
  source: 'text',
  source_key: 'text',
  created_run: 'integer',
  run_id: 'integer',
  dataset_no: 'smallint',
  partition_no: 'integer',
  batch_no: 'integer',
};

export const PATIENT_IDENTIFIER: BesideTable = {
  ...{ table: 'patient_identifier', what: 'use', says: ['value', 'status'] },
  columns: { ...OF_RECORD, use: 'text', value: 'text', status: 'text', digest: 'bytea' },
};

export const PATIENT_ALTERNATIVE: BesideTable = {
  ...{ table: 'patient_alternative', what: 'field', says: ['value', 'sealed'] },
  columns: { ...OF_RECORD, field: 'text', value: 'jsonb', sealed: 'text' },
};

/** The rows in `ehr`, and what `migration` keeps of each: its key, its person and its digest. */
export const bothOf = ({ table }: BesideTable): readonly [rows: string, digests: string] => [
  `ehr.${table}`,
  `migration.${table}_digest`,
];

/** SQL expression: the digest (bytea, 16 bytes) of all that such a row says, its person and its provenance. */
export function besideDigest({ columns }: BesideTable, alias: string): string {
  const values = Object.entries(columns).map(([name, type]) => `${alias}.${name}::${type}`);
  return `substring(sha256(record_send(row(${values.join(', ')}))) for 16)`;
}

/**
 * Writes the rows that `said` selects, every column but created_run, where they say something new, and in the same
 * statement their digests: of what is said, and not of what the table then holds.
 */
export async function writeBeside(
  client: pg.Client,
  beside: BesideTable,
  said: string,
  parameters: readonly unknown[] = [],
): Promise<void> {
  const { what, says, columns } = beside;
  const [rows, digests] = bothOf(beside);
  const key = ['source', 'source_key', what];
  const given = Object.keys(columns).filter((name) => name !== 'created_run');
  const changed = given.filter((name) => !key.includes(name));
  const compared = (alias: string) => ['person_id', ...says].map((name) => `${alias}.${name}`).join(', ');
  await client.query(
    `with said as materialized (${said}), written as (
       insert into ${rows} as t (${given.join(', ')}, created_run) select ${given.join(', ')}, run_id from said
       on conflict (${key.join(', ')}) do update set ${changed.map((name) => `${name} = excluded.${name}`).join(', ')}
         where (${compared('t')}) is distinct from (${compared('excluded')})
       returning ${key.map((name) => `t.${name}`).join(', ')}, t.created_run
     )
     insert into ${digests} (${key.join(', ')}, person_id, digest)
     select ${key.join(', ')}, person_id, ${besideDigest(beside, 'r')}
     from (select * from said join written using (${key.join(', ')})) r
     on conflict (${key.join(', ')}) do update set person_id = excluded.person_id, digest = excluded.digest`,
    [...parameters],
  );
}
