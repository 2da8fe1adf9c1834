import type { Dialect } from '../dialect.ts';
import type { Isolation } from '../session.ts';
import { SqlError } from '../sql-error.ts';
import type { Row, Value } from '../value.ts';
import { FOREVER, RowVersion } from './row-version.ts';
import { SupersededVersions } from './superseded-versions.ts';
import { Table } from './table.ts';
import type { IndexDefinition, TableDefinition } from './table-definition.ts';
import { type Change, type CommitLog, Transaction } from './transaction.ts';

/** A table as the catalogue sees it. */
export interface TableHandle {
  readonly id: number;
  readonly definition: TableDefinition;
  /** With object ids, in the order made. */
  readonly indexes: readonly (IndexDefinition & { readonly id: number })[];
  /** Commit number of its creation. */
  readonly createdAt: number;
  /** Live rows now, uncommitted ones included. */
  readonly rowCount: number;
}

/** Told of every commit before it becomes visible, in order: what a journal writes down. */
export type CommitListener = (commit: number, changes: readonly Change[]) => void;

/** Values repeated within one column are held once while a column shows no more different ones than this. */
const REPEATED_VALUES = 4096;

/**
 * Versioned tables under one commit counter. A commit number is what Oracle calls an SCN: the state `n` holds
 * exactly the changes of commits 1 to n. Where a statement can ask for any of them (AS OF SCN) they are kept until
 * `forgetBefore`; elsewhere as long as a transaction, a statement or a database snapshot sees them.
 */
export class Database implements CommitLog {
  readonly name: string;
  readonly dialect: Dialect;
  /** What ALTER DATABASE sets: ALLOW_SNAPSHOT_ISOLATION, READ_COMMITTED_SNAPSHOT, READ_ONLY. */
  readonly settings = new Map<string, string>();
  readonly #tables = new Map<string, Table>();
  readonly #open = new Set<Transaction>();
  readonly #listeners: CommitListener[] = [];
  readonly #held = new Set<{ readonly commit: number }>();
  readonly #superseded = new SupersededVersions();
  #commitNumber = 1;
  #oldestCommit = 0;
  #serial = 0;
  #sequence = 0;
  #objectId = 1000;

  constructor(name: string, dialect: Dialect) {
    this.name = name;
    this.dialect = dialect;
  }

  /** Number of the last commit. */
  get commitNumber(): number {
    return this.#commitNumber;
  }

  /** Reads below this commit number fail with `snapshot-gone`. */
  get oldestCommit(): number {
    return this.#oldestCommit;
  }

  get tables(): Iterable<Table> {
    return this.#tables.values();
  }

  /** The last value generated for a rowversion-like column. */
  get lastSequence(): number {
    return this.#sequence;
  }

  /** The lowest generated value that is not committed yet, or the next one: MIN_ACTIVE_ROWVERSION(). */
  get lowestOpenSequence(): number {
    return Math.min(this.#sequence + 1, ...[...this.#open].map((transaction) => transaction.lowestSequence));
  }

  /** Names as stored in the catalogue. */
  table(schema: string, name: string): Table | undefined {
    return this.#tables.get(this.#key(schema, name));
  }

  /** Throws `object-exists`. Commits at once, as DDL of either server can be thought to. */
  createTable(definition: TableDefinition): Table {
    if (this.table(definition.schema, definition.name)) {
      throw new SqlError('object-exists', { near: definition.name });
    }
    const table = new Table(this.#objectId++, this.#commitNumber + 1, definition, this.dialect);
    for (const index of definition.indexes) table.addIndex(this.#objectId++, index);
    this.#tables.set(this.#key(definition.schema, definition.name), table);
    this.commit([]);
    return table;
  }

  createIndex(table: Table, index: IndexDefinition): void {
    if (
      table.indexes.some((other) => this.dialect.nameKey(other.name) === this.dialect.nameKey(index.name))
    ) {
      throw new SqlError('object-exists', { near: index.name });
    }
    table.addIndex(this.#objectId++, index);
    this.commit([]);
  }

  dropTable(table: Table): void {
    this.#tables.delete(this.#key(table.definition.schema, table.definition.name));
    this.commit([]);
  }

  /**
   * Fills an empty table in one commit and returns the number of rows: they hold values as value.ts says, in
   * column order, generated columns included. Throws `duplicate-key`.
   */
  load(schema: string, name: string, rows: Iterable<Row>): number {
    const table = this.table(schema, name);
    if (!table) throw new SqlError('unknown-table', { near: `${schema}.${name}` });
    if (table.rowCount > 0) throw new SqlError('object-exists', { near: name });
    const repeated = table.definition.columns.map(() => new RepeatedValues());
    const commit = this.#commitNumber + 1;
    const versions: RowVersion[] = [];
    for (const row of rows) {
      const values = row.map((value, column) => repeated[column]!.hold(value));
      versions.push(new RowVersion(table.nextRowId++, this.nextSerial(), values, commit, null));
    }
    table.fill(versions);
    this.commit([]);
    return versions.length;
  }

  /** Makes states below this commit number unreadable, as when undo or the version store is used up. */
  forgetBefore(commit: number): void {
    this.#oldestCommit = Math.max(this.#oldestCommit, commit);
    this.#free();
  }

  /** Keeps the state of a commit until the function it gives is called; harmless twice. */
  hold(commit: number): () => void {
    const held = { commit };
    this.#held.add(held);
    return () => {
      if (this.#held.delete(held)) this.#free();
    };
  }

  begin(isolation: Isolation, readOnly: boolean): Transaction {
    const transaction = new Transaction(this, isolation, readOnly);
    this.#open.add(transaction);
    return transaction;
  }

  /** Ends a transaction made by `begin`. */
  finish(transaction: Transaction, how: 'commit' | 'rollback'): void {
    if (how === 'commit') this.#superseded.add(transaction.commit());
    else transaction.undoTo(0);
    this.#open.delete(transaction);
    this.#free();
  }

  #free(): void {
    if (this.#superseded.size > 0) this.#superseded.freeUpTo(this.#horizon());
  }

  /** The oldest state that can still be read. */
  #horizon(): number {
    if (this.dialect.syntax.asOfScn) return this.#oldestCommit;
    const seen = [...this.#open].map((transaction) => transaction.seen ?? this.#commitNumber);
    const held = [...this.#held].map(({ commit }) => commit);
    return Math.max(this.#oldestCommit, Math.min(this.#commitNumber, ...seen, ...held));
  }

  nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  /** The next value of a rowversion-like column, on account of the transaction that writes it. */
  nextSequence(transaction: Transaction): number {
    this.#sequence += 1;
    transaction.lowestSequence = Math.min(transaction.lowestSequence, this.#sequence);
    return this.#sequence;
  }

  /** After a restart: values generated from now on come behind this one. */
  resumeSequence(last: number): void {
    this.#sequence = Math.max(this.#sequence, last);
  }

  onCommit(listener: CommitListener): void {
    this.#listeners.push(listener);
  }

  commit(changes: readonly Change[]): number {
    if (this.#commitNumber + 2 >= FOREVER) throw new SqlError('overflow');
    for (const listener of this.#listeners) listener(this.#commitNumber + 1, changes);
    this.#commitNumber += 1;
    return this.#commitNumber;
  }

  #key(schema: string, name: string): string {
    return `${this.dialect.nameKey(schema)}\n${this.dialect.nameKey(name)}`;
  }
}

/** Gives back the first of equal strings, until a column turns out to hold too many different ones. */
class RepeatedValues {
  #known: Map<string, string> | null = new Map();

  hold(value: Value): Value {
    if (this.#known === null || typeof value !== 'string') return value;
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    if (this.#known.size < REPEATED_VALUES) this.#known.set(value, value);
    else this.#known = null;
    return value;
  }
}
