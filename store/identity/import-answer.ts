import type pg from 'pg';
import { RunError } from '../../domain/run-error.ts';
import { type Database, transaction, withConnection } from '../database.ts';
import { basisOf, type Deciding, decideWithin } from './decide.ts';
import { type Keyed, reviewById } from './review-detail.ts';
import { readToken, tokenBasis } from './review-token.ts';
import type { ReviewRow } from './reviews.ts';

export interface AnswerGiven extends Deciding {
  readonly review: number;
  /** As it was exported (writeToken). */
  readonly token: string;
}

export interface AnswerTaken {
  /** `unchanged`: the same person gave the same answer on this export before. */
  readonly outcome: 'applied' | 'unchanged';
  readonly review: ReviewRow;
}

/**
 * Keeps an answer that somebody gave on an exported review, as `decide` does, in a transaction of its own. Refuses what
 * they cannot have known: throws RunError ROW_INVALID for a token that is none, REVIEW_OUTGROWN where a record says
 * something else by now, REVIEW_DECIDED_SINCE where somebody decided otherwise since the export, and what `decide` throws.
 */
export const importAnswer = (database: Database, given: AnswerGiven): Promise<AnswerTaken> =>
  withConnection(database, (client) => transaction(client, () => importAnswerWithin(client, given)));

/** The same within a transaction that is open. */
export async function importAnswerWithin(client: pg.Client, given: AnswerGiven): Promise<AnswerTaken> {
  const { review, token, ...deciding } = given;
  const seen = readToken(token);
  if (seen === null) throw new RunError('ROW_INVALID', { column: 'seen' });
  await client.query('lock table migration.identity_decision in share row exclusive mode');
  const { a_source, a_key, b_source, b_key, ...before } = await reviewById(client, review);
  const pair = { a_source, a_key, b_source, b_key };
  const since = await decisionsSince(client, pair, seen.lastDecision);
  if (since.some((made) => isSame(made, deciding) && tokenBasis(made.basis) === seen.basis))
    return { outcome: 'unchanged', review: before };
  if (tokenBasis(await basisOf(client, pair)) !== seen.basis)
    throw new RunError('REVIEW_OUTGROWN', { review });
  if (since.some(({ decision }) => decision !== deciding.decision))
    throw new RunError('REVIEW_DECIDED_SINCE', { review });
  return { outcome: 'applied', review: await decideWithin(client, review, deciding) };
}

interface Made extends Deciding {
  readonly basis: Buffer | null;
}

async function decisionsSince(
  client: pg.Client,
  { a_source, a_key, b_source, b_key }: Keyed,
  last: number,
): Promise<Made[]> {
  const { rows } = await client.query<Made>(
    `select decision, reason, actor, basis
     from migration.identity_decision join migration.identity_review using (review_id)
     where (a_source, a_key, b_source, b_key) = ($1, $2, $3, $4) and decision_id > $5 order by decision_id`,
    [a_source, a_key, b_source, b_key, last],
  );
  return rows;
}

const isSame = (made: Deciding, given: Deciding): boolean =>
  made.decision === given.decision &&
  made.reason === given.reason &&
  made.actor.toLowerCase() === given.actor.toLowerCase();
