/** Which row of which export an answer is about. */
export interface TraceReference {
  readonly exportId: number;
  readonly row: number;
}

/** `T12-345`: begins with a letter, so that no spreadsheet takes it for a number or a date; holds nothing of the record. */
export const writeReference = ({ exportId, row }: TraceReference): string => `T${exportId}-${row}`;

/** Null where the text is no reference that Cutover can have written. */
export function readReference(text: string): TraceReference | null {
  const [, exportId, row] = /^T([1-9]\d{0,8})-([1-9]\d{0,8})$/.exec(text) ?? [];
  return row === undefined ? null : { exportId: Number(exportId), row: Number(row) };
}
