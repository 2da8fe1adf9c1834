/** What one second of a simulator's life sent. `second` is whole seconds since the epoch. */
export interface SecondOfTraffic {
  readonly second: number;
  readonly rows: number;
  readonly bytes: number;
}

export interface StatementSeen {
  /** As the client sent it; binds are not recorded. */
  readonly text: string;
  readonly times: number;
}

/** What clients did since the start or the last reset; plain JSON. */
export interface TrafficReport {
  readonly sessionsNow: number;
  readonly sessionsMost: number;
  readonly sessionsOpened: number;
  readonly loginsRefused: number;
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: readonly SecondOfTraffic[];
  readonly statements: readonly StatementSeen[];
  readonly applications: readonly string[];
  readonly isolations: readonly string[];
  readonly readOnlyIntents: { readonly readOnly: number; readonly readWrite: number };
}

const DISTINCT_STATEMENTS = 10_000;

/** Counts what clients do, so that a test can show that a promised limit was never exceeded. */
export class TrafficRecord {
  readonly #now: () => number;
  readonly #seconds = new Map<number, { rows: number; bytes: number }>();
  readonly #statements = new Map<string, number>();
  readonly #applications = new Set<string>();
  readonly #isolations = new Set<string>();
  #sessionsNow = 0;
  #sessionsMost = 0;
  #sessionsOpened = 0;
  #loginsRefused = 0;
  #readOnly = 0;
  #readWrite = 0;
  #rows = 0;
  #bytes = 0;

  /** `now` in milliseconds since the epoch. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  sessionOpened(application: string, readOnlyIntent: boolean): void {
    this.#sessionsNow += 1;
    this.#sessionsOpened += 1;
    this.#sessionsMost = Math.max(this.#sessionsMost, this.#sessionsNow);
    this.#applications.add(application);
    if (readOnlyIntent) this.#readOnly += 1;
    else this.#readWrite += 1;
  }

  sessionClosed(): void {
    this.#sessionsNow -= 1;
  }

  loginRefused(): void {
    this.#loginsRefused += 1;
  }

  /** Beyond 10,000 different texts only those already known are counted. */
  statement(text: string, isolation: string): void {
    const times = this.#statements.get(text);
    if (times !== undefined || this.#statements.size < DISTINCT_STATEMENTS) {
      this.#statements.set(text, (times ?? 0) + 1);
    }
    this.#isolations.add(isolation);
  }

  rowsSent(rows: number): void {
    this.#rows += rows;
    this.#second().rows += rows;
  }

  bytesSent(bytes: number): void {
    this.#bytes += bytes;
    this.#second().bytes += bytes;
  }

  /** Forgets everything but the sessions that are open. */
  reset(): void {
    this.#seconds.clear();
    this.#statements.clear();
    this.#applications.clear();
    this.#isolations.clear();
    this.#sessionsMost = this.#sessionsNow;
    this.#sessionsOpened = 0;
    this.#loginsRefused = 0;
    this.#readOnly = 0;
    this.#readWrite = 0;
    this.#rows = 0;
    this.#bytes = 0;
  }

  report(): TrafficReport {
    return {
      sessionsNow: this.#sessionsNow,
      sessionsMost: this.#sessionsMost,
      sessionsOpened: this.#sessionsOpened,
      loginsRefused: this.#loginsRefused,
      rows: this.#rows,
      bytes: this.#bytes,
      seconds: [...this.#seconds].map(([second, traffic]) => ({ second, ...traffic })),
      statements: [...this.#statements].map(([text, times]) => ({ text, times })),
      applications: [...this.#applications],
      isolations: [...this.#isolations],
      readOnlyIntents: { readOnly: this.#readOnly, readWrite: this.#readWrite },
    };
  }

  #second(): { rows: number; bytes: number } {
    const second = Math.floor(this.#now() / 1000);
    let traffic = this.#seconds.get(second);
    if (!traffic) {
      traffic = { rows: 0, bytes: 0 };
      this.#seconds.set(second, traffic);
    }
    return traffic;
  }
}
