import type pg from 'pg';
import { type CheckResult, judged } from '../check-result.ts';
import type { PlannedDataset } from '../plan.ts';
import { hasEarlierRows } from './scope.ts';

/**
 * Whether rows that this run did not write were made by the runs that they name. The balance of this run does not hold
 * them, and a forged row gives its own digest. Leaves rows of a run that made none in the temporary table `stray`. After
 * tallyDataset.
 */
export async function checkMakers(
  client: pg.Client,
  dataset: PlannedDataset,
): Promise<readonly CheckResult[]> {
  await client.query('create temp table stray (source_key text collate "C") on commit drop');
  if (!(await hasEarlierRows(client))) return [];
  const { rows } = await client.query<{ runs: number; surplus: number }>(MADE(dataset), [dataset.name]);
  const { runs, surplus } = rows[0]!;
  if (surplus > 0)
    await client.query(
      `insert into stray select e.source_key from ehr.${dataset.target} e
       where e.source = $1 ${joinedOrParted(dataset)} and e.created_run <> all (
         select run_id from (${SAID}) said)`,
      [dataset.name],
    );
  return [
    judged(
      'ehr rows were made by the runs they name',
      surplus === 0,
      `${surplus} rows more than ${runs} runs say they made`,
    ),
  ];
}

/** SQL: rows of the dataset ($1, its name) that each run says it made; its number may differ from plan to plan. */
const SAID = `
  select o.run_id, sum(o.rows) as rows
  from (
    select r.run_id, (d ->> 'no')::smallint as dataset_no
    from migration.run r join migration.plan p using (plan_id)
    cross join lateral jsonb_array_elements(p.body -> 'datasets') d where d ->> 'name' = $1
  ) planned
  join migration.outcome o using (run_id, dataset_no)
  where o.stage = 'load' and o.outcome = 'new' group by 1`;

/** A person's row changes hands where records join and part: whose it is, the crosswalk says (checkOwners). */
const joinedOrParted = ({ target }: PlannedDataset): string =>
  target !== 'patient'
    ? ''
    : `and not exists (select from migration.identity_entry x where x.from_person = e.person_id)
      and not exists (select from migration.identity_entry x where x.to_person = e.person_id)`;

const MADE = (dataset: PlannedDataset): string => `
  select count(*)::int as runs, coalesce(sum(greatest(found.rows - coalesce(said.rows, 0), 0)), 0)::bigint as surplus
  from (
    select created_run as run_id, count(*) as rows from ehr.${dataset.target} e
    where source = $1 ${joinedOrParted(dataset)} group by 1
  ) found
  left join (${SAID}) said using (run_id)`;
