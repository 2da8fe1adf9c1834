import type { Connection } from 'oracledb';
import { BackOff } from '../database/back-off.ts';
import { connect, disconnect } from './connect.ts';
import { verdictOn } from './faults.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { OracleDatasetOptions, OracleSystemOptions } from './options.ts';
import { countAgainst } from './query.ts';
import { Sessions } from './sessions.ts';
import { currentScn } from './snapshot.ts';
import { Throttle } from './throttle.ts';

const DEFAULT_SESSIONS = 4;
const DEFAULT_IDLE = 30_000;

/** One Oracle database: what its datasets share, sessions, limits and the moment they are read at. */
export class OracleSystem {
  readonly sessions: Sessions;
  readonly throttle: Throttle;
  readonly options: OracleSystemOptions;
  readonly #layouts = new Map<string, Layout>();
  #scn: Promise<string> | null = null;

  constructor(options: OracleSystemOptions) {
    const { connection, limits = {}, timeouts = {} } = options;
    this.options = options;
    this.throttle = new Throttle(limits);
    this.sessions = new Sessions({
      open: async () => countAgainst(this.throttle, await connect(connection, timeouts.statement)),
      close: disconnect,
      limit: limits.sessions ?? DEFAULT_SESSIONS,
      idle: timeouts.idle ?? DEFAULT_IDLE,
    });
  }

  backOff(): BackOff {
    return new BackOff(this.options, verdictOn);
  }

  /** The SCN at which every dataset planned through this object is read: taken once, by the first that asks. */
  async scn(connection: Connection): Promise<string> {
    this.#scn ??= currentScn(connection);
    try {
      return await this.#scn;
    } catch (error) {
      this.#scn = null;
      throw error;
    }
  }

  /** A dataset's layout, looked up once for each snapshot: some catalogue views are slow. */
  async layout(connection: Connection, dataset: OracleDatasetOptions, snapshot: string): Promise<Layout> {
    const name = `${dataset.dataset}\n${snapshot}`;
    const layout = this.#layouts.get(name) ?? (await layoutOf(connection, dataset));
    this.#layouts.set(name, layout);
    return layout;
  }

  close(): Promise<void> {
    return this.sessions.close();
  }
}
