import { type Database, withConnection } from './database.ts';

/** What the doctor asks PostgreSQL: facts of the server, the database and the role; no row of a patient. */
export interface TargetFacts {
  readonly version: string;
  readonly role: string;
  readonly database: string;
  readonly encoding: string;
  readonly collation: string;
  readonly mayCreateSchemas: boolean;
  readonly readOnly: boolean;
  /** By name, as `show` prints them. A setting that this server does not have is absent. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where the data lie, if the server runs on this machine and lets the role know; else why it is unknown. */
  readonly data: { readonly folder: string } | { readonly unknown: string };
}

/** Settings that the doctor judges. */
export const JUDGED_SETTINGS = [
  'fsync',
  'full_page_writes',
  'synchronous_commit',
  'log_error_verbosity',
  'log_min_error_statement',
  'log_min_messages',
  'log_statement',
  'log_min_duration_statement',
  'max_connections',
  'max_wal_size',
] as const;

const LOOPBACK = /^(127\.|::1$)/;

export async function targetFacts(database: Database): Promise<TargetFacts> {
  return withConnection(database, async (client) => {
    const { rows } = await client.query(
      `select current_setting('server_version') as version, current_user as role, d.datname as database,
         pg_encoding_to_char(d.encoding) as encoding, coalesce(d.datlocale, d.datcollate) as collation,
         has_database_privilege(d.oid, 'CREATE') as "mayCreateSchemas",
         pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as "readOnly",
         host(inet_server_addr()) as address,
         (select setting from pg_settings where name = 'data_directory') as folder,
         (select jsonb_object_agg(name, current_setting(name)) from pg_settings where name = any ($1)) as settings
       from pg_database d where d.datname = current_database()`,
      [JUDGED_SETTINGS],
    );
    const { address, folder, ...facts } = rows[0];
    return { ...facts, data: dataPlace(address, folder) };
  });
}

function dataPlace(address: string | null, folder: string | null): TargetFacts['data'] {
  if (address !== null && !LOOPBACK.test(address)) return { unknown: 'the server is another machine' };
  return folder === null ? { unknown: 'the role may not know where the data lie' } : { folder };
}

/** Whether this role can end a session of its own, as a takeover from a dead worker does: tried on one made for it. */
export async function canEndOwnSessions(database: Database): Promise<boolean> {
  return withConnection(database, (victim) =>
    withConnection(database, async (client) => {
      const { rows } = await victim.query<{ pid: number }>('select pg_backend_pid() as pid');
      const ended = await client.query<{ ended: boolean }>('select pg_terminate_backend($1, 5000) as ended', [
        rows[0]!.pid,
      ]);
      return ended.rows[0]!.ended;
    }),
  );
}

/** Bytes of a size as PostgreSQL shows it: `4GB`, `512MB`, `64kB`. Null for anything else. */
export function bytesOfSize(text: string): number | null {
  const units: Readonly<Record<string, number>> = { B: 0, kB: 1, MB: 2, GB: 3, TB: 4 };
  const [, number, unit] = /^(\d+)(B|kB|MB|GB|TB)$/.exec(text) ?? [];
  return number === undefined || unit === undefined ? null : Number(number) * 1024 ** units[unit]!;
}
