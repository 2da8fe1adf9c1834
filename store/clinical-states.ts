/** SQL conditions on a row, staged or in ehr, that more than one count asks for. */
export const isActiveAllergy = (row: string): string =>
  `${row}.kind in ('allergy', 'intolerance') and ${row}.status = 'active'`;

/** An unknown state counts as open. */
export const isOpenReferral = (row: string): string => `${row}.status <> 'closed'`;
