import type pg from 'pg';
import { stagingTable } from '../batch.ts';
import { contractOf, type PlannedDataset } from '../plan.ts';
import { notSetAside } from '../whole-sets.ts';

/** What must not vanish when records become one person. */
export type Counted = 'patients' | 'deaths' | 'open_pathways' | 'allergies';

/** What of a dataset is counted: SQL conditions on the staged row `s` and on what ehr `e` holds of it. */
interface Countable {
  readonly what: Counted;
  readonly before: string;
  readonly after: string;
}

const ALLERGY = (row: string) => `${row}.kind in ('allergy', 'intolerance') and ${row}.status = 'active'`;

/** By target table. Of a patient `e` is the person, whichever record's row that is. */
const COUNTABLE: Readonly<Partial<Record<PlannedDataset['target'], readonly Countable[]>>> = {
  patient: [
    { what: 'patients', before: 'true', after: 'true' },
    { what: 'deaths', before: 's.deceased', after: 'e.deceased' },
  ],
  // An unknown state counts as open.
  referral: [{ what: 'open_pathways', before: `s.status <> 'closed'`, after: `e.status <> 'closed'` }],
  allergy: [{ what: 'allergies', before: ALLERGY('s'), after: ALLERGY('e') }],
};

/**
 * Counts what a run was to load of a dataset, in staging, and how much of that, record by record, is found in ehr with
 * the person that the crosswalk gives its patient, and that person in use. A gain elsewhere hides no loss. Within
 * reconcile's transaction.
 */
export async function countBothSides(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<void> {
  const countable = COUNTABLE[dataset.target];
  if (countable === undefined) return;
  const patients = dataset.target === 'patient';
  const staged = stagingTable(contractOf(dataset), runId);
  const found = patients
    ? ''
    : `left join ehr.${dataset.target} e on e.source = $3 and e.source_key = s.source_key and e.person_id = p.person_id`;
  const counts = countable.map(
    ({ before, after }) =>
      `count(*) filter (where ${before}), count(*) filter (where ${before} and e.person_id is not null and ${after})`,
  );
  const { rows } = await client.query<number[]>({
    text: `
      select ${counts.join(', ')} from ${staged} s
      left join migration.crosswalk c on c.source = $2 and c.source_key = s.${patients ? 'source_key' : 'patient_key'}
      left join ehr.patient ${patients ? 'e on e' : 'p on p'}.person_id = c.person_id and ${patients ? 'e' : 'p'}.replaced_by is null
      ${found}
      where s.dataset_no = $1 and ${notSetAside(runId)}`,
    values: [dataset.no, patients ? dataset.name : dataset.parent, ...(patients ? [] : [dataset.name])],
    rowMode: 'array',
  });
  for (const [at, { what }] of countable.entries())
    await client.query(
      `insert into migration.identity_count (run_id, dataset_no, what, before, after) values ($1, $2, $3, $4, $5)
       on conflict (run_id, dataset_no, what) do update set before = excluded.before, after = excluded.after`,
      [runId, dataset.no, what, rows[0]![2 * at], rows[0]![2 * at + 1]],
    );
}
