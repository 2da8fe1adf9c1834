import type { Isolation } from '../session.ts';
import { SqlError } from '../sql-error.ts';
import type { Row } from '../value.ts';
import { FOREVER, RowVersion } from './row-version.ts';
import type { Table } from './table.ts';

/** What a transaction needs of its database. */
export interface CommitLog {
  readonly commitNumber: number;
  nextSerial(): number;
  /** Gives a commit number to the changes. */
  commit(changes: readonly Change[]): number;
}

export interface Change {
  readonly table: Table;
  readonly made: RowVersion | null;
  readonly ended: RowVersion | null;
}

/**
 * Changes that become visible to others at one commit number, or never. Writers do not wait for each other: the
 * second to touch a row fails with `write-conflict`, and in a snapshot also when the row was changed since.
 */
export class Transaction {
  readonly isolation: Isolation;
  readonly readOnly: boolean;
  /** Lowest sequence number generated inside, for MIN_ACTIVE_ROWVERSION; Infinity where none. */
  lowestSequence = Number.POSITIVE_INFINITY;
  readonly #log: CommitLog;
  #changes: Change[] = [];
  #snapshot: number | null = null;

  constructor(log: CommitLog, isolation: Isolation, readOnly: boolean) {
    this.#log = log;
    this.isolation = isolation;
    this.readOnly = readOnly;
  }

  /** Commit number all reads of a `transaction-snapshot` see: the one at its first read, unless taken before. */
  get snapshot(): number {
    return this.#snapshot ?? this.takeSnapshot();
  }

  takeSnapshot(): number {
    this.#snapshot ??= this.#log.commitNumber;
    return this.#snapshot;
  }

  /** To be given to `undoTo`. */
  get mark(): number {
    return this.#changes.length;
  }

  insert(table: Table, values: Row, rowId = table.nextRowId++): void {
    const made = new RowVersion(rowId, this.#log.nextSerial(), values, FOREVER, this);
    table.insert(made, this);
    this.#changes.push({ table, made, ended: null });
  }

  /** Deletes a row, or makes room for its next version. */
  end(table: Table, version: RowVersion): void {
    if (version.ender !== null) throw new SqlError('write-conflict', { table: table.definition.name });
    if (version.end !== FOREVER) {
      const code = this.isolation === 'transaction-snapshot' ? 'snapshot-conflict' : 'write-conflict';
      throw new SqlError(code, { table: table.definition.name });
    }
    version.ender = this;
    table.rowCount -= 1;
    this.#changes.push({ table, made: null, ended: version });
  }

  undoTo(mark: number): void {
    for (const { table, made, ended } of this.#changes.splice(mark).reverse()) {
      if (made) table.remove(made);
      if (ended) {
        ended.ender = null;
        table.rowCount += 1;
      }
    }
  }

  /** The commit number that reads see by now; null where they see each row as last committed. */
  get seen(): number | null {
    return this.#snapshot;
  }

  /** What was changed. */
  commit(): readonly Change[] {
    const changes = this.#changes;
    this.#changes = [];
    if (changes.length === 0) return changes;
    const number = this.#log.commit(changes);
    for (const { made, ended } of changes) {
      if (made) {
        made.begin = number;
        made.writer = null;
      }
      if (ended) {
        ended.end = number;
        ended.ender = null;
      }
    }
    return changes;
  }
}
