/** A row that was set aside, by the place at which it was read. */
export interface RowKey {
  readonly dataset_no: number;
  readonly partition_no: number;
  readonly batch_no: number;
  readonly row_no: number;
}

export const KEY_COLUMNS = ['dataset_no', 'partition_no', 'batch_no', 'row_no'] as const;

/** `2-14-3-207`: says nothing of the row but where it was read, so that it may stand in an address. */
export const writeKey = (key: RowKey): string => KEY_COLUMNS.map((column) => key[column]).join('-');

/** Null where the text is no key. */
export function readKey(text: string): RowKey | null {
  const parts = /^(\d{1,5})-(\d{1,9})-(\d{1,9})-(\d{1,9})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts[0]! > 32_767) return null;
  const [dataset_no, partition_no, batch_no, row_no] = parts as [number, number, number, number];
  return { dataset_no, partition_no, batch_no, row_no };
}
