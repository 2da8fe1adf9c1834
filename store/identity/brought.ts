import { contracts } from '../../domain/contracts/index.ts';
import { stagingTable } from '../batch.ts';
import type { PlannedDataset } from '../plan.ts';
import { notSetAside } from '../whole-sets.ts';
import { lastSaid } from './record-basis.ts';

/** SQL: this run's patient records `s` with the names of their datasets; $1 dataset numbers, $2 names. */
export const brought = (runId: number): string =>
  `${stagingTable(contracts.patient, runId)} s join unnest($1::smallint[], $2::text[]) d(no, name) on d.no = s.dataset_no`;

/**
 * SQL: this run's patient records at `places`, a query of their addresses (ctid as place): a few of many are read without
 * looking through all. Within the transaction that saw them there: while a run is resolved nobody moves its rows.
 */
export const broughtAt = (runId: number, places: string): string =>
  `(select ctid as place, s.* from ${stagingTable(contracts.patient, runId)} s where ctid = any (array(${places})))`;

/** The parameters of `brought`. */
export const namesOf = (patients: readonly PlannedDataset[]): unknown[][] => [
  patients.map(({ no }) => no),
  patients.map(({ name }) => name),
];

/**
 * SQL: what each record of the table `wanted` (source, source_key) says in this run, or said last where the run did not
 * bring it, as the columns that `columnsOf` names of it; `source`: SQL, where it is no column of it. Takes the parameters
 * of `brought`.
 */
export const nowSaid = (
  runId: number,
  wanted: string,
  columnsOf: (record: string, source?: string) => string,
): string => `
  with brought as materialized (
    select d.name collate "C" as source, s.source_key, ${columnsOf('s', 'd.name')} from ${brought(runId)}
    join ${wanted} w on w.source = d.name and w.source_key = s.source_key where ${notSetAside(runId)}
  )
  select * from brought
  union all
  ${lastSaid(
    `select * from ${wanted} v where not exists (
       select from brought where brought.source = v.source and brought.source_key = v.source_key)`,
    columnsOf,
  )}`;
