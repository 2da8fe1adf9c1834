import type { Row } from '../value.ts';
import type { Transaction } from './transaction.ts';

/** Commit number of a version that was not ended. Fits a small integer, so that versions stay small. */
export const FOREVER = 2 ** 31 - 1;

/** The commit number a reader uses who wants each row as last committed: above every commit, below FOREVER. */
export const LATEST = FOREVER - 1;

/** One state of one row: from commit `begin` up to, not including, commit `end`. */
export class RowVersion {
  /** Numbers the row within its table, from 1; the same for all its versions. */
  readonly rowId: number;
  /** Numbers the version within its database; later versions have higher serials. */
  readonly serial: number;
  readonly values: Row;
  begin: number;
  end = FOREVER;
  /** The open transaction that made this version; null once committed. */
  writer: Transaction | null;
  /** The open transaction that ended this version; null once committed. */
  ender: Transaction | null = null;

  constructor(rowId: number, serial: number, values: Row, begin: number, writer: Transaction | null) {
    this.rowId = rowId;
    this.serial = serial;
    this.values = values;
    this.begin = begin;
    this.writer = writer;
  }
}

/** What a reader may see: everything up to `commit`, and what its own transaction did. */
export const isVisible = (version: RowVersion, commit: number, own: Transaction | null): boolean => {
  if (version.writer !== null) {
    if (version.writer !== own) return false;
  } else if (version.begin > commit) return false;
  if (version.ender !== null && version.ender === own) return false;
  return version.end > commit;
};
