import type { Database } from '../database.ts';
import { basisOf } from '../identity/decide.ts';
import { type AnswerGiven, type AnswerTaken, importAnswerWithin } from '../identity/import-answer.ts';
import { detailOf, type ReviewDetail, reviewById } from '../identity/review-detail.ts';
import { tokenBasis, writeToken } from '../identity/review-token.ts';
import { asReviewer } from './as-reviewer.ts';

/** A review as it stands, with what an answer to it must bring: nobody answers what they have not seen. */
export interface ReviewSeen {
  readonly detail: ReviewDetail;
  readonly token: string;
}

/**
 * `identifiable`: with what its records say, only for a page on which looks at patients are audited. Throws RunError
 * REVIEW_UNKNOWN.
 */
export async function readReview(
  database: Database,
  review: number,
  identifiable: boolean,
): Promise<ReviewSeen> {
  return asReviewer(database, async (client) => {
    const found = await reviewById(client, review);
    const { rows } = await client.query<{ last: number }>(
      `select coalesce(max(decision_id), 0) as last
         from migration.identity_decision join migration.identity_review using (review_id)
         where (a_source, a_key, b_source, b_key) = ($1, $2, $3, $4)`,
      [found.a_source, found.a_key, found.b_source, found.b_key],
    );
    const basis = tokenBasis(await basisOf(client, found));
    return {
      detail: await detailOf(client, found, identifiable),
      token: writeToken({ basis, lastDecision: rows[0]!.last }),
    };
  });
}

/**
 * Keeps what somebody decided on a review that they saw (import-answer.ts says what it throws): where a record has changed, or
 * somebody else decided otherwise, since the page was shown, nothing is kept.
 */
export const answerReview = (database: Database, given: AnswerGiven): Promise<AnswerTaken> =>
  asReviewer(database, (client) => importAnswerWithin(client, given));
