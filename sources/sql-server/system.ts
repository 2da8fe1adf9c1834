import { RateLimit } from '../database/rate-limit.ts';
import { Sessions } from '../database/sessions.ts';
import type { SqlServerSystemOptions } from './options.ts';
import { Session } from './session.ts';

const SESSIONS = 4;
const IDLE = 2_000;

/** One SQL Server with its sessions and limits, shared by all datasets read from it in this process. */
export class SqlServerSystem {
  readonly options: SqlServerSystemOptions;
  readonly sessions: Sessions<Session>;
  readonly rows: RateLimit | null;
  readonly bytes: RateLimit | null;

  constructor(options: SqlServerSystemOptions) {
    const { connection, limits = {}, timeouts = {} } = options;
    const { sessions = SESSIONS, rowsPerSecond, bytesPerSecond } = limits;
    this.options = options;
    this.sessions = new Sessions({
      open: (database) => Session.open(connection, database, timeouts, (signal) => this.#askSmall(signal)),
      close: (session) => session.close(),
      limit: sessions,
      idle: timeouts.idle ?? IDLE,
    });
    this.rows = rowsPerSecond === undefined ? null : new RateLimit(rowsPerSecond);
    this.bytes = bytesPerSecond === undefined ? null : new RateLimit(bytesPerSecond);
  }

  /** Nobody knows how long an answer of the catalogue is before it came: half a second's share is kept for it. */
  async #askSmall(signal: AbortSignal): Promise<((rows: number) => void) | undefined> {
    const { rows: limit, options } = this;
    if (limit === null) return undefined;
    const grant = await limit.take(Math.ceil((options.limits?.rowsPerSecond ?? 0) / 2), signal);
    return (rows) => limit.settle(grant, rows);
  }

  close(): Promise<void> {
    return this.sessions.close();
  }
}
