import type { Connection } from 'oracledb';
import { type SessionsOptions, Sessions as SharedSessions } from '../database/sessions.ts';

/** A connection is made to one service: there is no choice of databases. */
const SERVICE = '';

/** Sessions on one Oracle database. */
export class Sessions {
  readonly #shared: SharedSessions<Connection>;

  constructor(options: SessionsOptions<Connection>) {
    this.#shared = new SharedSessions(options);
  }

  /** Carries `work` out on a session, which is closed where it fails. */
  use<Result>(signal: AbortSignal, work: (connection: Connection) => Promise<Result>): Promise<Result> {
    return this.#shared.use(SERVICE, signal, work);
  }

  /** A session for the caller alone, until it is given back. */
  lease(signal: AbortSignal): Promise<Connection> {
    return this.#shared.lease(SERVICE, signal);
  }

  /** `sound`: whether the session can serve another. */
  giveBack(connection: Connection, sound: boolean): Promise<void> {
    return this.#shared.giveBack(connection, sound);
  }

  close(): Promise<void> {
    return this.#shared.close();
  }
}
