import type { SourceRecord } from '../source.ts';

/**
 * A batch of long values ends behind the record with which it comes to this much, so that neither memory nor one
 * transaction grows with what documents there are. Of values within their rows, characters; of larger ones, bytes.
 */
export const BATCH_SIZE = 8 * 1_048_576;

/** What a record counts: the values of those columns that may be long. */
export function sizeOf({ fields, large = [] }: SourceRecord, longColumns: readonly number[]): number {
  let size = 0;
  for (const column of longColumns) size += fields[column]?.length ?? 0;
  for (const { bytes } of large) size += bytes;
  return size;
}

/** How many of the records make a full batch of at most `most`; null where they do not fill one. */
export function fullBatch(
  records: readonly SourceRecord[],
  most: number,
  longColumns: readonly number[],
): number | null {
  if (longColumns.length === 0) return records.length >= most ? most : null;
  let size = 0;
  for (let at = 0; at < records.length; at++) {
    size += sizeOf(records[at]!, longColumns);
    if (at + 1 === most || size >= BATCH_SIZE) return at + 1;
  }
  return null;
}
