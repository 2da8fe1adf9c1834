import type { HeldRow } from '../../store/quarantine.ts';
import type { IdentifiableRows } from '../../store/read-identifiable.ts';
import type { Report } from './schema.ts';

export const PATIENT_DATA =
  'This report holds data of patients: rows of tables are named by their key, which may be a hospital number. Who asked for it stands in the audit. Keep it as you keep a record.';

/** A report with the rows that it is about; its digest is that of the report without them. */
export const withIdentifiable = (
  report: Report,
  { held, findings, differences }: IdentifiableRows,
): Report => ({
  ...report,
  identifiable: {
    notice: PATIENT_DATA,
    held_rows: held.map(heldRowOf),
    findings: findings.map(({ dataset, place, kind, rowRef, columns }) => ({
      ...{ dataset, place, kind, row_ref: rowRef },
      columns: columns === null ? null : [...columns],
    })),
    sample_differences: differences.map(({ dataset, stratum, status, rowRef, reason, columns }) => ({
      ...{ dataset, stratum, status, row_ref: rowRef, reason },
      columns: columns === null ? null : [...columns],
    })),
  },
});

export type HeldRowOf = NonNullable<Report['identifiable']>['held_rows'][number];

export const heldRowOf = ({ dataset, rowRef, outcome, codes, fields }: HeldRow): HeldRowOf => ({
  ...{ dataset, row_ref: rowRef, outcome, codes: [...codes], fields: [...fields] },
});
