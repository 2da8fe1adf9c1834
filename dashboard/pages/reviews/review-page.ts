import { z } from 'zod';
import { html, NOTHING } from '../../../reports/html/markup.ts';
import { readReview } from '../../../store/dashboard/review.ts';
import { page } from '../../page.ts';
import { mayAny } from '../../roles.ts';
import { id } from '../parts/input.ts';
import { DECIDES, SEES_REVIEWS } from './may.ts';
import { aboutReview, decisionForm, decisionsTable, evidenceTable } from './review-parts.ts';

/** One review by references: how far its records agree, not what they say. */
export const reviewPage = page({
  path: '/reviews/:review',
  roles: SEES_REVIEWS,
  input: z.object({ review: id }),
  read: (store, { review }) => readReview(store, review, false),
  view: (seen, visit, { review }) => {
    const decides = mayAny(visit.person, DECIDES);
    return {
      title: `Review ${review}`,
      body: html`<p><a href="/reviews">All reviews</a></p>
${aboutReview(seen.detail)}
${decides ? html`<p><a href="/reviews/${review}/records">See what the records say, side by side</a>: data of patients. You are asked why, and that is kept.</p>` : NOTHING}
${evidenceTable(seen.detail)}
${decisionsTable(seen.detail)}
${decides ? decisionForm(seen, visit) : NOTHING}
`,
    };
  },
});
