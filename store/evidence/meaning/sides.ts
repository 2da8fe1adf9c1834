import { stagingTable } from '../../batch.ts';
import { quote } from '../../canonical-sql.ts';
import { CHOSEN_PERSONS } from '../../chosen-persons.ts';
import { contractOf, type PlanBody, type PlannedDataset } from '../../plan.ts';
import { notSetAside } from '../../whole-sets.ts';
import { ehrRows } from '../scope.ts';
import type { Joined } from './measures.ts';

/** Each once: they are joined to rows that must not be counted twice. */
const SEVERAL = `(select distinct person_id from (${CHOSEN_PERSONS}) joined)`;

/**
 * SQL: what was staged of a dataset, with `aside`: whether a later stage held the row back. Of patients the records that
 * lead their person, with `several`: whether the row is chosen, from others too or by a trace. `$1` is the dataset's name.
 */
export function stagedSide(runId: number, dataset: PlannedDataset): string {
  const aside = 'a.row_no is not null as aside';
  const from = `from ${stagingTable(contractOf(dataset), runId)} s
    left join (
      select partition_no, batch_no, row_no from migration.set_aside
      where run_id = ${runId} and dataset_no = ${dataset.no} and stage <> 'extract'
    ) a using (partition_no, batch_no, row_no)`;
  const own = `where s.dataset_no = ${dataset.no}`;
  if (dataset.target !== 'patient') return `(select s.*, ${aside} ${from} ${own})`;
  // Few rows are chosen: nothing is looked up for the others.
  return `(select s.*, ${aside}, several.source_key is not null as several ${from}
    left join (
      select c.source_key, c.survivor from migration.crosswalk c join ${SEVERAL} other using (person_id) where c.source = $1
    ) several on several.source_key = s.source_key
    ${own} and several.survivor is not false)`;
}

/** SQL: what ehr holds of it, with `several` as above. `$1` is the dataset's name. */
export function ehrSide(runId: number, dataset: PlannedDataset, earlier: boolean): string {
  const rows = ehrRows(dataset, runId, earlier, '$1');
  if (dataset.target !== 'patient') return rows;
  return `(select e.*, several.person_id is not null as several from ${rows} e
    left join ${SEVERAL} several using (person_id) where e.replaced_by is null)`;
}

/**
 * SQL: rows of another table of the dataset's system, one for each value of `of`, on either side; none where the system
 * has no such table. Staged ones that were set aside are not among them.
 */
export function othersOf(
  runId: number,
  { source }: PlannedDataset,
  { datasets }: Pick<PlanBody, 'datasets'>,
  { target, of, columns }: Joined,
): { readonly staged: string; readonly ehr: string } {
  const others = datasets.filter((dataset) => dataset.target === target && dataset.source === source);
  const list = [of, ...columns].join(', ');
  const union = (parts: readonly string[], table: string) =>
    `(select distinct on (${of}) ${list} from (${parts.join(' union all ') || `select ${list} from ${table} where false`}) o
      order by ${of})`;
  return {
    staged: union(
      others.map(
        (other) =>
          `select ${list} from ${stagingTable(contractOf(other), runId)} s where s.dataset_no = ${other.no} and ${notSetAside(runId)}`,
      ),
      `staging.${quote(target)}`,
    ),
    ehr: union(
      others.map(({ name }) => `select ${list} from ehr.${quote(target)} e where e.source = '${name}'`),
      `ehr.${quote(target)}`,
    ),
  };
}
