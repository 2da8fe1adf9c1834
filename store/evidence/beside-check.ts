import type pg from 'pg';
import {
  type BesideTable,
  besideDigest,
  bothOf,
  PATIENT_ALTERNATIVE,
  PATIENT_IDENTIFIER,
} from '../beside-person.ts';
import { type CheckResult, judged } from '../check-result.ts';
import type { PlannedDataset } from '../plan.ts';

/**
 * What records say beside their person's row: identifiers, and values that were not chosen, by whichever run they were
 * written. The digest that each gives now stands against the one that was kept as it was written; both are counted. Leaves
 * rows that were altered, lost or put in by somebody else in the temporary table `beside_row`.
 */
export async function checkBeside(
  client: pg.Client,
  dataset: PlannedDataset,
  datasets: readonly PlannedDataset[],
): Promise<readonly CheckResult[]> {
  await client.query(
    'create temp table beside_row (place text, kind text, source_key text collate "C", columns text[]) on commit drop',
  );
  if (dataset.target !== 'patient') return [];
  const notOf = namesOfOthers(dataset, datasets);
  return [
    await check(client, PATIENT_IDENTIFIER, 'identifiers beside persons are as written', dataset, notOf),
    await check(client, PATIENT_ALTERNATIVE, 'values not chosen are as written', dataset, notOf),
  ];
}

/** The first dataset of patients answers for rows of a source that the plan does not have, too; of the others null. */
function namesOfOthers(dataset: PlannedDataset, datasets: readonly PlannedDataset[]): string[] | null {
  const [first, ...others] = datasets.filter(({ target }) => target === 'patient');
  return first!.no === dataset.no ? others.map(({ name }) => name) : null;
}

/** SQL condition by the dataset's name $1 and namesOfOthers $2. */
const OF_DATASET = '(source = $1 or source <> all($2::text[]))';

async function check(
  client: pg.Client,
  beside: BesideTable,
  name: string,
  dataset: PlannedDataset,
  notOf: string[] | null,
): Promise<CheckResult> {
  const scope = [dataset.name, notOf];
  const { rows } = await client.query<{ written: number; found: number; wrong: number }>(
    `select count(k.digest) as written, count(e.digest) as found,
       count(*) filter (where k.digest is distinct from e.digest) as wrong from ${sidesOf(beside)}`,
    scope,
  );
  const { written, found, wrong } = rows[0]!;
  if (wrong > 0) await nameBeside(client, beside, scope);
  return judged(
    name,
    wrong === 0,
    `${wrong} rows altered, lost or put in; ehr holds ${found}, ${written} were written`,
  );
}

/** SQL: each row's digest as it was kept, `k`, beside what the row in ehr gives now, `e`. */
function sidesOf(beside: BesideTable): string {
  const [rows, digests] = bothOf(beside);
  const key = ['source', 'source_key', beside.what].join(', ');
  return `(select * from ${digests} where ${OF_DATASET}) k full join (
    select ${key}, person_id, ${besideDigest(beside, 'r')} as digest from ${rows} r where ${OF_DATASET}
  ) e using (${key})`;
}

/** Which value of the record it is, is said of identifiers alone: of the others that there is one may be sealed. */
async function nameBeside(client: pg.Client, beside: BesideTable, scope: readonly unknown[]): Promise<void> {
  const { table, what } = beside;
  const shown = beside === PATIENT_IDENTIFIER ? what : 'null';
  await client.query(
    `insert into beside_row
     select '${table}', case when k.digest is null then 'surplus' when e.digest is null then 'missing' else 'altered' end,
       case when source = $1 then source_key else source || ':' || source_key end,
       nullif(array_remove(array[${shown}, case when k.person_id <> e.person_id then 'person_id' end], null), '{}')
     from ${sidesOf(beside)} where k.digest is distinct from e.digest`,
    [...scope],
  );
}
