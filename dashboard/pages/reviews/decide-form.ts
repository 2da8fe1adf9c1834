import { z } from 'zod';
import { answerReview } from '../../../store/dashboard/review.ts';
import { form } from '../../page.ts';
import { id, words } from '../parts/input.ts';
import { DECIDES } from './may.ts';
import { reviewPage } from './review-page.ts';

const LONGEST = 2_000;

/**
 * Somebody's decision on what they saw. Refused where a record has changed or somebody decided otherwise since, and
 * where the same person accepts what two must.
 */
export const decideForm = form({
  path: '/reviews/:review/decide',
  roles: DECIDES,
  input: z.object({
    review: id,
    seen: z.string().max(64),
    decision: z.enum(['accept', 'reject', 'defer'], { error: 'Choose a decision' }),
    reason: words(LONGEST).min(1, 'Enter a reason'),
  }),
  page: reviewPage,
  act: async (store, { review, seen, decision, reason }, person) => {
    const { review: now } = await answerReview(store, {
      ...{ review, token: seen, decision, reason, actor: person.name },
    });
    const more = now.state === 'open' ? ` ${now.agreeing} of ${now.needed} people accept so far.` : '';
    return { to: `/reviews/${review}`, say: `Decision kept: ${decision}.${more}` };
  },
});
