import { nativeSqlError, SqlError, type SqlErrorCode } from '../sql-error.ts';

/** Where a fault strikes: at the log-in, before a statement runs, or while its rows are sent. */
export type FaultPoint = 'login' | 'statement' | 'rows';

export type FaultEffect =
  /** Cut the connection without a word. */
  | { readonly do: 'drop' }
  /** Answer nothing for so long; null: until the fault is cleared. */
  | { readonly do: 'stall'; readonly milliseconds: number | null }
  /** A failure both servers have: deadlock, timeout, snapshot-gone, password-expired, permission-denied. */
  | { readonly do: 'error'; readonly code: SqlErrorCode }
  /** Any error of the server's own, by number. */
  | {
      readonly do: 'native';
      readonly number: number;
      readonly message: string;
      readonly severity?: number;
      readonly state?: number;
    };

/** A fault waiting for its moment. Plain JSON: this is what travels over the control channel. */
export interface Fault {
  readonly at: FaultPoint;
  readonly effect: FaultEffect;
  /** Only sessions of this user or application, only statements whose text contains this. */
  readonly user?: string;
  readonly application?: string;
  readonly statement?: string;
  /** At `rows`: strikes as soon as so many rows of one statement were sent, at once where more were. Default 0. */
  readonly afterRows?: number;
  /** How often it strikes; null: until cleared. Default 1. */
  readonly times?: number | null;
}

/** Whom a fault may strike. */
export interface FaultSubject {
  readonly user: string;
  readonly application: string;
  /** Ends the session and cuts its connection. */
  drop(): void;
}

interface Waiting {
  readonly id: number;
  readonly fault: Fault;
  left: number;
  readonly cleared: AbortController;
}

/** The faults of one simulator. The engine's sessions and the wires' log-ins ask it; tests fill it. */
export class FaultBoard {
  #waiting: Waiting[] = [];
  #nextId = 1;
  #refuseUntil = 0;
  #bytesPerSecond: number | null = null;
  readonly #now: () => number;

  /** `now` in milliseconds since the epoch. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Returns an id for `clear`. */
  inject(fault: Fault): number {
    const id = this.#nextId++;
    const left = fault.times === null ? Number.POSITIVE_INFINITY : (fault.times ?? 1);
    this.#waiting.push({ id, fault, left, cleared: new AbortController() });
    return id;
  }

  /** Takes one fault or all of them away, wakes what they stalled, ends slowness and refusal. */
  clear(id?: number): void {
    for (const waiting of this.#waiting) if (id === undefined || waiting.id === id) waiting.cleared.abort();
    this.#waiting = this.#waiting.filter((waiting) => id !== undefined && waiting.id !== id);
    if (id === undefined) {
      this.#refuseUntil = 0;
      this.#bytesPerSecond = null;
    }
  }

  /** Faults that may still strike. */
  get pending(): readonly Fault[] {
    return this.#waiting.filter((waiting) => waiting.left > 0).map((waiting) => waiting.fault);
  }

  /** New connections are refused for so many milliseconds; the second half of a failover. */
  refuseFor(milliseconds: number): void {
    this.#refuseUntil = this.#now() + milliseconds;
  }

  /** Whether the listener must turn a new connection away. */
  get refusing(): boolean {
    return this.#now() < this.#refuseUntil;
  }

  /** Bytes a second for each session; null is full speed. */
  get bytesPerSecond(): number | null {
    return this.#bytesPerSecond;
  }

  set bytesPerSecond(rate: number | null) {
    this.#bytesPerSecond = rate;
  }

  /** To be awaited by the wire once user and application are known, before it grants or refuses the log-in. */
  async login(subject: FaultSubject, signal?: AbortSignal): Promise<void> {
    const waiting = this.#waiting.find((one) => one.left > 0 && strikes(one.fault, 'login', subject, ''));
    if (waiting) await this.#strike(waiting, subject, signal);
  }

  async statement(subject: FaultSubject, text: string, signal?: AbortSignal): Promise<void> {
    const waiting = this.#waiting.find(
      (one) => one.left > 0 && strikes(one.fault, 'statement', subject, text),
    );
    if (waiting) await this.#strike(waiting, subject, signal);
  }

  /** How many of the `wanted` next rows may go out before a fault strikes; strikes itself where that is none. */
  async rows(
    subject: FaultSubject,
    text: string,
    sent: number,
    wanted: number,
    signal?: AbortSignal,
  ): Promise<number> {
    let allowed = wanted;
    for (const waiting of this.#waiting) {
      if (waiting.left <= 0 || !strikes(waiting.fault, 'rows', subject, text)) continue;
      const before = (waiting.fault.afterRows ?? 0) - sent;
      if (before > 0) allowed = Math.min(allowed, before);
      else await this.#strike(waiting, subject, signal);
    }
    return allowed;
  }

  async #strike(waiting: Waiting, subject: FaultSubject, signal?: AbortSignal): Promise<void> {
    waiting.left -= 1;
    const { effect } = waiting.fault;
    switch (effect.do) {
      case 'drop':
        subject.drop();
        throw new SqlError('session-ended');
      case 'stall':
        return pause(effect.milliseconds, waiting.cleared.signal, signal);
      case 'error':
        throw new SqlError(effect.code);
      case 'native':
        throw nativeSqlError(effect.number, effect.message, {
          severity: effect.severity ?? 16,
          state: effect.state ?? 1,
        });
    }
  }
}

const strikes = (fault: Fault, point: FaultPoint, subject: FaultSubject, text: string): boolean =>
  fault.at === point &&
  (fault.user === undefined || fault.user === subject.user) &&
  (fault.application === undefined || fault.application === subject.application) &&
  (fault.statement === undefined || text.includes(fault.statement));

/** Waits for the time to pass, for `cleared`, or rejects with `cancelled` when `signal` fires. */
const pause = (milliseconds: number | null, cleared: AbortSignal, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (finish: () => void) => {
      clearTimeout(timer);
      cleared.removeEventListener('abort', go);
      signal?.removeEventListener('abort', stop);
      finish();
    };
    const go = () => end(resolve);
    const stop = () => end(() => reject(new SqlError('cancelled')));
    // An endless stall keeps no process alive by itself: its connection does.
    const timer = milliseconds === null ? undefined : setTimeout(go, milliseconds);
    if (cleared.aborted) return go();
    if (signal?.aborted) return stop();
    cleared.addEventListener('abort', go);
    signal?.addEventListener('abort', stop);
  });
