import { EVIDENCE_FIELDS, readLevels } from '../../../domain/identity/evidence.ts';
import { REVIEW_KINDS, REVIEW_STATES, REVIEWS_OF_FACTS } from '../../../domain/identity/review-kinds.ts';
import { html, type Markup } from '../../../reports/html/markup.ts';
import { stateOf } from '../../../reports/identity/review-text.ts';
import { policyWords, ruleWords } from '../../../reports/identity/rule-words.ts';
import type { ReviewSeen } from '../../../store/dashboard/review.ts';
import { button, form, textArea } from '../../layout/form.ts';
import type { Visit } from '../../page.ts';
import { hidden, radioField } from '../parts/fields.ts';
import { summaryList, tableView } from '../parts/table.ts';
import { moment } from '../parts/words.ts';
import { reviewTag } from './review-tag.ts';

type Detail = ReviewSeen['detail'];

/** What is asked, why, and where it stands. */
export const aboutReview = (detail: Detail): Markup =>
  summaryList([
    ['Kind', `${detail.kind}: ${REVIEW_KINDS[detail.kind].words}`],
    ['Why', ruleWords(detail.rule)],
    ['Decided by', policyWords(detail.policy)],
    ['State', html`${reviewTag(detail.state, stateOf(detail))} ${REVIEW_STATES[detail.state]}`],
    [
      'Records',
      html`${detail.records.map(
        ({ source, person }, at) =>
          html`<span class="line">${at + 1}: ${source}, ${person === null ? 'not loaded' : `person ${person}`}</span>`,
      )}`,
    ],
  ]);

/** How far the two agree, field by field; levels, not values. */
export function evidenceTable({ evidence }: Detail): Markup {
  const levels = evidence === null ? null : readLevels(evidence);
  return tableView<(typeof EVIDENCE_FIELDS)[number]>({
    caption: 'How far the records agree',
    columns: [
      { head: 'Field', cell: (field) => field },
      { head: 'Agreement', cell: (field) => levels![field] },
    ],
    rows: levels === null ? [] : EVIDENCE_FIELDS,
    empty: evidence === null ? 'no fields were compared.' : 'another policy compared them.',
  });
}

export const decisionsTable = ({ decisions }: Detail): Markup =>
  tableView<Detail['decisions'][number]>({
    caption: 'What people decided about these records',
    columns: [
      { head: 'When', cell: ({ at }) => moment(at) },
      { head: 'Who', cell: ({ actor }) => actor },
      { head: 'Decision', cell: ({ decision, review }) => `${decision} on review ${review}` },
      { head: 'Reason', cell: ({ reason }) => reason },
    ],
    rows: decisions,
    empty: 'nothing yet.',
  });

const DECISIONS = {
  accept: 'Accept: they are one person',
  reject: 'Reject: they are two people, and stay apart in every run',
  defer: 'Defer: somebody decides later',
} as const;

export type Decision = keyof typeof DECISIONS;

const ABOUT_FACTS: Readonly<Record<Decision, string>> = {
  accept: 'Accept: the record is right now, and what it withdrew goes',
  reject: 'Reject: what was recorded stays',
  defer: DECISIONS.defer,
};

/** One record alone can only be deferred, as there is nobody to join it with, unless it took back a fact. */
export function decisionForm({ detail, token }: ReviewSeen, visit: Visit): Markup {
  const ofFact = REVIEWS_OF_FACTS.includes(detail.kind);
  const texts = ofFact ? ABOUT_FACTS : DECISIONS;
  const offered = (Object.keys(DECISIONS) as Decision[]).filter(
    (name) => detail.needed > 0 || name === 'defer',
  );
  return html`<h2 class="nhsuk-heading-m">Decide</h2>
${detail.needed === 2 ? html`<p>${ofFact ? 'To let it go' : 'To join the two'}, two people must accept.</p>` : ''}
${form(
  visit,
  `/reviews/${detail.review}/decide`,
  html`${hidden({ seen: token })}
${radioField(
  { name: 'decision', legend: 'Your decision' },
  offered.map((value) => ({ value, words: texts[value] })),
  visit.refused,
)}
${textArea({ name: 'reason', label: 'Reason', hint: 'No names or numbers of patients, please.' }, visit.refused)}
${button('Decide')}`,
)}
`;
}
