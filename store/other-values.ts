import type pg from 'pg';
import { POLICY, policyHash } from '../domain/identity/policy.ts';
import { keepEarlierIdentifiers } from './alternatives.ts';
import { bothOf, PATIENT_ALTERNATIVE, writeBeside } from './beside-person.ts';
import { CHOSEN_PERSONS } from './chosen-persons.ts';
import { goldenTable, otherValueTable } from './decisions.ts';
import { chosenEarlierSql, placeOf } from './load-sql.ts';
import { type UnitEnd, wholeUnit } from './unit.ts';
import { wholeSets } from './whole-sets.ts';

/**
 * After the persons of a run are loaded: writes the rows of those whose leading record it did not bring, keeps every value
 * that was not chosen, and which record gave each field.
 */
export async function loadOtherValues(client: pg.Client, runId: number): Promise<UnitEnd> {
  return wholeUnit(client, { runId, stage: 'other-values', datasetNo: 0, unitNo: 0 }, async () => {
    await wholeSets(client);
    await client.query(chosenEarlierSql(runId), [runId]);
    await keepEarlierIdentifiers(client, runId);
    await writeAlternatives(client, runId);
    await writeChoices(client, runId);
    await forgetWords(client);
  });
}

async function writeAlternatives(client: pg.Client, runId: number): Promise<void> {
  const others = otherValueTable(runId);
  // Of records that left their person, or say no longer what they said.
  for (const table of bothOf(PATIENT_ALTERNATIVE))
    await client.query(
      `delete from ${table} t using migration.crosswalk c
       where c.source = t.source and c.source_key = t.source_key
         and (c.person_id <> t.person_id or t.person_id in (select person_id from ${goldenTable(runId)}))
         and not exists (
           select from ${others} o where o.source = t.source and o.source_key = t.source_key and o.field = t.field)`,
    );
  await writeBeside(
    client,
    PATIENT_ALTERNATIVE,
    `select source, source_key, person_id, said_run as run_id, dataset_no, partition_no, batch_no, field,
       value::jsonb as value, sealed
     from ${others}`,
  );
}

async function writeChoices(client: pg.Client, runId: number): Promise<void> {
  await client.query(`delete from migration.golden_choice where person_id not in (${CHOSEN_PERSONS})`);
  await client.query(
    `insert into migration.golden_choice (person_id, run_id, policy, choices)
     select person_id, $1, $2, choices from ${goldenTable(runId)} where person_id in (${CHOSEN_PERSONS})
     on conflict (person_id) do update
       set run_id = excluded.run_id, policy = excluded.policy, choices = excluded.choices`,
    [runId, policyHash(POLICY)],
  );
}

/** A record that is a person of its own says in its row what it says. */
async function forgetWords(client: pg.Client): Promise<void> {
  await client.query(
    `delete from migration.joined_record r using (
       select j.source, j.source_key from migration.joined_record j join ${placeOf('j.source', 'j.source_key')} on true
       where c.survivor and c.person_id not in (${CHOSEN_PERSONS})
     ) own where own.source = r.source and own.source_key = r.source_key`,
  );
}
