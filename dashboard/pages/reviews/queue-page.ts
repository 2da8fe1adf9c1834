import { z } from 'zod';
import { REVIEW_KINDS, REVIEW_STATES, type ReviewKind } from '../../../domain/identity/review-kinds.ts';
import { html } from '../../../reports/html/markup.ts';
import { stateOf } from '../../../reports/identity/review-text.ts';
import { ruleWords } from '../../../reports/identity/rule-words.ts';
import { type QueuePage, reviewQueue } from '../../../store/dashboard/review-queue.ts';
import { page } from '../../page.ts';
import { selectField } from '../parts/fields.ts';
import { id, left } from '../parts/input.ts';
import { href, pager, tableView } from '../parts/table.ts';
import { SEES_REVIEWS } from './may.ts';
import { reviewTag } from './review-tag.ts';

const AT_ONCE = 50;
const ALL = 'all';

const input = z.object({
  kind: left(z.enum(Object.keys(REVIEW_KINDS) as [ReviewKind, ...ReviewKind[]])),
  // Whoever comes without a wish comes to decide.
  state: z.preprocess(
    (text) => (text === undefined || text === '' ? 'open' : text),
    z.enum([ALL, ...(Object.keys(REVIEW_STATES) as (keyof typeof REVIEW_STATES)[])]),
  ),
  after: left(id),
});

/** Doubts about who is who, the likeliest pairs first: by references, nothing of what records say. */
export const queuePage = page({
  path: '/reviews',
  roles: SEES_REVIEWS,
  menu: 'Who is who',
  input,
  read: (store, { kind, state, after }) =>
    reviewQueue(store, { kind, state: state === ALL ? undefined : state, after, limit: AT_ONCE }),
  view: ({ reviews, next }, _, { kind, state, after }) => {
    const listed = (from?: number) => href('/reviews', { kind, state, after: from });
    return {
      title: 'Who is who: reviews',
      body: html`<p>The policy leaves these to people. A decision takes effect with the next run.</p>
<form method="get" action="/reviews" class="filter">
${selectField({ name: 'kind', label: 'Kind', value: kind ?? '' }, [
  { value: '', words: 'All' },
  ...Object.keys(REVIEW_KINDS).map((name) => ({ value: name, words: name })),
])}
${selectField({ name: 'state', label: 'State', value: state }, [
  ...Object.keys(REVIEW_STATES).map((name) => ({ value: name, words: name })),
  { value: ALL, words: 'any' },
])}
<button class="nhsuk-button nhsuk-button--secondary" type="submit">Show</button>
</form>
${tableView<QueuePage['reviews'][number]>({
  caption: 'Reviews by kind, the likeliest pairs first',
  columns: [
    { head: 'Review', cell: ({ review }) => html`<a href="/reviews/${review}">Review ${review}</a>` },
    { head: 'Kind', cell: ({ kind: of }) => of },
    { head: 'Why', cell: ({ rule }) => ruleWords(rule) },
    { head: 'Datasets', cell: ({ sources }) => sources.join(' and ') },
    {
      head: 'Likeliness (bits)',
      figures: true,
      cell: ({ score }) => (score === null ? '–' : score.toFixed(1)),
    },
    { head: 'State', cell: (row) => reviewTag(row.state, stateOf(row)) },
  ],
  rows: reviews,
  empty: 'no review is as asked for.',
})}
${pager(next === null ? null : listed(next), after === undefined ? null : listed())}
`,
    };
  },
});
