import type { FaultBoard } from './control/faults.ts';
import type { TrafficRecord } from './control/record.ts';
import { SlowLine } from './control/slow-line.ts';
import type { Dialect } from './dialect.ts';
import { changeRows } from './execution/change-rows.ts';
import { changeTables } from './execution/change-tables.ts';
import type { PlanContext } from './execution/plan-context.ts';
import { planSelect } from './execution/plan-select.ts';
import { SelectRows } from './execution/select-rows.ts';
import type { Principal, Target } from './instance.ts';
import type { Bind, ResultColumn, StatementResult } from './result.ts';
import type { Isolation, Session, SessionOptions } from './session.ts';
import { SqlError } from './sql-error.ts';
import type { Database } from './storage/database.ts';
import { LATEST } from './storage/row-version.ts';
import type { Transaction } from './storage/transaction.ts';
import { readStatements } from './syntax/parse-statement.ts';
import type { Select, Statement } from './syntax/syntax-tree.ts';

/** What a session needs of its instance. */
export interface SessionHost {
  readonly dialect: Dialect;
  readonly faults: FaultBoard;
  readonly record: TrafficRecord;
  target(name: string | null): Target;
  principal(name: string): Principal | undefined;
  forget(session: EngineSession): void;
}

/** One connection's state on a simulated server: its transaction, its settings, its running statement. */
export class EngineSession implements Session {
  readonly id: number;
  readonly user: string;
  readonly application: string;
  readonly readOnlyIntent: boolean;
  readonly options = new Map<string, string>();
  isolation: Isolation;
  readonly #host: SessionHost;
  readonly #onDrop: () => void;
  #target: Target;
  #transaction: Transaction | null = null;
  #depth = 0;
  #ended = false;
  readonly #line = new SlowLine();
  /** What ends the hold on a state that a statement in progress reads. */
  readonly #holds = new Set<() => void>();

  constructor(host: SessionHost, id: number, options: SessionOptions) {
    this.#host = host;
    this.#target = host.target(options.database);
    this.#onDrop = options.onDrop;
    this.id = id;
    this.user = options.user;
    this.application = options.application;
    this.readOnlyIntent = options.readOnlyIntent;
    this.isolation = host.dialect.defaultIsolation(this.#target.database);
  }

  get database(): Database {
    return this.#target.database;
  }

  get databaseName(): string {
    return this.#target.name;
  }

  get transactionDepth(): number {
    return this.#depth;
  }

  get readOnly(): boolean {
    return (
      this.#target.commit !== null ||
      this.#transaction?.readOnly === true ||
      this.database.settings.get('READ_ONLY') === 'ON'
    );
  }

  async execute(text: string, binds: readonly Bind[], signal?: AbortSignal): Promise<StatementResult> {
    const statements = await this.#start(text, signal);
    if (statements.length !== 1) throw new SqlError('syntax', { near: '' });
    return this.#run(statements[0]!, text, binds, signal);
  }

  async *batch(text: string, binds: readonly Bind[], signal?: AbortSignal): AsyncGenerator<StatementResult> {
    for (const statement of await this.#start(text, signal)) {
      if (signal?.aborted) throw new SqlError('cancelled');
      yield this.#run(statement, text, binds, signal);
    }
  }

  describe(text: string, binds: readonly Bind[]): readonly ResultColumn[] | null {
    const [statement] = readStatements(text, this.#host.dialect);
    if (statement?.kind !== 'select') return null;
    return planSelect(statement, { ...this.#context(binds), describing: true }).columns;
  }

  begin(options: { readonly isolation?: Isolation; readonly readOnly?: boolean } = {}): void {
    this.#depth += 1;
    if (this.#transaction) return;
    this.#transaction = this.database.begin(options.isolation ?? this.isolation, options.readOnly ?? false);
    if (options.readOnly) this.#transaction.takeSnapshot();
  }

  commit(): void {
    if (this.#depth === 0) throw new SqlError('no-transaction');
    this.#depth -= 1;
    if (this.#depth === 0) this.#finish('commit');
  }

  rollback(): void {
    if (this.#depth === 0) throw new SqlError('no-transaction');
    this.#depth = 0;
    this.#finish('rollback');
  }

  use(database: string): void {
    if (this.#depth > 0) throw new SqlError('syntax', { near: database });
    this.#target = this.#host.target(database);
  }

  may(right: string, object: string): boolean {
    const denied = this.#host.principal(this.user)?.denied ?? [];
    return !denied.includes(`${right} ${object}`) && !denied.includes(`${right} *`);
  }

  async sent(bytes: number): Promise<void> {
    const { record, faults } = this.#host;
    record.bytesSent(bytes);
    if (faults.bytesPerSecond !== null) await this.#line.pass(bytes, faults.bytesPerSecond);
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const release of this.#holds) release();
    if (this.#depth > 0) this.rollback();
    this.#host.forget(this);
  }

  /** Cuts the connection, as a fault does. */
  drop(): void {
    if (this.#ended) return;
    this.close();
    this.#onDrop();
  }

  async #start(text: string, signal: AbortSignal | undefined): Promise<readonly Statement[]> {
    const { record, faults, dialect } = this.#host;
    this.#refuseEnded();
    record.statement(text, this.#transaction?.isolation ?? this.isolation);
    try {
      await faults.statement(this, text, signal);
    } catch (error) {
      throw this.#failed(error);
    }
    this.#refuseEnded();
    return readStatements(text, dialect);
  }

  #run(
    statement: Statement,
    text: string,
    binds: readonly Bind[],
    signal: AbortSignal | undefined,
  ): StatementResult {
    const { dialect } = this.#host;
    try {
      switch (statement.kind) {
        case 'select':
          dialect.beforeAccess(this, 'read');
          return this.#select(statement, text, binds, signal);
        case 'insert':
        case 'update':
        case 'delete':
          return { kind: 'count', affected: this.#change(statement, binds) };
        case 'create-table':
        case 'create-index':
        case 'drop-table':
          this.#refuseWrites();
          if (!dialect.autoCommit && this.#depth > 0) this.commit();
          changeTables(statement, this.#context(binds));
          return { kind: 'done' };
        case 'begin':
          this.begin();
          return { kind: 'done' };
        case 'commit':
        case 'rollback':
          // Outside a transaction this is an error only where transactions are begun by a word.
          if (this.#depth > 0 || dialect.syntax.tranWords) this[statement.kind]();
          return { kind: 'done' };
        case 'dialect':
          return statement.run(this) ?? { kind: 'done' };
      }
    } catch (error) {
      throw this.#failed(error);
    }
  }

  #select(
    select: Select,
    text: string,
    binds: readonly Bind[],
    signal: AbortSignal | undefined,
  ): StatementResult {
    const { record, faults } = this.#host;
    const context = this.#context(binds);
    const { columns, operator } = planSelect(select, context);
    const release = context.commit === LATEST ? () => undefined : this.database.hold(context.commit);
    this.#holds.add(release);
    const rows = new SelectRows(operator, {
      signal,
      counted: (count) => record.rowsSent(count),
      ended: () => {
        release();
        this.#holds.delete(release);
      },
      allow: async (sent, wanted) => {
        this.#refuseEnded();
        try {
          return await faults.rows(this, text, sent, wanted, signal);
        } catch (error) {
          throw this.#failed(error);
        }
      },
    });
    return { kind: 'rows', columns, rows };
  }

  /** A statement does all of its work or none of it. */
  #change(statement: Statement & { kind: 'insert' | 'update' | 'delete' }, binds: readonly Bind[]): number {
    const { dialect } = this.#host;
    this.#refuseWrites();
    dialect.beforeAccess(this, 'write');
    const alone = this.#depth === 0;
    if (alone) this.begin();
    const transaction = this.#transaction!;
    const { mark } = transaction;
    try {
      const affected = changeRows(statement, this.#context(binds), transaction);
      if (alone && dialect.autoCommit) this.commit();
      return affected;
    } catch (error) {
      transaction.undoTo(mark);
      if (alone) this.rollback();
      throw error;
    }
  }

  #context(binds: readonly Bind[]): PlanContext {
    const { dialect } = this.#host;
    const { database } = this;
    const isolation = this.#transaction?.isolation ?? this.isolation;
    const moving = isolation === 'read-committed' || isolation === 'read-uncommitted';
    const repeated = isolation === 'transaction-snapshot' && this.#transaction;
    const commit =
      this.#target.commit ?? (moving ? LATEST : repeated ? repeated.snapshot : database.commitNumber);
    const named = new Map(binds.map((bind) => [dialect.nameKey(bind.name), bind]));
    return {
      dialect,
      session: this,
      database,
      binds: named,
      commit,
      own: this.#transaction,
      describing: false,
    };
  }

  #finish(how: 'commit' | 'rollback'): void {
    if (this.#transaction) this.database.finish(this.#transaction, how);
    this.#transaction = null;
  }

  /** Rolls the transaction back where the server would have done so. */
  #failed(error: unknown): unknown {
    const ends = error instanceof SqlError && this.#host.dialect.endingErrors.has(error.code);
    if (ends && this.#depth > 0) this.rollback();
    return error;
  }

  #refuseWrites(): void {
    if (this.readOnly) throw new SqlError('read-only', { near: this.databaseName });
  }

  #refuseEnded(): void {
    if (this.#ended) throw new SqlError('session-ended');
  }
}
