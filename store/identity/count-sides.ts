import type pg from 'pg';
import { stagingTable } from '../batch.ts';
import { isActiveAllergy, isOpenReferral } from '../clinical-states.ts';
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

/** By target table, of what belongs to patients. */
const COUNTABLE: Readonly<Partial<Record<PlannedDataset['target'], readonly Countable[]>>> = {
  referral: [{ what: 'open_pathways', before: isOpenReferral('s'), after: isOpenReferral('e') }],
  allergy: [{ what: 'allergies', before: isActiveAllergy('s'), after: isActiveAllergy('e') }],
};

/**
 * Counts what a run was to load of a dataset, in staging, and how much of that, record by record, is found in ehr with
 * the person that the crosswalk gives its patient, and that person in use. Of patients themselves, batch by batch, no more
 * than the run was to load. So a gain elsewhere hides no loss. Within reconcile's transaction, after tallyDataset.
 */
export async function countBothSides(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<void> {
  const counts =
    dataset.target === 'patient'
      ? await countPatients(client, runId, dataset)
      : await countChildren(client, runId, dataset);
  for (const { what, before, after } of counts)
    await client.query(
      `insert into migration.identity_count (run_id, dataset_no, what, before, after) values ($1, $2, $3, $4, $5)
       on conflict (run_id, dataset_no, what) do update set before = excluded.before, after = excluded.after`,
      [runId, dataset.no, what, before, after],
    );
}

interface Count {
  readonly what: Counted;
  readonly before: number;
  readonly after: number;
}

/** The row `p` of the person `c`, in use, through its key: those who joined another's are few, whatever the planner believes. */
const PERSON = `lateral (
  select p.person_id from ehr.patient p where p.person_id = c.person_id and p.replaced_by is null offset 0) p`;

/**
 * Of patients: rows in use batch by batch, as they were tallied. Record by record the few who died, and those that joined
 * another's person.
 */
async function countPatients(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<readonly Count[]> {
  const staged = `${stagingTable(contractOf(dataset), runId)} s`;
  const mine = `s.dataset_no = $1 and ${notSetAside(runId)}`;
  const { rows } = await client.query<Count>(
    `select 'deaths' as what, count(*) as before, count(p.person_id) as after from ${staged}
     left join migration.crosswalk c on c.source = $2 and c.source_key = s.source_key
     left join ehr.patient p on p.person_id = c.person_id and p.replaced_by is null and p.deceased
     where ${mine} and s.deceased
     union all
     select 'patients', sum(before)::bigint, sum(after)::bigint from (
       select count(*) as before, count(p.person_id) as after from ${staged}
       join migration.crosswalk c on c.source = $2 and c.source_key = s.source_key and not c.survivor
       left join ${PERSON} on true where ${mine}
       union all
       select held, least(held, leaders) from staged_tally left join (
         select partition_no, batch_no, sum(leaders) as leaders from ehr_tally where term <> 'earlier' group by 1, 2
       ) batch using (partition_no, batch_no)
     ) part`,
    [dataset.no, dataset.name],
  );
  return rows;
}

async function countChildren(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<readonly Count[]> {
  const countable = COUNTABLE[dataset.target] ?? [];
  if (countable.length === 0) return [];
  const { rows } = await client.query<number[]>({
    text: `
      select ${countable
        .map(
          ({ before, after }) =>
            `count(*) filter (where ${before}), count(*) filter (where ${before} and e.person_id is not null and ${after})`,
        )
        .join(', ')}
      from ${stagingTable(contractOf(dataset), runId)} s
      left join migration.crosswalk c on c.source = $2 and c.source_key = s.patient_key
      left join ehr.patient p on p.person_id = c.person_id and p.replaced_by is null
      left join ehr.${dataset.target} e on e.source = $3 and e.source_key = s.source_key and e.person_id = p.person_id
      where s.dataset_no = $1 and ${notSetAside(runId)}`,
    values: [dataset.no, dataset.parent, dataset.name],
    rowMode: 'array',
  });
  return countable.map(({ what }, at) => ({ what, before: rows[0]![2 * at]!, after: rows[0]![2 * at + 1]! }));
}
