import type pg from 'pg';

/** One entry of the ledger about a person. */
export interface PastEntry {
  readonly kind: 'joined' | 'separated';
  /** Dataset of the record that was joined or parted. */
  readonly source: string;
  /** The record, and the one it was joined with or parted from, by their places among the person's records from 1; null for others. */
  readonly record: number | null;
  readonly with: number | null;
  readonly from: number | null;
  readonly to: number;
  readonly rule: string;
  /** Hash of the policy. */
  readonly policy: string;
  readonly evidence: string | null;
  readonly run: number;
  readonly at: Date;
  readonly actor: string;
}

/** What somebody decided about two records, one of which at least is of the person. */
export interface PastDecision {
  readonly decision: 'accept' | 'reject' | 'defer';
  readonly review: number;
  /** Their places; null for records of others. */
  readonly records: readonly [number | null, number | null];
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
}

export interface History {
  readonly entries: readonly PastEntry[];
  readonly decisions: readonly PastDecision[];
}

export type PlaceOf = (source: string | null, key: string | null) => number | null;

/** All that was ever joined to a person or parted from it, and what people decided about its records; in order. */
export async function historyOf(client: pg.Client, person: number, placeOf: PlaceOf): Promise<History> {
  const { rows: entries } = await client.query<PastEntry & Keys>(
    `select kind, source, source_key, with_source, with_key, from_person as "from", to_person as "to", rule, policy,
       evidence, run_id as run, at, actor
     from migration.identity_entry e
     where to_person = $1 or from_person = $1
     order by entry_id`,
    [person],
  );
  const { rows: decisions } = await client.query<PastDecision & PairKeys>(
    `select d.decision, d.review_id as review, d.reason, d.actor, d.at, r.a_source, r.a_key, r.b_source, r.b_key
     from migration.identity_review r join migration.identity_decision d using (review_id)
     where exists (select from migration.crosswalk c where c.person_id = $1
       and (c.source, c.source_key) in ((r.a_source, r.a_key), (r.b_source, r.b_key)))
     order by decision_id`,
    [person],
  );
  return {
    entries: entries.map(({ source_key, with_source, with_key, ...entry }) => ({
      ...entry,
      record: placeOf(entry.source, source_key),
      with: placeOf(with_source, with_key),
    })),
    decisions: decisions.map(({ a_source, a_key, b_source, b_key, ...decision }) => ({
      ...decision,
      records: [placeOf(a_source, a_key), placeOf(b_source, b_key)],
    })),
  };
}

interface Keys {
  readonly source_key: string;
  readonly with_source: string | null;
  readonly with_key: string | null;
}

interface PairKeys {
  readonly a_source: string;
  readonly a_key: string;
  readonly b_source: string;
  readonly b_key: string;
}
