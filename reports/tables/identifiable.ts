import type { HeldRowOf } from '../model/identifiable.ts';
import type { Report } from '../model/schema.ts';
import { type Table, table } from './table.ts';

/** How many of the rows that did not simply load are shown beside the figures. */
export const SAMPLE = 1_000;

/** The first rows that did not simply load, to look at beside the figures. */
export const heldTable = (rows: readonly HeldRowOf[]): Table =>
  table(
    {
      ...{ name: 'held-rows', title: 'Rows that did not simply load', first: true },
      words: `The first ${SAMPLE.toLocaleString('en-GB')}; the CSV has all of them.`,
      empty: 'Every row was simply loaded.',
    },
    rows,
    [
      ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
      ['rowRef', 'Row', 'code', ({ row_ref }) => row_ref],
      ['outcome', 'Outcome', 'text', ({ outcome }) => outcome],
      ['codes', 'Reasons', 'code', ({ codes }) => codes.join(' ')],
      ['fields', 'Fields', 'text', ({ fields }) => fields.join(' ')],
    ],
  );

/** The rows that a report is about, by their keys; none where it was not asked for them. */
export function identifiableTables({ identifiable }: Report): readonly Table[] {
  if (identifiable === undefined) return [];
  const { held_rows, findings, sample_differences } = identifiable;
  return [heldTable(held_rows), findingsTable(findings), differencesTable(sample_differences)].map((one) => ({
    ...one,
    patients: true,
  }));
}

type Of<Key extends 'findings' | 'sample_differences'> = NonNullable<Report['identifiable']>[Key];

const findingsTable = (rows: Of<'findings'>): Table =>
  table(
    {
      ...{ name: 'findings', title: 'Rows that are not as they were read or loaded', long: true },
      words: 'As the newest reconciliation named them; a batch of the ledger has no row.',
      empty: 'None was named.',
    },
    rows,
    [
      ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
      ['rowRef', 'Row', 'code', ({ row_ref }) => row_ref],
      ['place', 'Where', 'text', ({ place }) => place],
      ['kind', 'What', 'status', ({ kind }) => kind],
      ['columns', 'Columns', 'text', ({ columns }) => columns?.join(' ') ?? null],
    ],
  );

const differencesTable = (rows: Of<'sample_differences'>): Table =>
  table(
    {
      ...{ name: 'sample-differences', title: 'Sampled rows that differ from their source', long: true },
      words: 'Of the newest sample, those that differ or could not be compared.',
      empty: 'None differs, or no sample was drawn.',
    },
    rows,
    [
      ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
      ['rowRef', 'Row', 'code', ({ row_ref }) => row_ref],
      ['stratum', 'Drawn', 'text', ({ stratum }) => stratum],
      ['status', 'Status', 'status', ({ status }) => status],
      ['reason', 'Reason', 'text', ({ reason }) => reason],
      ['columns', 'Columns', 'text', ({ columns }) => columns?.join(' ') ?? null],
    ],
  );
