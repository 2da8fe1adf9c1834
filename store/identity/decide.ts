import type pg from 'pg';
import { RunError } from '../../domain/run-error.ts';
import { recordAct } from '../audit.ts';
import { type Database, transaction, withConnection } from '../database.ts';
import { basisSql, lastSaid, PAIR_OF_RECORDS } from './record-basis.ts';
import { type Keyed, reviewById } from './review-detail.ts';
import type { ReviewRow } from './reviews.ts';

export interface Deciding {
  readonly decision: 'accept' | 'reject' | 'defer';
  readonly reason: string;
  readonly actor: string;
}

/**
 * Keeps what somebody decided on a review, with the digest of what its records say; takes effect at the next run. Gives
 * the review as it then stands. Throws RunError REVIEW_UNKNOWN, REVIEW_ONE_RECORD, RECORD_NOT_LOADED, and
 * SECOND_PERSON_NEEDED where the same person accepts twice what two must: by name and, where the target is governed, by login.
 */
export async function decide(
  database: Database,
  review: number,
  { decision, reason, actor }: Deciding,
): Promise<ReviewRow> {
  return withConnection(database, (client) =>
    transaction(client, () => decideWithin(client, review, { decision, reason, actor })),
  );
}

/** The same within a transaction that is open. */
export async function decideWithin(
  client: pg.Client,
  review: number,
  { decision, reason, actor }: Deciding,
): Promise<ReviewRow> {
  // Two who decide at once must see each other.
  await client.query('lock table migration.identity_decision in share row exclusive mode');
  const before = await reviewById(client, review);
  if (decision !== 'defer' && before.needed === 0) throw new RunError('REVIEW_ONE_RECORD', { review });
  const basis = await basisOf(client, before);
  if (decision !== 'defer' && before.b_source !== '' && basis === null)
    throw new RunError('RECORD_NOT_LOADED', { review });
  await client.query(
    `insert into migration.identity_decision (review_id, decision, reason, actor, basis) values ($1, $2, $3, $4, $5)`,
    [review, decision, reason, actor, basis],
  );
  await recordAct(client, { actor, act: 'identity.decide', subject: { review, decision }, reason });
  const { a_source, a_key, b_source, b_key, ...after } = await reviewById(client, review);
  if (decision === 'accept' && after.state === 'open' && after.agreeing === before.agreeing)
    throw new RunError('SECOND_PERSON_NEEDED', { review });
  return after;
}

/** Null where there is no second record, or one of the two is not loaded. */
export async function basisOf(
  client: pg.Client,
  { a_source, a_key, b_source, b_key }: Keyed,
): Promise<Buffer | null> {
  const { rows } = await client.query<{ basis: Buffer }>(
    `with said as (${lastSaid(PAIR_OF_RECORDS, basisSql)})
     select a.basis || b.basis as basis from said a, said b
     where (a.source, a.source_key) = ($1, $2) and (b.source, b.source_key) = ($3, $4)`,
    [a_source, a_key, b_source, b_key],
  );
  return rows[0]?.basis ?? null;
}
