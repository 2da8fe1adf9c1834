import type pg from 'pg';
import { stagingTable } from './batch.ts';
import { decisionTable } from './decisions.ts';
import { placeOf } from './load-sql.ts';
import { restoreNumberIndex } from './number-index.ts';
import { contractOf, type PlannedDataset } from './plan.ts';
import { type UnitEnd, wholeUnit } from './unit.ts';
import { notSetAside, wholeSets } from './whole-sets.ts';

/** What one alternatives table keeps: its columns, and which staged rows say something it should keep. */
export interface Alternative {
  readonly table: string;
  readonly use: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly when: string;
}

const differs = (...columns: string[]): string =>
  `not s.survivor and (${columns.map((name) => `s.${name}`).join(', ')})
     is distinct from (${columns.map((name) => `(s.kept).${name}`).join(', ')})
   and coalesce(${columns.map((name) => `s.${name}`).join(', ')}) is not null`;

const same = (...columns: string[]) => Object.fromEntries(columns.map((name) => [name, `s.${name}`]));

const NAME = ['title', 'family_name', 'given_names'];
const ADDRESS = ['address_line_1', 'address_line_2', 'address_line_3', 'address_line_4', 'postcode'];
const CONTACT = ['phone_home', 'phone_mobile', 'email'];

/**
 * Restricted patients' addresses and contacts are never kept as alternatives from another record, nor for
 * them: nhs-facts, "never refill them from another system".
 */
const OPEN = 'not (s.kept).restricted and not s.restricted';

export const ALTERNATIVES: readonly Alternative[] = [
  // The key a merged record is still known by in its own system.
  {
    table: 'patient_identifier',
    use: 'local',
    columns: { value: 's.source_key', status: 'null' },
    when: 'not s.survivor',
  },
  {
    table: 'patient_identifier',
    use: 'nhs-number-shared',
    columns: { value: 'coalesce(s.nhs, s.old_number, s.recorded_nhs_number)', status: `'05'` },
    when: 's.shared',
  },
  // By which older papers still name the patient.
  {
    table: 'patient_identifier',
    use: 'nhs-number-superseded',
    columns: { value: 's.old_number', status: 's.status' },
    when: 's.old_number is not null',
  },
  {
    table: 'patient_identifier',
    use: 'other-scheme',
    columns: { value: 's.other_identifier', status: 's.other_identifier_type' },
    when: 's.other_identifier is not null',
  },
  { table: 'patient_name', use: 'other-record', columns: same(...NAME), when: differs(...NAME) },
  {
    table: 'patient_address',
    use: 'other-record',
    columns: same(...ADDRESS),
    when: `${OPEN} and ${differs(...ADDRESS)}`,
  },
  {
    table: 'patient_contact',
    use: 'other-record',
    columns: same(...CONTACT),
    when: `${OPEN} and ${differs(...CONTACT)}`,
  },
];

/** Brings the alternatives of one dataset's records up to date: adds, changes and takes away. */
export async function loadAlternatives(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
): Promise<UnitEnd> {
  const unit = { runId, stage: 'alternatives', datasetNo: dataset.no, unitNo: 0 } as const;
  return wholeUnit(client, unit, async () => {
    await restoreNumberIndex(client);
    await wholeSets(client);
    // The few whose record says something beside their person's row, each person then looked up by key.
    await client.query(
      `create temp table keeper on commit drop as
       select s.*, c.person_id, c.survivor, c.shared, k.kept
       from (
         select s.*, d.nhs_number as nhs, d.old_number, coalesce(d.nhs_status, s.recorded_nhs_status) as status
         from ${stagingTable(contractOf(dataset), runId)} s
         left join ${decisionTable(runId)} d using (dataset_no, partition_no, source_key)
         where s.dataset_no = $2 and ${notSetAside(runId)}
           and (d.shared or not d.survivor or d.old_number is not null or s.other_identifier is not null)
       ) s
       join ${placeOf('$1', 's.source_key')} on true
       join lateral (select p as kept from ehr.patient p where p.person_id = c.person_id offset 0) k on true`,
      [dataset.name, dataset.no],
    );
    await client.query('analyze keeper');
    for (const alternative of ALTERNATIVES) await keep(client, runId, dataset, alternative);
  });
}

async function keep(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  { table, use, columns, when }: Alternative,
): Promise<void> {
  const names = Object.keys(columns);
  const wanted = `from keeper s where ${when}`;
  // Taken away: what a record that this run brought says no longer.
  await client.query(
    `delete from ehr.${table} t using ${stagingTable(contractOf(dataset), runId)} s
     where t.source = $1 and t.use = $2 and t.run_id <> $3 and s.source_key = t.source_key and s.dataset_no = $4
       and not exists (select 1 ${wanted} and s.source_key = t.source_key)`,
    [dataset.name, use, runId, dataset.no],
  );
  await client.query(
    `insert into ehr.${table} as t (person_id, use, ${names.join(', ')}, source, source_key, created_run, run_id,
       dataset_no, partition_no, batch_no, digest)
     select s.person_id, $2, ${Object.values(columns).join(', ')}, $1, s.source_key, $3::int, $3::int, $4::smallint,
       s.partition_no, s.batch_no, s.digest
     ${wanted}
     on conflict (source, source_key, use) do update
       set person_id = excluded.person_id, ${names.map((name) => `${name} = excluded.${name}`).join(', ')},
         run_id = excluded.run_id, partition_no = excluded.partition_no, batch_no = excluded.batch_no,
         digest = excluded.digest
       where (t.person_id, ${names.map((name) => `t.${name}`).join(', ')})
         is distinct from (excluded.person_id, ${names.map((name) => `excluded.${name}`).join(', ')})`,
    [dataset.name, use, runId, dataset.no],
  );
}
