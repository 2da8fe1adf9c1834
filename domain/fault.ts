import type { RowCode } from './row-codes.ts';

/** What is wrong with one row, as data. Holds no value of the row. `field` is a source column, or null. */
export interface Fault {
  readonly code: RowCode;
  readonly field: string | null;
}
