import { contracts } from '../../domain/contracts/index.ts';
import { stagingTable } from '../batch.ts';
import type { PlannedDataset } from '../plan.ts';

/** SQL: this run's patient records `s` with the names of their datasets; $1 dataset numbers, $2 names. */
export const brought = (runId: number): string =>
  `${stagingTable(contracts.patient, runId)} s join unnest($1::smallint[], $2::text[]) d(no, name) on d.no = s.dataset_no`;

/** The parameters of `brought`. */
export const namesOf = (patients: readonly PlannedDataset[]): unknown[][] => [
  patients.map(({ no }) => no),
  patients.map(({ name }) => name),
];
