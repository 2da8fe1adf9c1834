export interface SessionsOptions<Session> {
  readonly open: (database: string) => Promise<Session>;
  /** Resolves when the session is gone; never rejects. */
  readonly close: (session: Session) => Promise<void>;
  /** Most sessions open at once. */
  readonly limit: number;
  /** Milliseconds after which an unused session is closed. */
  readonly idle: number;
}

interface Idle<Session> {
  readonly session: Session;
  readonly timer: NodeJS.Timeout;
}

/** Sessions on one server: never more than promised, each used by one reader at a time, none kept unused for long. */
export class Sessions<Session extends object> {
  readonly #options: SessionsOptions<Session>;
  readonly #databases = new WeakMap<Session, string>();
  readonly #waiting: (() => void)[] = [];
  #idle: Idle<Session>[] = [];
  /** Open, or being opened or closed. */
  #count = 0;
  #closed = false;

  constructor(options: SessionsOptions<Session>) {
    this.#options = options;
  }

  /** Carries `work` out on a session, which is kept for the next only where that succeeds. */
  async use<Result>(
    database: string,
    signal: AbortSignal,
    work: (session: Session) => Promise<Result>,
  ): Promise<Result> {
    const session = await this.lease(database, signal);
    let sound = false;
    try {
      const result = await work(session);
      sound = true;
      return result;
    } finally {
      await this.giveBack(session, sound);
    }
  }

  /** A session for the caller alone, until it is given back. */
  async lease(database: string, signal: AbortSignal): Promise<Session> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#closed) throw new Error('the source is closed');
      const idle = this.#takeIdle((session) => this.#databases.get(session) === database);
      if (idle) return idle;
      if (this.#count >= this.#options.limit) {
        const other = this.#takeIdle(() => true);
        if (other) await this.giveBack(other, false);
        else await this.#turn(signal);
        continue;
      }
      this.#count += 1;
      try {
        const session = await this.#options.open(database);
        this.#databases.set(session, database);
        return session;
      } catch (error) {
        this.#gone();
        throw error;
      }
    }
  }

  /** `sound`: whether the session can serve another. One that cannot is closed before its place is free. */
  async giveBack(session: Session, sound: boolean): Promise<void> {
    if (!sound || this.#closed) {
      await this.#options.close(session);
      this.#gone();
      return;
    }
    const timer = setTimeout(() => {
      this.#idle = this.#idle.filter((idle) => idle.session !== session);
      void this.giveBack(session, false);
    }, this.#options.idle);
    timer.unref();
    this.#idle.push({ session, timer });
    this.#waiting.shift()?.();
  }

  /** Closes the sessions nobody uses, and each of the others when it is given back; no new ones are opened. */
  async close(): Promise<void> {
    this.#closed = true;
    const closing: Promise<void>[] = [];
    for (let session = this.#takeIdle(() => true); session; session = this.#takeIdle(() => true)) {
      closing.push(this.giveBack(session, false));
    }
    await Promise.all(closing);
  }

  #takeIdle(fits: (session: Session) => boolean): Session | null {
    const found = this.#idle.find(({ session }) => fits(session));
    if (!found) return null;
    clearTimeout(found.timer);
    this.#idle = this.#idle.filter((idle) => idle !== found);
    return found.session;
  }

  #gone(): void {
    this.#count -= 1;
    this.#waiting.shift()?.();
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const stop = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(signal.reason);
      };
      this.#waiting.push(go);
      signal.addEventListener('abort', stop, { once: true });
    });
  }
}
