import type { Database } from './database.ts';

export interface AuditEntry {
  /** The run, or 0 for acts without one. */
  readonly chain: number;
  readonly entry: number;
  /** ISO 8601 in UTC, with microseconds: as the hash covers it. */
  readonly at: string;
  /** Who PostgreSQL knows they are. */
  readonly login: string;
  /** Who they said they are. */
  readonly actor: string;
  /** One of AUDIT_ACTS, where this version wrote it. */
  readonly act: string;
  readonly subject: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  /** Hexadecimal. */
  readonly hash: string;
}

const PAGE = 5_000;

/** Every entry, chain by chain, of one run where it is named; read in pages. */
export async function* auditEntries(database: Database, run?: number): AsyncGenerator<AuditEntry> {
  let after: readonly [number, number] = [-1, 0];
  for (;;) {
    const { rows } = await database.raw<{ rows: AuditEntry[] }>(
      `select chain, entry, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, login, actor, act,
         subject, reason, encode(hash, 'hex') as hash
       from migration.audit where (chain, entry) > (?, ?) and (?::int is null or chain = ?) order by chain, entry limit ?`,
      [...after, run ?? null, run ?? null, PAGE] as number[],
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = [last.chain, last.entry];
  }
}

/** How many entries are older than so many years. */
export async function entriesOlderThan(database: Database, years: number): Promise<number> {
  const { rows } = await database.raw<{ rows: [{ older: number }] }>(
    'select count(*) as older from migration.audit where at < now() - make_interval(years => ?)',
    [years],
  );
  return rows[0].older;
}
