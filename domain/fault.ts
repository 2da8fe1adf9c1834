import type { RowCode } from './row-codes.ts';

/**
 * What is wrong with one row, as data. Holds no value of the row. `field` is a source column, for CONTRACT the
 * target column, or null where the whole record is meant.
 */
export interface Fault {
  readonly code: RowCode;
  readonly field: string | null;
}
