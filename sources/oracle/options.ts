import type { BackOffOptions } from '../database/back-off.ts';
import type { DeclaredColumn } from '../database/drift.ts';
import type { DriverOptions } from '../database/driver-options.ts';

/** How to reach one Oracle database. Secrets are already resolved to text. */
export interface OracleConnection {
  readonly host: string;
  readonly port: number;
  readonly service: string;
  readonly user: string;
  readonly password: string;
  /** TCPS with the server's certificate checked is the rule; `false` must be asked for. */
  readonly tls: OracleTls | false;
  /** Bytes of a network packet, 512 to 2,097,152; default 65,535. The server may choose less. */
  readonly sdu?: number;
  /** Milliseconds until a connection attempt is given up; default 20 s. */
  readonly connectTimeout?: number;
  /** Name by which the DBA sees the sessions (V$SESSION.PROGRAM); default `cutover`. */
  readonly application?: string;
  /** Where the Oracle Client lies, for what thin mode cannot reach (faults.ts). */
  readonly thick?: { readonly libraries: string; readonly configuration?: string };
  readonly driverOptions?: DriverOptions;
}

export interface OracleTls {
  /**
   * PEM: the trust's own authority that signed the server's certificate; absent where a public one did. Thin mode
   * offers no place for it, so the whole process trusts it from then on.
   */
  readonly authority?: string;
  /** PEM: a client's certificate and key, and the authority, where the server asks for a certificate. */
  readonly wallet?: string;
  readonly walletPassword?: string;
  /** Distinguished name the certificate must have, instead of the host's name. */
  readonly serverDn?: string;
}

/** What the legacy server must never see exceeded by this process. */
export interface OracleLimits {
  /** Sessions open at once; default 4. */
  readonly sessions?: number;
  readonly rowsPerSecond?: number;
  readonly bytesPerSecond?: number;
}

export interface OracleTimeouts {
  /** Milliseconds of one round trip; default 5 min. */
  readonly statement?: number;
  /** Milliseconds after which an unused session is closed; default 30 s. */
  readonly idle?: number;
}

export interface OracleSystemOptions extends BackOffOptions {
  readonly connection: OracleConnection;
  readonly limits?: OracleLimits;
  readonly timeouts?: OracleTimeouts;
}

export interface OracleDatasetOptions {
  readonly dataset: string;
  /** Owner and name as the catalogue stores them: upper case unless they were quoted when made. */
  readonly owner: string;
  readonly table: string;
  readonly columns: readonly DeclaredColumn[];
  /** Columns that are there and knowingly not read. */
  readonly ignoredColumns?: readonly string[];
  /** Columns of a unique index to page by, or ROWID; the primary key unless said otherwise. */
  readonly key?: OracleKeyChoice;
  /** Whether a table without rows is as it should be. Default false. */
  readonly allowEmpty?: boolean;
  /** Read without a snapshot where the server grants none; the plan says so. Default false. */
  readonly allowInconsistentReads?: boolean;
  /** Rows of one round trip; default 1,000. */
  readonly fetchRows?: number;
  /** Bytes up to which a LOB travels within its row; default 1 MiB. Larger ones are read in pieces of this size. */
  readonly inlineLobBytes?: number;
}

export type OracleKeyChoice = readonly string[] | 'rowid';
