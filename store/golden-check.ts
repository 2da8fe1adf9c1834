import type pg from 'pg';
import { GROUP_COLUMNS } from '../domain/identity/golden-row.ts';
import { type CheckResult, judged } from './check-result.ts';
import { goldenTable } from './decisions.ts';
import { saidToRow } from './identity/record-basis.ts';
import type { PlannedDataset } from './plan.ts';

const listOf = (alias: string, columns: readonly string[]) =>
  columns.map((name) => `${alias}.${name}`).join(', ');
/** SQL: the same of a record, after traces and with what is held. */
const listOfRecord = (columns: readonly string[]) => columns.map((name) => saidToRow(name, 'r')).join(', ');

/** SQL: the columns of a group are those of the record that gave it. */
const SAME = Object.entries(GROUP_COLUMNS)
  .map(
    ([group, columns]) =>
      `when '${group}' then (${listOf('g', columns)}) is not distinct from (${listOfRecord(columns)})`,
  )
  .join('\n       ');
/** SQL: nothing is said, as far as null and false say nothing. */
const SILENT = Object.entries(GROUP_COLUMNS)
  .filter(([group]) => group !== 'number')
  .map(
    ([group, columns]) =>
      `when '${group}' then concat_ws('', ${columns.map((name) => `nullif(g.${name}::text, 'false')`).join(', ')}) = ''`,
  )
  .join('\n       ');

/**
 * Every row that was chosen from several records holds, group by group, what the record says that gave it: looked at in
 * SQL, as the choosing was not. A record that a later run brought anew is not compared.
 */
export async function checkGolden(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<CheckResult> {
  const { rows } = await client.query<{ checked: number; wrong: number }>(
    `select count(*)::int as checked, count(*) filter (where not same)::int as wrong from (
       select case when c.value->'from'->>'source' is null then case c.key
       ${SILENT} else true end else case c.key
       ${SAME} end end as same
       from ${goldenTable(runId)} g cross join json_each(g.choices) c
       left join migration.joined_record r
         on r.source = c.value->'from'->>'source' and r.source_key = c.value->'from'->>'sourceKey' and r.run_id <= $1
       where g.source = $2 and (c.value->'from'->>'source' is null or r.source is not null)
     ) field`,
    [runId, dataset.name],
  );
  const { checked, wrong } = rows[0]!;
  return judged(
    'chosen values are those of records',
    wrong === 0,
    `${wrong} of ${checked} groups of fields differ from the record that gave them`,
  );
}
