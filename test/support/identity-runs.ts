import type pg from 'pg';
import {
  datasetsOf,
  PLAN,
  type StagedRecord,
  stagePopulation,
} from '../../bench/identity/stage-population.ts';
import { POLICY, type Policy } from '../../domain/identity/policy.ts';
import { EXAMPLE_PERSON } from '../../domain/identity/rules/example-person.ts';
import { loadAlternatives } from '../../store/alternatives.ts';
import { type Database, withConnection } from '../../store/database.ts';
import { setDuplicatesAside } from '../../store/duplicates.ts';
import { findContradictions } from '../../store/identity/contradictions.ts';
import { moveRecords } from '../../store/identity/moves.ts';
import { knowledgeOf, resolvePersons } from '../../store/identity/resolve.ts';
import { suggestPersons } from '../../store/identity/suggest.ts';
import { chooseSurvivors } from '../../store/identity/survivorship.ts';
import { loadPartition } from '../../store/load.ts';
import { loadOtherValues } from '../../store/other-values.ts';
import { type PlannedDataset, savePlan } from '../../store/plan.ts';
import { endRun, openRun } from '../../store/run.ts';

const NUMBERS = { synthetic: PLAN.synthetic, ...PLAN.identity };

/** A patient's record as it is staged: the example person's, but for the columns named. */
export function patientRecord(
  source: StagedRecord['source'],
  key: string,
  columns: StagedRecord['columns'] = {},
): StagedRecord {
  const { familyName, givenNames, birthDate, gender, postcode, addressLine1 } = EXAMPLE_PERSON;
  const example = {
    ...{
      recorded_nhs_number: null,
      recorded_nhs_status: '07',
      family_name: familyName,
      given_names: givenNames,
    },
    ...{ birth_date: birthDate, gender, postcode, address_line_1: addressLine1, deceased: false },
    ...{ restricted: false, other_identifier_type: null, other_identifier: null, title: null },
    ...{ ethnic_category: null, marital_status: null, death_date: null, address_line_2: null },
    ...{ address_line_3: null, address_line_4: null, phone_home: null, phone_mobile: null, email: null },
    ...{ gp_practice: null, notes: null, original_values: null, merged_into: null },
  };
  return { source, key, columns: { ...example, ...columns } };
}

export interface RunOptions {
  /** Datasets in order of trust. */
  readonly sourcePriority?: readonly string[];
  /** How the records are cut up, and how many load them side by side. */
  readonly partitions?: number;
  readonly batchRecords?: number;
  readonly loaders?: number;
  readonly policy?: Policy;
  /** What happens before it is decided who is who. */
  readonly before?: (client: pg.Client, runId: number) => Promise<void>;
  /** Changes about records of earlier runs wait for this, as often as they are not those that it was called for last. */
  readonly approve?: (runId: number) => Promise<void>;
  /** Whether the run is aborted once it is decided who is who. */
  readonly cutOff?: boolean;
}

/** A whole run over these records, without Temporal, and the suggestions after it. Gives its number. */
export async function runOver(
  database: Database,
  records: readonly StagedRecord[],
  {
    partitions = 1,
    batchRecords,
    loaders = 1,
    policy = POLICY,
    before,
    approve,
    sourcePriority = PLAN.identity.sourcePriority,
    cutOff = false,
  }: RunOptions = {},
): Promise<number> {
  const datasets = datasetsOf(partitions);
  const runId = await openRun(
    database,
    await savePlan(database, 'test', { ...PLAN, datasets }),
    'trial',
    'test',
  );
  await withConnection(database, async (client) => {
    await stagePopulation(client, runId, records, { datasets, batchRecords });
    for (const dataset of datasets) await setDuplicatesAside(client, runId, dataset, 'key');
    await before?.(client, runId);
    const resolve = (approvals: number | null) =>
      resolvePersons(client, runId, datasets, NUMBERS, { policy, approvals });
    if (approve === undefined) await resolve(null);
    else for (let given = 0; (await resolve(given)) === 'unapproved'; given++) await approve(runId);
    await chooseSurvivors(client, runId, datasets, sourcePriority);
    if (cutOff) return;
    for (const dataset of datasets) await loadAll(database, runId, dataset, loaders);
    await loadOtherValues(client, runId);
    for (const dataset of datasets) await loadAlternatives(client, runId, dataset);
    await moveRecords(client, runId);
    await findContradictions(client, runId);
    await suggestPersons(database, runId, policy, knowledgeOf(policy, NUMBERS));
  });
  await endRun(database, runId, cutOff ? 'aborted' : 'completed', !cutOff);
  return runId;
}

/** Each of the loaders takes the next partition that none has taken. */
async function loadAll(
  database: Database,
  runId: number,
  dataset: PlannedDataset,
  loaders: number,
): Promise<void> {
  const left = [...dataset.plan.partitions];
  const load = () =>
    withConnection(database, async (client) => {
      for (let next = left.shift(); next !== undefined; next = left.shift())
        await loadPartition(client, runId, dataset, null, next.number);
    });
  await Promise.all(Array.from({ length: loaders }, load));
}
