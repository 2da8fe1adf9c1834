import { FaultBoard } from './control/faults.ts';
import { TrafficRecord } from './control/record.ts';
import type { Dialect } from './dialect.ts';
import { EngineSession, type SessionHost } from './engine-session.ts';
import type { Session, SessionOptions } from './session.ts';
import { SqlError } from './sql-error.ts';
import { Database } from './storage/database.ts';

/** A login of the instance. */
export interface Principal {
  readonly name: string;
  readonly password: string;
  /** Rights taken away, as `select PAS.PATIENT`, `flashback PAS.PATIENT` or `insert *`; names as stored. */
  readonly denied: readonly string[];
}

/** What a session is opened on: a database, or a database as it was at one commit. */
export interface Target {
  readonly name: string;
  readonly database: Database;
  /** Null: the living database. */
  readonly commit: number | null;
}

/** One simulated server: its databases, logins, open sessions, faults and record. The wires open sessions on it. */
export class Instance implements SessionHost {
  readonly dialect: Dialect;
  readonly faults: FaultBoard;
  readonly record: TrafficRecord;
  readonly sessions = new Set<EngineSession>();
  readonly #targets = new Map<string, Target>();
  readonly #principals = new Map<string, Principal>();
  #nextSession = 51;

  /** `now` in milliseconds since the epoch. */
  constructor(dialect: Dialect, now: () => number = Date.now) {
    this.dialect = dialect;
    this.faults = new FaultBoard(now);
    this.record = new TrafficRecord(now);
  }

  /** Databases and database snapshots, in the order they were added. */
  get targets(): Iterable<Target> {
    return this.#targets.values();
  }

  addDatabase(name: string): Database {
    const database = new Database(name, this.dialect);
    this.#addTarget({ name, database, commit: null });
    return database;
  }

  /** A read-only view of a database as it is now, under a name of its own. */
  addDatabaseSnapshot(name: string, of: Database): void {
    this.#addTarget({ name, database: of, commit: of.commitNumber });
    of.hold(of.commitNumber);
  }

  addPrincipal(name: string, password: string, denied: readonly string[] = []): Principal {
    const principal = { name, password, denied };
    this.#principals.set(this.dialect.nameKey(name), principal);
    return principal;
  }

  /** By name as the client sent it, unquoted. */
  principal(name: string): Principal | undefined {
    return this.#principals.get(this.dialect.nameKey(this.dialect.storedName(name, false)));
  }

  /** Throws `unknown-database`. Null is the first database made. */
  target(name: string | null): Target {
    const target =
      name === null ? [...this.#targets.values()][0] : this.#targets.get(this.dialect.nameKey(name));
    if (!target) throw new SqlError('unknown-database', { near: name ?? '' });
    return target;
  }

  /** After the log-in was granted. Throws `unknown-database`. */
  open(options: SessionOptions): Session {
    const session = new EngineSession(this, this.#nextSession++, options);
    this.sessions.add(session);
    this.record.sessionOpened(options.application, options.readOnlyIntent);
    return session;
  }

  /** A session that no fault strikes and no record counts: for the control channel and for loading data. */
  openUnseen(database: string | null): Session {
    const host: SessionHost = {
      dialect: this.dialect,
      faults: new FaultBoard(),
      record: new TrafficRecord(),
      target: (name) => this.target(name),
      principal: () => undefined,
      forget: () => undefined,
    };
    const names = { user: 'control', application: 'control', database, readOnlyIntent: false };
    return new EngineSession(host, this.#nextSession++, { ...names, onDrop: () => undefined });
  }

  /** Cuts every connection; with `refuseMilliseconds`, new ones are turned away for so long: a failover. */
  dropSessions(refuseMilliseconds = 0): void {
    if (refuseMilliseconds > 0) this.faults.refuseFor(refuseMilliseconds);
    for (const session of [...this.sessions]) session.drop();
  }

  /** Only for sessions that end. */
  forget(session: EngineSession): void {
    if (this.sessions.delete(session)) this.record.sessionClosed();
  }

  #addTarget(target: Target): void {
    const key = this.dialect.nameKey(target.name);
    if (this.#targets.has(key)) throw new SqlError('object-exists', { near: target.name });
    this.#targets.set(key, target);
  }
}
