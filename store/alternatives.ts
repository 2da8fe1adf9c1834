import type pg from 'pg';
import { contracts } from '../domain/contracts/index.ts';
import { stagingTable } from './batch.ts';
import { bothOf, PATIENT_IDENTIFIER, writeBeside } from './beside-person.ts';
import { digestSql } from './canonical-sql.ts';
import { decisionTable, goldenTable } from './decisions.ts';
import { placeOf } from './load-sql.ts';
import { restoreNumberIndex } from './number-index.ts';
import { contractOf, type PlannedDataset } from './plan.ts';
import { type UnitEnd, wholeUnit } from './unit.ts';
import { notSetAside, wholeSets } from './whole-sets.ts';

/** A number that is kept beside the person's row: its columns, and which records `s` have one. */
interface Identifier {
  readonly use: string;
  readonly value: string;
  readonly status: string;
  readonly when: string;
}

const IDENTIFIERS: readonly Identifier[] = [
  // The key a merged record is still known by in its own system.
  { use: 'local', value: 's.source_key', status: 'null', when: 'not s.survivor' },
  {
    use: 'nhs-number-shared',
    value: 'coalesce(s.nhs, s.old_number, s.recorded_nhs_number)',
    status: `'05'`,
    when: 's.shared and coalesce(s.nhs, s.old_number, s.recorded_nhs_number) is not null',
  },
  // By which older papers still name the patient.
  {
    use: 'nhs-number-superseded',
    value: 's.old_number',
    status: 's.status',
    when: 's.old_number is not null',
  },
  {
    use: 'other-scheme',
    value: 's.other_identifier',
    status: 's.other_identifier_type',
    when: 's.other_identifier is not null',
  },
];

/** SQL: what resolve decided about the record `s` by its place `c` in the crosswalk. */
const heldOf = (record: string): string =>
  `c.person_id, c.survivor, c.shared, c.nhs_number as nhs, coalesce(c.nhs_status, ${record}.recorded_nhs_status) as status, c.old_number`;

/** Brings the identifiers of one dataset's records up to date: adds, changes and takes away. */
export async function loadAlternatives(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<UnitEnd> {
  const unit = { runId, stage: 'alternatives', datasetNo: dataset.no, unitNo: 0 } as const;
  return wholeUnit(client, unit, async () => {
    await restoreNumberIndex(client);
    await wholeSets(client);
    const staged = stagingTable(contractOf(dataset), runId);
    // The few whose record has a number beside the one of their person's row; found before anything else is asked of them.
    await client.query(
      `create temp table keeper on commit drop as
       with wanted as materialized (
         select s.* from ${staged} s
         left join ${decisionTable(runId)} d using (dataset_no, partition_no, source_key)
         where s.dataset_no = $2
           and (d.shared or not d.survivor or d.old_number is not null or s.other_identifier is not null)
       )
       select $1 as source, s.*, ${heldOf('s')} from wanted s
       join ${placeOf('$1', 's.source_key')} on true
       where ${notSetAside(runId)}`,
      [dataset.name, dataset.no],
    );
    await keep(
      client,
      `select '${dataset.name}' as source, source_key from ${staged} where dataset_no = ${dataset.no}`,
    );
  });
}

/** The same of records that the run did not bring, of the persons whose rows it chose anew. */
export async function keepEarlierIdentifiers(client: pg.Client, runId: number): Promise<void> {
  await client.query(
    `create temp table keeper on commit drop as
     select r.*, ${digestSql(contracts.patient, 'r')} as digest, ${heldOf('r')}
     from (select distinct person_id from ${goldenTable(runId)}) g
     join migration.crosswalk c using (person_id) join migration.joined_record r using (source, source_key)
     where r.run_id <> $1`,
    [runId],
  );
  await keep(client, 'select source, source_key from keeper');
}

/** `records`: those whose identifiers are decided on; in `keeper` those that have some. */
async function keep(client: pg.Client, records: string): Promise<void> {
  await client.query('analyze keeper');
  const place =
    's.source, s.source_key, s.person_id, s.run_id, s.dataset_no, s.partition_no, s.batch_no, s.digest';
  for (const { use, value, status, when } of IDENTIFIERS) {
    const wanted = `from keeper s where ${when}`;
    // Taken away: what a record says no longer.
    for (const table of bothOf(PATIENT_IDENTIFIER))
      await client.query(
        `delete from ${table} t using (${records}) r
         where t.use = $1 and r.source = t.source and r.source_key = t.source_key
           and not exists (select ${wanted} and s.source = t.source and s.source_key = t.source_key)`,
        [use],
      );
    await writeBeside(
      client,
      PATIENT_IDENTIFIER,
      `select ${place}, $1 as use, ${value} as value, ${status} as status ${wanted}`,
      [use],
    );
  }
}
