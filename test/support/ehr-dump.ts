import { withClient } from './database.ts';

// What must not differ between an uninterrupted run and an interrupted one is everything but these: which run
// and batch wrote a row, and surrogate ids, which are replaced by the source key of the person's record.
const LEFT_OUT = [
  'person_id',
  'replaced_by',
  'created_run',
  'run_id',
  'dataset_no',
  'partition_no',
  'batch_no',
];

/** Every row of every ehr table as text, in a canonical order: equal where two targets hold the same. */
export async function dumpEhr(url: string): Promise<ReadonlyMap<string, readonly string[]>> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
      `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
       from information_schema.columns where table_schema = 'ehr' group by 1 order by 1`,
    );
    const dump = new Map<string, readonly string[]>();
    for (const { name, columns } of tables) {
      const kept = columns.filter((column) => !LEFT_OUT.includes(column)).map((column) => `t."${column}"`);
      const person = columns.includes('person_id') ? ['p.source', 'p.source_key', 'q.source_key'] : [];
      const { rows } = await client.query<{ row: string }>(
        `select row(${[...person, ...kept].join(', ')})::text as row from ehr.${name} t
         ${
           person.length === 0
             ? ''
             : `join ehr.patient p on p.person_id = t.person_id
         left join ehr.patient q on q.person_id = p.replaced_by`
         }
         order by 1`,
      );
      dump.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return dump;
  });
}

/** Where two dumps differ, as table and number of rows only on one side; holds no value of a row. */
export function differingTables(
  one: ReadonlyMap<string, readonly string[]>,
  other: ReadonlyMap<string, readonly string[]>,
): string[] {
  return [...one].flatMap(([table, rows]) => {
    const theirs = new Set(other.get(table));
    const ours = new Set(rows);
    const missing = rows.filter((row) => !theirs.has(row)).length;
    const surplus = [...theirs].filter((row) => !ours.has(row)).length;
    const same = missing === 0 && surplus === 0 && rows.length === other.get(table)?.length;
    return same ? [] : [`${table}: ${missing} rows missing, ${surplus} surplus`];
  });
}
