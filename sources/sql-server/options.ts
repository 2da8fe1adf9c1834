import type { BackOffOptions } from '../database/back-off.ts';
import type { DeclaredColumn } from '../database/drift.ts';
import type { DriverOptions } from '../database/driver-options.ts';

/** How to reach one SQL Server. Secrets are already resolved to text. */
export interface SqlServerConnection {
  readonly server: string;
  /** Default 1433; not used where an instance is named. */
  readonly port?: number;
  /** A named instance, found through the SQL Server Browser. */
  readonly instance?: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** A Windows domain: logs in by NTLM instead of by a SQL login. */
  readonly domain?: string;
  readonly tls?: SqlServerTls;
  /** Milliseconds until a connection attempt is given up; default 15 s. */
  readonly connectTimeout?: number;
  /** Name by which the DBA sees the sessions (sys.dm_exec_sessions.program_name); default `cutover`. */
  readonly application?: string;
  /** Bytes of a network packet, 512 to 32,767; default 16,384. */
  readonly packetBytes?: number;
  readonly driverOptions?: DriverOptions;
}

export interface SqlServerTls {
  /** `verify`, the default, checks the certificate; `trust` does not; `off` encrypts nothing, not even the data. */
  readonly mode?: 'verify' | 'trust' | 'off';
  /** PEM: the authority that signed the server's certificate, where the system does not know it. */
  readonly authority?: string;
  /** Name the certificate must have, where it is not the server's. */
  readonly serverName?: string;
  /** Lowest protocol taken; `TLSv1` for servers before 2016 without updates. Default: Node's own. */
  readonly minVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2';
}

/** What the legacy server must never see exceeded by this process. */
export interface SqlServerLimits {
  /** Sessions open at once; default 4. */
  readonly sessions?: number;
  readonly rowsPerSecond?: number;
  /** Of the rows' text; the protocol adds a little. */
  readonly bytesPerSecond?: number;
}

export interface SqlServerTimeouts {
  /** Milliseconds until a statement must begin to answer; default 5 min. */
  readonly statement?: number;
  /** Milliseconds between two rows of an answer; default 1 min. */
  readonly stall?: number;
  /** Milliseconds after which an unused session is closed; default 2 s. */
  readonly idle?: number;
}

/** One legacy server; all datasets read from it share its sessions and limits. */
export interface SqlServerSystemOptions extends BackOffOptions {
  readonly connection: SqlServerConnection;
  readonly limits?: SqlServerLimits;
  readonly timeouts?: SqlServerTimeouts;
}

/**
 * How a dataset is read as at one moment:
 * - `database-snapshot`: a database snapshot the DBA made, by its name; all datasets and partitions agree.
 * - `transaction`: isolation level SNAPSHOT in one session, which makes one partition of the dataset; what a lost
 *   session was reading starts again.
 * - `read-only`: nobody writes there, by the database's own setting or by the trust's word.
 * - `none`: rows as they are when they are reached; needs `allowInconsistentReads`.
 */
export type SnapshotChoice =
  | { readonly kind: 'database-snapshot'; readonly database: string }
  | { readonly kind: 'transaction' }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'none' };

export interface SqlServerDatasetOptions {
  readonly dataset: string;
  /** Default `dbo`. */
  readonly schema?: string;
  readonly table: string;
  readonly columns: readonly DeclaredColumn[];
  /** Columns that are there and knowingly not read. */
  readonly ignoredColumns?: readonly string[];
  /** Columns of a unique index to page by; the primary key unless said otherwise. */
  readonly key?: readonly string[];
  readonly snapshot: SnapshotChoice;
  /** Read without a snapshot where the server grants none; the plan says so. Default false. */
  readonly allowInconsistentReads?: boolean;
  /** Whether the key's collation tells cases apart, which the plan checks. Default false, as most servers are. */
  readonly caseSensitiveKeys?: boolean;
  /** Whether a table without rows is as it should be. Default false. */
  readonly allowEmpty?: boolean;
  /** Bytes up to which a (max) value travels within its row; default 1 MiB. Larger ones are read in pieces of this. */
  readonly inlineBytes?: number;
  /** Rows of one statement; default 20,000. */
  readonly pageRows?: number;
}
