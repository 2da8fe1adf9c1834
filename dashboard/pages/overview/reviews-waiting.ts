import { REVIEW_KINDS } from '../../../domain/identity/review-kinds.ts';
import { html, type Markup } from '../../../reports/html/markup.ts';
import type { Overview } from '../../../store/dashboard/overview.ts';
import { tableView } from '../parts/table.ts';
import { count } from '../parts/words.ts';

/** Doubts about who is who that wait for the records office. */
export const reviewsWaiting = ({ reviews }: Overview): Markup => html`
<h2 class="nhsuk-heading-m">Who is who: what waits for a decision</h2>
${tableView<Overview['reviews'][number]>({
  caption: 'Identity reviews that this run raised',
  columns: [
    { head: 'Kind', cell: ({ kind }) => kind },
    { head: 'What it is', cell: ({ kind }) => REVIEW_KINDS[kind].words },
    { head: 'Raised', figures: true, cell: ({ raised }) => count(raised) },
    { head: 'Nobody has looked', figures: true, cell: ({ untouched }) => count(untouched) },
  ],
  rows: reviews,
  empty: 'nothing waits for a review.',
})}
`;
