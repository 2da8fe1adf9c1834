/** How a table's rows are shared out among partitions. */
export interface Shares {
  readonly records: number;
  /** Aimed-at rows of a partition, never exceeded. */
  readonly partitionRecords: number;
}

/** How many partitions there are. */
export const partitionCount = ({ records, partitionRecords }: Shares): number =>
  Math.ceil(records / partitionRecords);

/**
 * How many rows lie before the end of each partition, the last one's included: no two differ in size by more than a
 * row. Of the rows numbered from 1, these are the n with `n × count mod records < count`, which is how a statement
 * asks for them however many they are.
 */
export function partitionEnds(shares: Shares): number[] {
  const count = partitionCount(shares);
  return Array.from({ length: count }, (_, index) => Math.ceil(((index + 1) * shares.records) / count));
}
