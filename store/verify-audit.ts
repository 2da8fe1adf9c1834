import type pg from 'pg';
import { type Database, transaction, withConnection } from './database.ts';

/** The last entry of a chain at some moment: whoever kept it can tell later whether the chain still holds it. */
export interface AuditHead {
  readonly chain: number;
  readonly entry: number;
  /** Hexadecimal. */
  readonly hash: string;
}

/**
 * `altered`: the entry is not what its hash covers, or the one before was exchanged. `missing`: an entry before this one
 * is gone. `cut`: a chain's end that was once recorded is not there as it was.
 */
export interface BrokenLink {
  readonly chain: number;
  readonly entry: number;
  readonly what: 'altered' | 'missing' | 'cut';
}

export interface AuditVerdict {
  readonly entries: number;
  readonly heads: readonly AuditHead[];
  /** The first of each chain. */
  readonly broken: readonly BrokenLink[];
}

/**
 * Recomputes every chain inside PostgreSQL, and looks for the ends that were recorded: by the chain itself, by
 * signatures, and those `kept` elsewhere.
 */
export async function verifyAudit(database: Database, kept: readonly AuditHead[]): Promise<AuditVerdict> {
  return withConnection(database, (client) =>
    transaction(client, async () => {
      // Entries that are added meanwhile must not be half seen.
      await client.query('set transaction isolation level repeatable read, read only');
      const heads = await auditHeads(client);
      const { rows: broken } = await client.query<BrokenLink>(FIRST_BROKEN, [
        ...[kept.map(({ chain }) => chain), kept.map(({ entry }) => entry), kept.map(({ hash }) => hash)],
      ]);
      const { rows } = await client.query<{ entries: number }>(
        'select count(*) as entries from migration.audit',
      );
      return { entries: rows[0]!.entries, heads, broken };
    }),
  );
}

/** The ends of all chains now, by what the chains hold. */
export async function auditHeads(client: pg.Client): Promise<AuditHead[]> {
  const { rows } = await client.query<AuditHead>(
    `select distinct on (chain) chain, entry, encode(hash, 'hex') as hash from migration.audit
     order by chain, entry desc`,
  );
  return rows;
}

const FIRST_BROKEN = /* sql */ `
  with recorded as (
    select chain, entry, encode(hash, 'hex') as hash from migration.audit_head where entry > 0
    union all select run_id, audit_entry, encode(audit_hash, 'hex') from migration.signature
    union all select * from unnest($1::int[], $2::int[], $3::text[])
  ), link as (
    select a, a.chain, a.entry, a.hash, lag(a.entry, 1, 0) over chain as entry_before,
      lag(a.hash, 1, ''::bytea) over chain as hash_before
    from migration.audit a window chain as (partition by a.chain order by a.entry)
  ), found as (
    select chain, entry, case when entry <> entry_before + 1 then 'missing' else 'altered' end as what, 1 as rank
    from link
    where entry <> entry_before + 1 or hash is distinct from migration.audit_hash(hash_before, a)
    union all
    select r.chain, r.entry, 'cut', 2 from recorded r
    left join migration.audit a on a.chain = r.chain and a.entry = r.entry
    where encode(a.hash, 'hex') is distinct from r.hash
  )
  select distinct on (chain) chain, entry, what from found order by chain, rank, entry`;
