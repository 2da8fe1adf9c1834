import { DATASETS, PLAN, type StagedRecord, stagePopulation } from '../../bench/identity/stage-population.ts';
import { POLICY } from '../../domain/identity/policy.ts';
import { EXAMPLE_PERSON } from '../../domain/identity/rules/example-person.ts';
import { loadAlternatives } from '../../store/alternatives.ts';
import { type Database, withConnection } from '../../store/database.ts';
import { setDuplicatesAside } from '../../store/duplicates.ts';
import { moveRecords } from '../../store/identity/moves.ts';
import { knowledgeOf, resolvePersons } from '../../store/identity/resolve.ts';
import { suggestPersons } from '../../store/identity/suggest.ts';
import { loadPartition } from '../../store/load.ts';
import { savePlan } from '../../store/plan.ts';
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

/** A whole run over these records, without Temporal, and the suggestions after it. Gives its number. */
export async function runOver(database: Database, records: readonly StagedRecord[]): Promise<number> {
  const runId = await openRun(database, await savePlan(database, 'test', PLAN), 'trial', 'test');
  await withConnection(database, async (client) => {
    await stagePopulation(client, runId, records);
    for (const dataset of DATASETS) await setDuplicatesAside(client, runId, dataset, 'key');
    await resolvePersons(client, runId, DATASETS, NUMBERS);
    for (const dataset of DATASETS)
      for (const { number } of dataset.plan.partitions)
        await loadPartition(client, runId, dataset, null, number);
    await moveRecords(client, runId, DATASETS);
    for (const dataset of DATASETS) await loadAlternatives(client, runId, dataset);
    await suggestPersons(client, runId, POLICY, knowledgeOf(POLICY, NUMBERS));
  });
  await endRun(database, runId, 'completed', true);
  return runId;
}
