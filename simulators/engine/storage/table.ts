import type { Dialect } from '../dialect.ts';
import { SqlError } from '../sql-error.ts';
import type { Row } from '../value.ts';
import type { TableHandle } from './database.ts';
import { type KeyOrder, keyOrder, placeOfGap, versionOrder } from './key-order.ts';
import { OrderedIndex } from './ordered-index.ts';
import { FOREVER, type RowVersion } from './row-version.ts';
import type { IndexDefinition, TableDefinition } from './table-definition.ts';
import type { Transaction } from './transaction.ts';

export interface TableIndex extends IndexDefinition {
  readonly id: number;
  readonly order: KeyOrder;
  readonly entries: OrderedIndex;
}

/** One table: every version of every row, in row order and in the order of each index. */
export class Table implements TableHandle {
  readonly id: number;
  readonly createdAt: number;
  definition: TableDefinition;
  readonly rows = new OrderedIndex((left, right) => left.rowId - right.rowId || left.serial - right.serial);
  readonly indexes: TableIndex[] = [];
  nextRowId = 1;
  rowCount = 0;
  readonly #dialect: Dialect;

  constructor(id: number, createdAt: number, definition: TableDefinition, dialect: Dialect) {
    this.id = id;
    this.createdAt = createdAt;
    this.definition = { ...definition, indexes: [] };
    this.#dialect = dialect;
  }

  /** Throws `duplicate-key` where committed rows stand against a unique index. */
  addIndex(id: number, definition: IndexDefinition): void {
    const order = keyOrder(this.#dialect, this.definition, definition.columns);
    const index = { ...definition, id, order, entries: new OrderedIndex(versionOrder(order)) };
    const versions: RowVersion[] = [];
    const next = this.rows.cursor(() => 1);
    for (let version = next(); version; version = next()) versions.push(version);
    index.entries.build(versions);
    if (definition.kind !== 'plain') this.#refuseRepeats(index);
    this.indexes.push(index);
    this.definition = { ...this.definition, indexes: [...this.definition.indexes, definition] };
  }

  /** Puts committed versions into an empty table. */
  fill(versions: readonly RowVersion[]): void {
    for (const index of this.indexes) {
      index.entries.build(versions);
      if (index.kind !== 'plain') this.#refuseRepeats(index);
    }
    this.rows.build(versions);
    this.rowCount = versions.length;
  }

  /** Adds a version of a new or changed row. Throws `duplicate-key` or `write-conflict`; nothing is added then. */
  insert(version: RowVersion, own: Transaction): void {
    for (const index of this.indexes) {
      if (index.kind !== 'plain') this.#refuseDuplicate(index, version.values, own);
    }
    this.rows.insert(version);
    for (const index of this.indexes) index.entries.insert(version);
    this.rowCount += 1;
  }

  /** Takes back a version that was never committed. */
  remove(version: RowVersion): void {
    this.free(version);
    this.rowCount -= 1;
  }

  /** Lets go of a version that nobody can see any more. */
  free(version: RowVersion): void {
    this.rows.remove(version);
    for (const index of this.indexes) index.entries.remove(version);
  }

  #refuseDuplicate(index: TableIndex, values: Row, own: Transaction): void {
    const prefix = index.columns.map((column) => values[column]!);
    if (this.#mayRepeat(prefix)) return;
    const behind = placeOfGap(index.order, { prefix, after: true });
    const next = index.entries.cursor(placeOfGap(index.order, { prefix, after: false }));
    for (let entry = next(); entry && behind(entry) < 0; entry = next()) {
      if (entry.end !== FOREVER || entry.ender === own) continue;
      // Another transaction's open change decides this: a real server would wait for it.
      if (entry.ender !== null || (entry.writer !== null && entry.writer !== own)) {
        throw new SqlError('write-conflict', { table: this.definition.name });
      }
      throw new SqlError('duplicate-key', { table: this.definition.name, constraint: index.name });
    }
  }

  #refuseRepeats({ columns, order, entries, name }: TableIndex): void {
    const next = entries.cursor(() => 1);
    let last: RowVersion | null = null;
    for (let entry = next(); entry; entry = next()) {
      if (entry.end !== FOREVER) continue;
      const key = columns.map((column) => entry!.values[column]!);
      const same = columns.every(
        (column, part) => last !== null && order.comparators[part]!(last.values[column]!, key[part]!) === 0,
      );
      if (same && !this.#mayRepeat(key)) {
        throw new SqlError('duplicate-key', { table: this.definition.name, constraint: name });
      }
      last = entry;
    }
  }

  #mayRepeat(key: Row): boolean {
    return this.#dialect.allNullKeysRepeat && key.every((value) => value === null);
  }
}
