import type { HeldCount, HeldPatient } from '../store/held-patients.ts';
import { csvLine } from './csv.ts';

/** How many rows that a ward must know of are held, a line for each kind. */
export const heldCountsText = (counts: readonly HeldCount[]): string =>
  counts.length === 0
    ? 'None is held.'
    : counts
        .map(
          ({ kind, rows, unread, without_workaround }) =>
            `${kind}: ${rows} held, ${unread} of them not read; ${without_workaround} without a workaround`,
        )
        .join('\n');

const COLUMNS = [
  ...['ref', 'kind', 'dataset', 'line', 'source_key', 'patient_key', 'nhs_number', 'family_name'],
  ...['given_names', 'birth_date', 'codes', 'workaround'],
] as const;

/** The list for the wards as CSV; its last column is filled in for `cutover sign workarounds`. Identifiable. */
export const heldPatientsCsv = (held: readonly HeldPatient[]): string =>
  [
    csvLine(COLUMNS),
    ...held.map((row) =>
      csvLine(COLUMNS.map((name) => (name === 'codes' ? row.codes.join(' ') : row[name]))),
    ),
  ].join('');
